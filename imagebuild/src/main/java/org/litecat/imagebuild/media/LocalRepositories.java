package org.litecat.imagebuild.media;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * The text from which a post script can make the repositories of copied media known to yum or dnf of a node: a section for each
 * directory that has {@code repodata}.
 *
 * @param directory of the media, as the tables name it
 */
record LocalRepositories(Medium medium, String directory) {
    private static final String FILE = "local-repository.tmpl";

    /**
     * @param place where the directory is on this machine
     * @param postscripts where that of post scripts is
     */
    void write(Path place, Path postscripts) {
        SortedSet<String> found = new TreeSet<>();
        try {
            Files.walkFileTree(place, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path here, BasicFileAttributes attributes) {
                    String name = here.getFileName().toString();
                    if (name.equals("repodata")) {
                        found.add(place.relativize(here.getParent()).toString());
                    }
                    boolean skipped = name.equals("repodata") || name.startsWith(MediaCopy.UNFINISHED);
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The copied media cannot be searched for repositories.")
                    .at(place.toString())
                    .because(e));
        }
        StringBuilder text = new StringBuilder();
        found.forEach(repository -> text.append(section(repository)));
        if (!found.isEmpty()) {
            Path file =
                    postscripts.resolve("repos").resolve(directory.substring(1)).resolve(FILE);
            new PlacedFile(file, Durability.WHOLE).text(text.toString(), FileMode.READABLE);
        }
    }

    private String section(String repository) {
        String id = ("local-" + medium.osvers() + "-" + medium.arch() + "-" + repository)
                .replace('/', '-')
                .replaceFirst("-$", "");
        String path = repository.isEmpty() ? directory : directory + "/" + repository;
        return "[" + id + "]\nname=" + id + "\nbaseurl=" + path + "\nenabled=1\ngpgcheck=0\n\n";
    }
}
