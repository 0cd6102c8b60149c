package org.litecat.litetree.apply;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;

/** Copies with {@code cp} and {@code sync} of the GNU core utilities, one process for many files. */
final class CpCopier implements TreeCopier {
    /** An argument list may hold 2 MiB; paths are at most 4 KiB. */
    private static final int NAMES_AT_ONCE = 400;

    private static final Duration LIMIT = Duration.ofHours(4);

    private final Commands commands;

    CpCopier(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void copyAll(Path from, List<Path> names, Path to) throws IOException {
        for (int start = 0; start < names.size(); start += NAMES_AT_ONCE) {
            List<String> argv = argv("--parents");
            names.subList(start, Math.min(names.size(), start + NAMES_AT_ONCE))
                    .forEach(name -> argv.add(name.toString()));
            argv.add(to.toString());
            run(Command.of(argv).in(from));
        }
    }

    @Override
    public void copy(Path from, Path to) throws IOException {
        List<String> argv = argv("--no-target-directory");
        argv.add(from.toString());
        argv.add(to.toString());
        run(Command.of(argv));
    }

    /** With all else that waits to be written on that file system: one call, where forcing file by file takes seconds. */
    @Override
    public void force(Path directory) throws IOException {
        run(Command.of(List.of("sync", "--file-system", directory.toString())));
    }

    private static List<String> argv(String mode) {
        return new ArrayList<>(List.of("cp", "-a", "--reflink=auto", "--sparse=auto", mode, "--"));
    }

    private void run(Command command) throws IOException {
        Commands.Output output = commands.capture(command.with("LC_ALL", "C").within(LIMIT));
        if (!output.succeeded()) {
            List<String> lines = output.lines();
            throw new IOException(String.join("; ", lines.subList(0, Math.min(3, lines.size()))));
        }
    }
}
