package org.litecat.imagebuild.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;

/** How a tree is made beside another one, in the same file system. */
enum CopyMethod {
    /** Files share their blocks until one of them is changed. */
    REFLINK("sharing blocks (reflink)", "--reflink=always"),
    /** Files are the same ones: what changes one must not change the other. */
    HARD_LINKS("by hard links", "--link"),
    COPY("by a copy", "--reflink=never");

    private final String text;
    private final String option;

    CopyMethod(String text, String option) {
        this.text = text;
        this.option = option;
    }

    String text() {
        return text;
    }

    /** Whether each file has its own bytes on the disk. */
    boolean takesRoom() {
        return this == COPY;
    }

    /**
     * The cheapest one that the file system of a directory can do.
     *
     * @param layered whether there can be a {@link Layer} over trees that share their files
     */
    static CopyMethod at(Path directory, boolean layered, Commands commands) throws IOException {
        Path probe = directory.resolve(".probe");
        Path copy = directory.resolve(".probe-copy");
        try {
            Files.write(probe, new byte[4096]);
            if (commands.capture(Command.of("cp", "--reflink=always", "--", probe.toString(), copy.toString()))
                    .succeeded()) {
                return REFLINK;
            }
            return layered ? HARD_LINKS : COPY;
        } finally {
            Files.deleteIfExists(probe);
            Files.deleteIfExists(copy);
        }
    }

    /** Of several files and directories, with all that is told of them, into a directory that is there. */
    List<String> argv(List<Path> from, Path into) {
        List<String> argv = new java.util.ArrayList<>(
                List.of("cp", "--archive", option, "--target-directory", into.toString(), "--"));
        from.forEach(each -> argv.add(each.toString()));
        return argv;
    }
}
