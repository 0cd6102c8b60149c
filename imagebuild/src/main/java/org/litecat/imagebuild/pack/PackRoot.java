package org.litecat.imagebuild.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Durability;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;

/**
 * Packs a root image into one compressed cpio archive.
 *
 * <p>The archive is written beside its place, read again there, and renamed when it is complete and on disk: until then, and whatever goes
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
     * @param manifest is to tell what went into it
     * @throws ProblemException when something in the image cannot be packed, no compressor is there, or the disk is full
     */
    public Packed pack(Path root, ExcludeList exclude, Path target, PackedManifest manifest, Response response) {
        Compressor compressor = Compressor.present(commands);
        response.info("Packing contents of " + root + " ...");
        exclude.neverMatching()
                .forEach(pattern -> response.warning(
                        Code.INVALID_VALUE,
                        "A pattern of the exclude list can match nothing, it must start"
                                + " with './' and not end with '/': " + pattern));
        exclude.notes().forEach(response::warning);
        List<TreeEntry> all = list(root);
        List<TreeEntry> entries = new ArrayList<>(TreeListing.kept(all, exclude));
        new BootableEntries(root, all, entries).require();
        entries.removeIf(entry -> leftOut(entry, response));
        CpioArchive archive = new CpioArchive(entries);
        if (!archive.problems().isEmpty()) {
            throw new ProblemException(archive.problems());
        }
        response.info("compress method: " + compressor.program());
        long size = write(archive, compressor, target);
        manifest.write(entries, archive::digest);
        response.info("Packing contents of " + root + " done.");
        return new Packed(target, entries.size(), size);
    }

    private static List<TreeEntry> list(Path root) {
        try {
            return TreeListing.of(root.toRealPath());
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The root image in " + root + " cannot be listed.")
                    .because(e.toString())
                    .remedy("see that nothing works in the image, and run the command again"));
        }
    }

    private static boolean leftOut(TreeEntry entry, Response response) {
        if (entry.isSocket()) {
            response.warning(
                    Code.DOUBTFUL,
                    "The socket " + entry.shown() + " is not packed: whoever listens there makes it anew.");
        }
        return entry.isSocket();
    }

    private long write(CpioArchive archive, Compressor compressor, Path target) {
        new PlacedFile(target, Durability.LASTING).orSay(failure(target)).make(beside -> {
            compress(archive, compressor, beside);
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-r--r--"));
        });
        try {
            return Files.size(target);
        } catch (IOException e) {
            throw new ProblemException(failure(target).because(e));
        }
    }

    private void compress(CpioArchive archive, Compressor compressor, Path fresh) throws IOException {
        List<String> said = new ArrayList<>();
        Command command =
                compressor.command().fedBy(archive::writeTo).writing(fresh).within(LONGEST);
        require(command, compressor, said);
        // Read once more before it gets its name: what nodes would find to be broken takes no place of a good one.
        require(compressor.test().reading(fresh).within(LONGEST), compressor, said);
    }

    private void require(Command command, Compressor compressor, List<String> said) throws IOException {
        int code = run(command, said);
        if (code != 0) {
            throw new IOException(compressor.program() + " ended with " + code + ": " + String.join("; ", said));
        }
    }

    private int run(Command command, List<String> said) throws IOException {
        try {
            return commands.run(command, said::add);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Problem failure(Path file) {
        return Problem.of(Code.IO, "The packed image could not be written; the one before is unchanged.")
                .at(file.toString())
                .remedy("see that its file system has room, and run the command again");
    }

    /**
     * A packed image.
     *
     * @param entries how many paths it holds
     * @param bytes its size
     */
    public record Packed(Path file, int entries, long bytes) {}
}
