package org.litecat.imagebuild.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;

/**
 * Packs a root image into one compressed cpio archive.
 *
 * <p>The archive is written beside its place and renamed when it is complete and on disk: until then, and whatever goes
 * wrong, the file that was there before stays and is valid.
 */
public final class PackRoot {
    private static final Duration LONGEST = Duration.ofHours(6);

    private final Commands commands;

    public PackRoot(Commands commands) {
        this.commands = commands;
    }

    /**
     * @param root the directory of the root image; links in its own path are followed
     * @param target the archive; its directory exists
     * @throws ProblemException when something in the image cannot be packed, no compressor is there, or the disk is full
     */
    public Packed pack(Path root, ExcludeList exclude, Path target, Response response) {
        Compressor compressor = Compressor.present(commands);
        response.info("Packing contents of " + root + " ...");
        exclude.neverMatching()
                .forEach(pattern -> response.warning("A pattern of the exclude list can match nothing, it must start"
                        + " with './' and not end with '/': " + pattern));
        List<TreeEntry> entries = new ArrayList<>(TreeListing.kept(list(root), exclude));
        entries.removeIf(entry -> leftOut(entry, response));
        CpioArchive archive = new CpioArchive(entries);
        if (!archive.problems().isEmpty()) {
            throw new ProblemException(archive.problems());
        }
        response.info("compress method: " + compressor.program());
        long size = write(archive, compressor, target);
        response.info("Packing contents of " + root + " done.");
        return new Packed(target, entries.size(), size);
    }

    private static List<TreeEntry> list(Path root) {
        try {
            return TreeListing.of(root.toRealPath());
        } catch (IOException e) {
            throw new ProblemException(Problem.of("The root image in " + root + " cannot be listed.")
                    .because(e.toString())
                    .remedy("see that nothing works in the image, and run the command again"));
        }
    }

    private static boolean leftOut(TreeEntry entry, Response response) {
        if (entry.isSocket()) {
            response.warning("The socket " + entry.shown() + " is not packed: whoever listens there makes it anew.");
        }
        return entry.isSocket();
    }

    private long write(CpioArchive archive, Compressor compressor, Path target) {
        Path fresh = target.resolveSibling("." + target.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            compress(archive, compressor, fresh);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
            sync(fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(fresh.resolveSibling("."));
            return Files.size(target);
        } catch (IOException e) {
            delete(fresh);
            throw failed(target, e.toString());
        } catch (UncheckedIOException e) {
            delete(fresh);
            throw failed(target, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            delete(fresh);
            throw e;
        }
    }

    private void compress(CpioArchive archive, Compressor compressor, Path fresh) {
        List<String> said = new ArrayList<>();
        Command command =
                compressor.command().fedBy(archive::writeTo).writing(fresh).within(LONGEST);
        int code = commands.run(command, said::add);
        if (code != 0) {
            throw failed(fresh, compressor.program() + " ended with " + code + ": " + String.join("; ", said));
        }
    }

    private static ProblemException failed(Path file, String why) {
        return new ProblemException(Problem.of("The packed image could not be written; the one before is unchanged.")
                .at(file.toString())
                .because(why)
                .remedy("see that its file system has room, and run the command again"));
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // What went wrong first is what the user must read.
            return;
        }
    }

    /**
     * A packed image.
     *
     * @param entries how many paths it holds
     * @param bytes its size
     */
    public record Packed(Path file, int entries, long bytes) {}
}
