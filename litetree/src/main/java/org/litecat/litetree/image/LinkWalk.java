package org.litecat.litetree.image;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Follows one path component by component, never above its top. */
final class LinkWalk {
    /** As many links as Linux follows in one path (path_resolution(7)). */
    private static final int MOST_LINKS = 40;

    private final Path top;
    private final UnaryOperator<Path> standsAt;
    private final Function<Path, FileKind> kindAt;
    private final Deque<Path> ahead = new ArrayDeque<>();
    private Path here;
    private int links;

    /**
     * @param standsAt where a place below the top is to be looked at
     * @param kindAt what is to be seen there
     */
    LinkWalk(Path top, UnaryOperator<Path> standsAt, Function<Path, FileKind> kindAt) {
        this.top = top;
        this.standsAt = standsAt;
        this.kindAt = kindAt;
        this.here = top;
    }

    static boolean isDots(Path name) {
        String text = name.toString();
        return text.isEmpty() || text.equals(".") || text.equals("..");
    }

    /** @return the place without links; its tail may be missing */
    Path to(Path path) throws IOException {
        push(path);
        while (!ahead.isEmpty()) {
            step(ahead.pop());
        }
        return here;
    }

    /** @return the place without links of something that has to be a directory, if it is there at all */
    Path toDirectory(Path path) throws IOException {
        Path directory = to(path);
        if (kindAt.apply(directory) == FileKind.FILE) {
            throw new NotDirectoryException("/" + top.relativize(directory) + " is not a directory");
        }
        return directory;
    }

    private void step(Path name) throws IOException {
        if (isDots(name)) {
            if (name.toString().equals("..") && !here.equals(top)) {
                here = parent(here);
            }
            return;
        }
        Path next = here.resolve(name);
        FileKind kind = kindAt.apply(next);
        if (kind == FileKind.LINK) {
            follow(next);
        } else if (kind != FileKind.FILE || ahead.isEmpty()) {
            here = next;
        } else {
            throw new NotDirectoryException("/" + top.relativize(next) + " is not a directory");
        }
    }

    private void follow(Path link) throws IOException {
        links++;
        if (links > MOST_LINKS) {
            throw new FileSystemLoopException("/" + top.relativize(link));
        }
        Path target = Files.readSymbolicLink(standsAt.apply(link));
        if (target.isAbsolute()) {
            here = top;
        }
        push(target);
    }

    private void push(Path path) {
        List<Path> names = new ArrayList<>();
        path.forEach(names::add);
        for (int i = names.size() - 1; i >= 0; i--) {
            ahead.push(names.get(i));
        }
    }

    private static Path parent(Path place) {
        Path parent = place.getParent();
        return parent == null ? place : parent;
    }
}
