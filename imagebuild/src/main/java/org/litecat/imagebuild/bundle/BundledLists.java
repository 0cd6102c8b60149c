package org.litecat.imagebuild.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.pkglist.ListGrammar;
import org.litecat.core.pkglist.ListReader;
import org.litecat.core.pkglist.ListVariables;
import org.litecat.core.response.Problems;

/** The files that a definition names, and those that these include: all that a build of the image reads besides packages. */
final class BundledLists {
    /** Columns that name files, in the order in which they are told; {@code synclists} is one of osimage, the others of linuximage. */
    static final List<String> COLUMNS =
            List.of("template", "pkglist", "otherpkglist", "postinstall", "exlist", "partitionfile", "synclists");

    private BundledLists() {}

    /** That of the two which has the column: rows, or their fields. */
    static <T> T having(String column, T osimage, T linuximage) {
        return column.equals("synclists") ? osimage : linuximage;
    }

    /** The paths that a column names, without what else stands there: arguments of scripts, the mark of a script. */
    static List<String> paths(String column, String stored) {
        List<String> paths = new ArrayList<>();
        for (String item : stored.split(",")) {
            String path = path(column, item);
            if (path.startsWith("/") && !NamedFiles.isNull(path)) {
                paths.add(path);
            }
        }
        return paths;
    }

    /** The same value with other paths. */
    static String renamed(String column, String stored, Map<String, String> paths) {
        List<String> items = new ArrayList<>();
        for (String item : stored.split(",")) {
            String path = path(column, item);
            String other = paths.getOrDefault(path, path);
            items.add(path.isEmpty() ? item : item.replace(path, other));
        }
        return String.join(",", items);
    }

    private static String path(String column, String item) {
        String path = item.strip();
        if (column.equals("postinstall")) {
            return path.split("\\s+")[0];
        }
        // "s:" is a script, "d:" names a disk by a file: see partitionfile.
        return column.equals("partitionfile") ? path.replaceFirst("^[a-z]+:", "") : path;
    }

    /** @return by path as it is stored, the file; what is included behind what the definition names */
    static Map<String, Path> of(HostPaths paths, OsImage image, Problems problems) {
        NamedFiles files = new NamedFiles(paths);
        Map<String, Path> named = new LinkedHashMap<>();
        for (String column : COLUMNS) {
            String stored = having(column, image.osimage(), image.linuximage()).get(column);
            paths(column, stored).forEach(path -> named.putIfAbsent(path, files.locate(path)));
        }
        ListVariables variables = ListVariables.of(image, paths.prefix());
        Set<Path> included = new LinkedHashSet<>();
        List<Path> missing = named.values().stream()
                .filter(file -> !Files.isRegularFile(file))
                .toList();
        Map.of(
                        "pkglist", image.pkglist(),
                        "otherpkglist", image.otherpkglist(),
                        "exlist", image.exlist())
                .forEach((column, lists) -> included.addAll(new ListReader(
                                column,
                                column.equals("exlist") ? ListGrammar.EXCLUDES : ListGrammar.PACKAGES,
                                variables,
                                files::locate,
                                problems)
                        .read(lists.stream()
                                .filter(list -> !missing.contains(files.locate(list)))
                                .toList())
                        .files()));
        included.removeAll(named.values());
        included.forEach(file -> named.put(files.name(file), file));
        return named;
    }
}
