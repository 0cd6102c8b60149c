package org.litecat.litetree.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.node.ImageLitefiles;
import org.litecat.litetree.node.ImageLitetree;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteRules;

/** What the boot plans of all nodes of one image have in common. */
record ImageBootFacts(
        LiteRules rules,
        List<BootEntry> entries,
        List<ImageLitetree.Source> sources,
        String permission,
        Optional<BootPlan.Partitioning> partitioning) {
    private static final String USUAL_PERMISSION = "755";

    /** @throws ProblemException with everything that is wrong with the image's rows */
    static ImageBootFacts of(Snapshot tables, HostPaths paths, String image) {
        if (tables.table("osimage").where("imagename", image).isEmpty()) {
            throw new ProblemException(Problem.of("The osimage named '" + image + "' is not defined.")
                    .remedy("lsdef -t osimage lists the images"));
        }
        LiteRules rules = LiteRules.of(tables, image, ImageLitefiles.groups(tables, image));
        List<ImageLitetree.Source> sources = new ImageLitetree(tables).of(image);
        List<Row> rows = tables.table("linuximage").where("imagename", image);
        String permission = rows.isEmpty() ? "" : rows.get(0).get("permission");
        String partitionFile = rows.isEmpty() ? "" : rows.get(0).get("partitionfile");
        return new ImageBootFacts(
                rules,
                entries(rules),
                sources,
                permission(image, permission),
                partitioning(image, partitionFile, paths));
    }

    private static List<BootEntry> entries(LiteRules rules) {
        List<BootEntry> entries = new ArrayList<>();
        Map<String, BootEntry> byPath = new HashMap<>();
        for (LiteEntry entry : rules.entries()) {
            Optional<BootEntry> parent = rules.above(entry).map(above -> byPath.get(above.path()));
            boolean unseen = parent.isPresent() && parent.get().store() != Store.MEMORY;
            if (entry.path().equals(LiteEntry.MTAB) && unseen) {
                continue;
            }
            BootEntry made = new BootEntry(
                    entries.size() + 1,
                    parent.map(BootEntry::number).orElse(0),
                    role(parent, Store.of(entry.option())),
                    entry.option(),
                    entry.directory(),
                    entry.path());
            entries.add(made);
            byPath.put(made.path(), made);
        }
        return List.copyOf(entries);
    }

    private static BootEntry.Role role(Optional<BootEntry> parent, Store store) {
        if (parent.isEmpty()) {
            return BootEntry.Role.TOP;
        }
        return parent.get().store() == store ? BootEntry.Role.IN : BootEntry.Role.ON;
    }

    private static String permission(String image, String permission) {
        if (permission.isEmpty()) {
            return USUAL_PERMISSION;
        }
        if (!permission.matches("[0-7]{3,4}")) {
            throw new ProblemException(Problem.of("The permission '" + permission + "' is not a mode.")
                    .at("table linuximage, row imagename=" + image)
                    .remedy("chdef -t osimage " + image + " permission=" + USUAL_PERMISSION));
        }
        return permission;
    }

    private static Optional<BootPlan.Partitioning> partitioning(String image, String file, HostPaths paths) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        boolean script = file.startsWith("s:");
        try {
            List<String> lines = Files.readAllLines(paths.at(script ? file.substring(2) : file));
            return Optional.of(new BootPlan.Partitioning(script, lines));
        } catch (IOException e) {
            throw new ProblemException(Problem.of("The partition file of '" + image + "' cannot be read.")
                    .at("table linuximage, row imagename=" + image + ": partitionfile=" + file)
                    .because(e)
                    .remedy("write the file, or chdef -t osimage " + image + " partitionfile="));
        }
    }
}
