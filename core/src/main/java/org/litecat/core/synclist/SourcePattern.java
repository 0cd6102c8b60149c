package org.litecat.core.synclist;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds the files that a path with {@code *}, {@code ?} and {@code [...]} means; hidden ones only when the dot is written. */
public final class SourcePattern {
    private SourcePattern() {}

    public static boolean isPattern(String text) {
        return text.chars().anyMatch(letter -> letter == '*' || letter == '?' || letter == '[');
    }

    /** What is there, sorted; a path without wildcards stands for itself if it exists. */
    public static List<Path> matches(Path pattern) throws IOException {
        List<Path> found = List.of(pattern.getRoot());
        for (Path component : pattern) {
            List<Path> next = new ArrayList<>();
            for (Path directory : found) {
                next.addAll(children(directory, component.toString()));
            }
            found = next;
        }
        return found;
    }

    private static List<Path> children(Path directory, String component) throws IOException {
        if (!isPattern(component)) {
            Path child = directory.resolve(component);
            return Files.exists(child) ? List.of(child) : List.of();
        }
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(directory, component)) {
            for (Path child : matching) {
                if (component.startsWith(".")
                        || !String.valueOf(child.getFileName()).startsWith(".")) {
                    children.add(child);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(children);
        return children;
    }
}
