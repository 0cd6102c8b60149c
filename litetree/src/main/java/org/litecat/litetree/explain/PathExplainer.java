package org.litecat.litetree.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteRules;

/** Finds out what decides for a path of an image; changes nothing. */
public final class PathExplainer {
    private final BeatenRows beaten;
    private final LiteRules rules;
    private final ImageRoot root;
    private final boolean ramdisk;

    /** @param groups of the image definition, in its order */
    public PathExplainer(Snapshot tables, List<String> groups, LiteRules rules, ImageRoot root, boolean ramdisk) {
        this.beaten = new BeatenRows(tables, rules.image(), groups);
        this.rules = rules;
        this.root = root;
        this.ramdisk = ramdisk;
    }

    /** @throws ProblemException when the path is not absolute, or links of the image lead nowhere */
    public PathExplanation explain(String asked) {
        String path = plain(asked);
        String real = covering(path).isPresent() ? path : withoutLayout(root.imagePath(root.resolve(path)));
        Optional<LiteEntry> entry = covering(real);
        return new PathExplanation(
                path,
                real,
                entry,
                entry.map(found -> rule(found)).orElse(ownOfImage()),
                entry.map(beaten::of).orElse(List.of()),
                entry.flatMap(rules::above),
                rules.entries().stream()
                        .filter(below -> below.path().startsWith(real.equals("/") ? "/" : real + "/"))
                        .toList(),
                new Standing(root).of(path));
    }

    private Optional<LiteEntry> covering(String path) {
        return rules.entries().stream()
                .filter(entry -> path.equals(entry.path()) || path.startsWith(entry.path() + "/"))
                .max(Comparator.comparingInt(entry -> entry.path().length()));
    }

    private static String rule(LiteEntry entry) {
        return switch (entry.option()) {
            case TMPFS, RW -> "a copy in memory, mounted over it; writable, lost at reboot";
            case PERSISTENT -> "a copy in the persistent directory, mounted over it; writable, kept";
            case LOCALDISK -> "a copy on the node's disk, mounted over it; writable, kept";
            case RO -> "mounted read-only from the first litetree directory that has it";
            case CON -> "the image's own and those of all litetree directories, one behind the other, in memory";
            case LINK -> "a link to a copy in memory; writable, lost at reboot";
            case LINK_RO -> "a link to what the first litetree directory has; read-only";
            case LINK_PERSISTENT -> "a link to a copy in the persistent directory; writable, kept";
            case LINK_CON -> "a link to the image's own and those of all litetree directories, put together in memory";
        };
    }

    private String ownOfImage() {
        return ramdisk
                ? "nodes have the image's own in memory: writable, lost at reboot"
                : "nodes see the image's own and cannot write to it";
    }

    private static String plain(String asked) {
        String path = asked.replaceAll("/{2,}", "/").replaceFirst("(?<=.)/$", "");
        if (!path.startsWith("/") || path.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(Problem.of("'" + asked.replaceAll("\\p{Cntrl}", "?") + "' is no absolute path.")
                    .remedy("write the path as a node has it, from / on"));
        }
        return path;
    }

    private static String withoutLayout(String path) {
        for (String layout : List.of(StateliteLayout.DEFAULTS, StateliteLayout.LINKS)) {
            if (path.startsWith(layout + "/")) {
                return path.substring(layout.length());
            }
        }
        return path;
    }
}
