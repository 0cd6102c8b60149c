package org.litecat.imagebuild.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Durability;
import org.litecat.core.host.MountTable;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.Sha256;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.response.Problem;

/** Holds files with all that belongs to them in a directory that only root can read: as second names, or as copies. */
final class KeptFiles {
    private final Commands commands;
    private final Path directory;

    /** @param directory is made when something is first kept */
    KeptFiles(Commands commands, Path directory) {
        this.commands = commands;
        this.directory = directory;
    }

    /** Keeps a file, or a symbolic link itself; what was kept under the name before is dropped. */
    void keep(String name, Path file, Problem failure) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        transfer(file, place(name), failure);
    }

    /** Puts a file back; what stands there gives way by a rename. */
    void giveBack(String name, Path file, Problem failure) {
        transfer(place(name), file, failure);
    }

    /** Whether a file is the very one that was kept. */
    boolean isSameFile(String name, Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(place(name), LinkOption.NOFOLLOW_LINKS)
                && Files.isSameFile(file, place(name));
    }

    void removeAll() {
        new TreeRemoval(new MountTable(commands)).removeAny(directory);
    }

    /** Where what is kept under a name is. */
    Path place(String name) {
        return directory.resolve(Sha256.of(name));
    }

    private void transfer(Path from, Path to, Problem failure) {
        new PlacedFile(to, Durability.WHOLE).orSay(failure).make(beside -> {
            if (Files.isSymbolicLink(from) || !linked(beside, from)) {
                copy(from, beside);
            }
        });
    }

    private static boolean linked(Path name, Path file) {
        try {
            Files.createLink(name, file);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            // Another file system: a copy does as well.
            return false;
        }
    }

    private void copy(Path from, Path to) throws IOException {
        Commands.Output output =
                commands.capture(Command.of("cp", "-a", "--no-target-directory", "--", from.toString(), to.toString()));
        if (!output.succeeded()) {
            throw new IOException(output.text());
        }
    }
}
