package org.litecat.core.object;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the list files of a profile: first the site's own under {@code custom}, then the shipped ones. */
final class DefaultFiles {
    private final List<Path> directories;
    private final List<String> stems;

    /**
     * @param directories searched one after the other, each completely
     */
    DefaultFiles(List<Path> directories, String profile, OsVersion release, String arch) {
        this.directories = List.copyOf(directories);
        List<String> all = new ArrayList<>();
        for (String name : release.searchNames()) {
            all.add(profile + "." + name + "." + arch);
            all.add(profile + "." + name);
        }
        all.add(profile + "." + arch);
        all.add(profile);
        this.stems = List.copyOf(all);
    }

    /** @param extension without the dot, such as {@code pkglist} */
    Optional<Path> find(String extension) {
        boolean program = extension.equals("postinstall");
        for (Path directory : directories) {
            for (String stem : stems) {
                Path file = directory.resolve(stem + "." + extension);
                if (program ? Files.isExecutable(file) : Files.isReadable(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }
}
