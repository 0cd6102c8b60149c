package org.litecat.imagebuild.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.FileColumn;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.pkglist.ListGrammar;
import org.litecat.core.pkglist.ListReader;
import org.litecat.core.pkglist.ListVariables;
import org.litecat.core.response.Problems;

/** The files that a definition names, and those that these include: all that a build of the image reads besides packages. */
final class BundledLists {
    private BundledLists() {}

    /** @return by path as it is stored, the file; what is included behind what the definition names */
    static Map<String, Path> of(HostPaths paths, OsImage image, Problems problems) {
        NamedFiles files = new NamedFiles(paths);
        Map<String, Path> named = new LinkedHashMap<>();
        for (FileColumn column : FileColumn.ofFiles()) {
            column.paths(column.stored(image)).forEach(path -> named.putIfAbsent(path, files.locate(path)));
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
