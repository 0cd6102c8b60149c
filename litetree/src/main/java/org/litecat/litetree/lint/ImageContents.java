package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Commands;
import org.litecat.litetree.image.ImageRoot;

/** What a built image says about itself: read once, whatever entries it is then compared with. */
record ImageContents(
        ImageReader image,
        WritablePlaces places,
        List<CustomaryRow> customary,
        List<Write> writes,
        PackageFiles packages) {
    private static final String RUNS_TMPFILES = "systemd-tmpfiles-setup.service";

    /** @param allUnits whether units that are not enabled count as well */
    static ImageContents read(ImageRoot root, Commands commands, boolean allUnits) {
        ImageReader image = new ImageReader(root);
        List<UnitSettings> units = EnabledUnits.of(new UnitFiles(image), allUnits);
        List<Write> writes = new ArrayList<>();
        units.forEach(unit -> writes.addAll(new UnitWrites(image).of(unit)));
        if (units.stream().anyMatch(unit -> unit.name().equals(RUNS_TMPFILES))) {
            writes.addAll(new Tmpfiles(image).writes());
        }
        return new ImageContents(
                image,
                new WritablePlaces(image, units),
                CustomaryRow.of(image),
                writes,
                PackageFiles.read(image, commands));
    }
}
