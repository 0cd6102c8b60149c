package org.litecat.core.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * Removes a directory and all that is in it, and nothing else: no link is followed, whatever changes meanwhile, and neither
 * a mount nor another file system is entered.
 */
public final class TreeRemoval {
    /** Directories below are moved up first: neither paths nor open directories grow with what somebody nested. */
    private static final int DEEPEST = 12;

    private final Mounts mounts;

    public TreeRemoval(Mounts mounts) {
        this.mounts = mounts;
    }

    /**
     * @param directory a directory, no link to one
     * @throws ProblemException before anything is removed, when something is mounted there; or when a file cannot be
     *     removed: the rest stays, and another call goes on with it
     */
    public void remove(Path directory) {
        List<Path> mounted = mounts.below(directory);
        if (!mounted.isEmpty()) {
            throw new ProblemException(
                    Problem.of(Code.IN_USE, "'" + directory + "' is not removed: something is mounted there.")
                            .at(mounted.get(0).toString())
                            .remedy("unmount it, then try again"));
        }
        try {
            new Run(directory).run();
        } catch (IOException e) {
            throw failed(directory, e);
        }
    }

    /** Removes whatever stands in a place, if anything does: a directory as a tree, a file or a link itself. */
    public void removeAny(Path place) {
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            remove(place);
            return;
        }
        try {
            Files.deleteIfExists(place);
        } catch (IOException e) {
            throw failed(place, e);
        }
    }

    private static ProblemException failed(Path place, IOException e) {
        return new ProblemException(Problem.of(Code.IO, "'" + place + "' cannot be removed as a whole.")
                .because(e)
                .remedy("mend that, then run the same again: it goes on where this run ended"));
    }

    private static final class Run {
        private final Path top;
        private final Object device;
        private boolean moved = true;

        Run(Path top) throws IOException {
            this.top = top;
            this.device = device(top);
        }

        void run() throws IOException {
            while (moved) {
                moved = false;
                try (SecureDirectoryStream<Path> directory = opened(top)) {
                    empty(directory, directory, top, 0);
                }
            }
            Files.delete(top);
        }

        private void empty(
                SecureDirectoryStream<Path> directory, SecureDirectoryStream<Path> first, Path path, int depth)
                throws IOException {
            for (Path name : names(directory)) {
                boolean isDirectory = directory
                        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes()
                        .isDirectory();
                if (!isDirectory) {
                    directory.deleteFile(name);
                } else if (depth == DEEPEST) {
                    directory.move(name, first, Path.of("." + UUID.randomUUID()));
                    moved = true;
                } else {
                    remove(directory, name, first, path.resolve(name), depth);
                }
            }
        }

        private void remove(
                SecureDirectoryStream<Path> parent, Path name, SecureDirectoryStream<Path> first, Path path, int depth)
                throws IOException {
            if (!device.equals(device(path))) {
                throw new IOException(path + " is on another file system");
            }
            try (SecureDirectoryStream<Path> directory = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                empty(directory, first, path, depth + 1);
            }
            parent.deleteDirectory(name);
        }

        private static SecureDirectoryStream<Path> opened(Path directory) throws IOException {
            if (Files.isSymbolicLink(directory)) {
                throw new IOException(directory + " is a link");
            }
            DirectoryStream<Path> stream = Files.newDirectoryStream(directory);
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                return secure;
            }
            stream.close();
            throw new IOException("this system cannot open files relative to a directory");
        }

        /** All of them before the first is removed: a list that shrinks while it is read may leave some out. */
        private static List<Path> names(SecureDirectoryStream<Path> directory) throws IOException {
            List<Path> names = new ArrayList<>();
            try {
                directory.forEach(entry -> names.add(entry.getFileName()));
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            return names;
        }

        private static Object device(Path path) throws IOException {
            return Files.getAttribute(path, "unix:dev", LinkOption.NOFOLLOW_LINKS);
        }
    }
}
