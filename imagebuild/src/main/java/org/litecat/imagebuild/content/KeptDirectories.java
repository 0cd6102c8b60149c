package org.litecat.imagebuild.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;

/** Keeps what stood in one place at different times; none overwrites another, and the first is the one to put back. */
final class KeptDirectories {
    private final Commands commands;
    private final Path first;

    /** @param first where the first one goes; the others go beside it, with a number */
    KeptDirectories(Commands commands, Path first) {
        this.commands = commands;
        this.first = first;
    }

    /** @return where the directory is now */
    Path keep(Path directory) throws IOException {
        Files.createDirectories(first.resolveSibling("."));
        Path free = number(1);
        for (int i = 2; exists(free); i++) {
            free = number(i);
        }
        move(directory, free);
        return free;
    }

    boolean hasFirst() {
        return exists(first);
    }

    Path first() {
        return first;
    }

    void giveFirstBack(Path place) throws IOException {
        move(first, place);
    }

    /** Where those are that are kept. */
    List<Path> all() {
        List<Path> numbered = IntStream.iterate(2, i -> exists(number(i)), i -> i + 1)
                .mapToObj(this::number)
                .toList();
        return Stream.concat(Stream.of(first).filter(KeptDirectories::exists), numbered.stream())
                .toList();
    }

    private Path number(int i) {
        return i == 1 ? first : first.resolveSibling(first.getFileName() + "." + i);
    }

    private void move(Path from, Path to) throws IOException {
        Commands.Output output = commands.capture(Command.of("mv", "-T", "--", from.toString(), to.toString()));
        if (!output.succeeded()) {
            throw new IOException(output.text());
        }
    }

    private static boolean exists(Path place) {
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }
}
