package org.litecat.provision.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Findings;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;

/** Whether there is room where something is written: on a full disk no boot file is made and no report is kept. */
public final class DiskCheck implements Check {
    private static final long MIB = 1024L * 1024;
    private static final long GIB = 1024 * MIB;
    /** Less than a generation of tables, or a kernel, needs. */
    private static final long FULL = 16 * MIB;

    /**
     * A directory that is written to.
     *
     * @param wanted bytes, below which there is a warning
     * @param needed whether nodes do not boot when it is full
     */
    private record Place(Path directory, String what, long wanted, boolean needed) {}

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public void look(ManagementNode node, Findings found) {
        HostPaths paths = node.host().paths();
        SiteSettings site = node.site();
        List<Place> places = List.of(
                new Place(paths.at(site.text(SiteAttribute.INSTALLDIR)), "images and media", 5 * GIB, false),
                new Place(paths.at(site.text(SiteAttribute.TFTPDIR)), "boot files", 500 * MIB, true),
                new Place(paths.tables(), "tables", 100 * MIB, true),
                new Place(paths.at("/var/lib"), "leases of DHCP and what packages keep", 200 * MIB, true),
                new Place(paths.log(), "logs", 100 * MIB, false),
                new Place(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), "temporary files", 500 * MIB, false));
        List<String> free = new ArrayList<>();
        for (Place place : places) {
            look(place, free, found);
        }
        if (!free.isEmpty()) {
            found.seen("free: " + String.join(", ", free));
        }
    }

    private static void look(Place place, List<String> free, Findings found) {
        try {
            long left = Files.getFileStore(existing(place.directory())).getUsableSpace();
            String size = text(left);
            if (left < FULL && place.needed()) {
                found.error(full(place, size));
            } else if (left < place.wanted()) {
                found.warning(full(place, size));
            } else {
                free.add(place.directory() + " " + size);
            }
        } catch (IOException e) {
            found.unseen(place.directory() + ": " + e.getMessage());
        }
    }

    private static Problem full(Place place, String left) {
        return Problem.of(Code.NO_SPACE, left + " are free for " + place.what() + ".")
                .at(place.directory().toString())
                .remedy("make room there; rmimage removes what was built of an image, tabprune old rows of logs");
    }

    /** What will be made is made there. */
    private static Path existing(Path directory) {
        Path place = directory;
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }

    private static String text(long bytes) {
        return bytes >= 10 * GIB
                ? bytes / GIB + "G"
                : bytes >= GIB ? String.format(Locale.ROOT, "%.1fG", (double) bytes / GIB) : bytes / MIB + "M";
    }
}
