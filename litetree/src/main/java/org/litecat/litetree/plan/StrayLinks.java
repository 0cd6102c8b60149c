package org.litecat.litetree.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds symbolic links that lead to somewhere else once their directory stands in another place. */
final class StrayLinks {
    private StrayLinks() {}

    /** The links directly in a directory that climb out of it, each as {@code name -> target}, sorted. */
    static List<String> in(Path directory) {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, Files::isSymbolicLink)) {
            for (Path child : children) {
                Path target = Files.readSymbolicLink(child);
                if (!target.isAbsolute() && target.normalize().startsWith("..")) {
                    found.add(child.getFileName() + " -> " + target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(found);
        return found;
    }
}
