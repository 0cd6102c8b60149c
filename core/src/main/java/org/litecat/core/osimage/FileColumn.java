package org.litecat.core.osimage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The columns of an image definition that name files and directories of the management node, in the order in which they are told.
 * Whoever carries an image elsewhere, builds it or serves it from another machine asks this list.
 */
public enum FileColumn {
    TEMPLATE(Naming.FILES, Use.FOUND),
    PKGLIST(Naming.FILES, Use.FOUND, Use.BUILT_FROM),
    OTHERPKGLIST(Naming.FILES, Use.FOUND, Use.BUILT_FROM),
    POSTINSTALL(Naming.SCRIPTS, Use.FOUND, Use.BUILT_FROM),
    EXLIST(Naming.FILES, Use.FOUND),
    PARTITIONFILE(Naming.TAGGED_FILES),
    DRIVERUPDATESRC(Naming.TAGGED_FILES, Use.BUILT_FROM),
    SYNCLISTS(Naming.FILES, Use.FOUND),
    ROOTIMGDIR(Naming.DIRECTORIES, Use.FOUND),
    PKGDIR(Naming.DIRECTORIES, Use.BUILT_FROM),
    OTHERPKGDIR(Naming.DIRECTORIES, Use.BUILT_FROM),
    KERNELDIR(Naming.DIRECTORIES, Use.BUILT_FROM);

    /** How an item of the value names what it names; items stand between commas. */
    private enum Naming {
        FILES,
        /** With arguments behind them. */
        SCRIPTS,
        /** {@code s:/FILE}, {@code rpm:/FILE}. */
        TAGGED_FILES,
        /** Or addresses of repositories. */
        DIRECTORIES
    }

    private enum Use {
        /** A definition that is made takes what is found, and has none where nothing is. */
        FOUND,
        /** What genimage makes depends on it. */
        BUILT_FROM
    }

    private final Naming naming;
    private final Set<Use> uses;

    FileColumn(Naming naming, Use... uses) {
        this.naming = naming;
        this.uses = EnumSet.noneOf(Use.class);
        this.uses.addAll(List.of(uses));
    }

    /** The one of this name, if a column of this name is one. */
    public static Optional<FileColumn> of(String column) {
        return Stream.of(values()).filter(each -> each.column().equals(column)).findFirst();
    }

    /** Those that name files, not directories. */
    public static List<FileColumn> ofFiles() {
        return Stream.of(values())
                .filter(each -> each.naming != Naming.DIRECTORIES)
                .toList();
    }

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a definition that is made has it only where a file or directory is found, or there is a usual one. */
    public boolean isFound() {
        return uses.contains(Use.FOUND);
    }

    /** Whether what genimage makes depends on it. */
    public boolean isBuiltFrom() {
        return uses.contains(Use.BUILT_FROM);
    }

    /** That of the two which has the column: rows, or their fields. */
    public <T> T having(T osimage, T linuximage) {
        return this == SYNCLISTS ? osimage : linuximage;
    }

    /** As the definition has it. */
    public String stored(OsImage image) {
        return having(image.osimage(), image.linuximage()).get(column());
    }

    /** The paths that a value names, without what else stands there, and without {@code /dev/null}. */
    public List<String> paths(String stored) {
        List<String> paths = new ArrayList<>();
        for (String item : stored.split(",")) {
            String path = path(item);
            if (path.startsWith("/") && !NamedFiles.isNull(path)) {
                paths.add(path);
            }
        }
        return paths;
    }

    /** The same value with other paths. */
    public String renamed(String stored, Map<String, String> paths) {
        List<String> items = new ArrayList<>();
        for (String item : stored.split(",")) {
            String path = path(item);
            int at = item.indexOf(path);
            String other = paths.getOrDefault(path, path);
            // Arguments behind it may begin with the same path.
            items.add(item.substring(0, at) + other + item.substring(at + path.length()));
        }
        return String.join(",", items);
    }

    private String path(String item) {
        String path = item.strip();
        return switch (naming) {
            case FILES, DIRECTORIES -> path;
            case SCRIPTS -> path.split("\\s+")[0];
            case TAGGED_FILES -> path.replaceFirst("^[a-z]+:", "");
        };
    }
}
