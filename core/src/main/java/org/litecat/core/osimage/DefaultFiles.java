package org.litecat.core.osimage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the list files of a profile: first the site's own under {@code custom}, then the shipped ones. */
final class DefaultFiles {
    private final List<Path> directories;
    private final String profile;
    private final Release release;
    private final String arch;

    /**
     * @param directories searched one after the other, each completely
     */
    DefaultFiles(List<Path> directories, String profile, Release release, String arch) {
        this.directories = List.copyOf(directories);
        this.profile = profile;
        this.release = release;
        this.arch = arch;
    }

    /** @param extension without the dot, such as {@code pkglist}; a {@code postinstall} must be executable */
    Optional<Path> find(String extension) {
        List<String> stems = stems(extension);
        boolean program = extension.equals("postinstall");
        for (Path directory : directories) {
            for (String stem : stems) {
                Path file = directory.resolve(stem + "." + extension);
                if (Files.isRegularFile(file) && (program ? Files.isExecutable(file) : Files.isReadable(file))) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /** The file names to try, the one that fits best first. */
    private List<String> stems(String extension) {
        List<String> stems = new ArrayList<>();
        for (String name : names(extension)) {
            stems.add(profile + "." + name + "." + arch);
            stems.add(profile + "." + name);
        }
        stems.add(profile + "." + arch);
        stems.add(profile);
        return stems;
    }

    private Set<String> names(String extension) {
        if (extension.equals("postinstall")) {
            // Scripts do not fall back on an earlier minor release, only on a shorter name.
            return new LinkedHashSet<>(release.shorterNames());
        }
        Set<String> names = new LinkedHashSet<>();
        names.add(release.name());
        if (extension.equals("tmpl")) {
            names.add(release.generation());
        }
        names.addAll(release.searchNames());
        return names;
    }
}
