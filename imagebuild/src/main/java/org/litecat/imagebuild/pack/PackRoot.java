package org.litecat.imagebuild.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Durability;
import org.litecat.core.host.Maker;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.SourceDate;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;

/**
 * Packs a root image into one compressed file.
 *
 * <p>The archive is written beside its place, and renamed when every program of the chain has ended well and it is on disk: until then, and
 * whatever goes wrong, the file that was there before stays and is valid. It is not read again: that takes a third of the time of packing and
 * finds only what the compressor itself got wrong.
 */
public final class PackRoot {
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int PERMISSIONS = 07777;

    private final Commands commands;
    private final Optional<Instant> latest;

    public PackRoot(Commands commands) {
        this(commands, Optional.empty());
    }

    /** @param latest what later times of files become, so that the same tree gives the same file whenever it was made */
    public PackRoot(Commands commands, Optional<Instant> latest) {
        this.commands = commands;
        this.latest = latest;
    }

    /**
     * Packs a tree as it is into a cpio archive, by the best compressor that this machine has.
     *
     * @param root the directory of the root image; links in its own path are followed
     * @param target the archive; its directory exists
     * @param manifest is to tell what went into it
     * @throws ProblemException when something in the image cannot be packed, no compressor is there, or the disk is full
     */
    public Packed pack(Path root, ExcludeList exclude, Path target, PackedManifest manifest, Response response) {
        Compressor compressor = Compressor.present(commands);
        response.info("Packing contents of " + root + " ...");
        PackedTree tree = PackedTree.of(root);
        List<TreeEntry> entries = entries(tree, exclude, response);
        requireHeld(entries, Archive.CPIO);
        response.info("compress method: " + compressor.program());
        Packed packed = pack(tree, entries, Archive.CPIO, compressor, target, manifest);
        response.info("Packing contents of " + root + " done.");
        return packed;
    }

    /**
     * What would keep a tree from being packed; nothing is written.
     *
     * @throws ProblemException when the tree cannot be what a node boots
     */
    public List<Problem> problems(PackedTree tree, ExcludeList exclude, Archive kind) {
        return notHeld(entries(tree, exclude, event -> {}), kind);
    }

    private static List<Problem> notHeld(List<TreeEntry> entries, Archive kind) {
        return kind == Archive.CPIO ? new CpioArchive(entries, Optional.empty()).problems() : List.of();
    }

    private static void requireHeld(List<TreeEntry> entries, Archive kind) {
        List<Problem> problems = notHeld(entries, kind);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    /**
     * Packs a tree.
     *
     * @param target the archive; its directory exists
     * @param manifest is to tell what went into it
     * @throws ProblemException when something in the image cannot be packed, or the disk is full
     */
    public Packed pack(
            PackedTree tree,
            ExcludeList exclude,
            Archive kind,
            Compressor compressor,
            Path target,
            PackedManifest manifest,
            Response response) {
        List<TreeEntry> entries = entries(tree, exclude, response);
        requireHeld(entries, kind);
        return pack(tree, entries, kind, compressor, target, manifest);
    }

    /**
     * Packs a tree for others than nodes: into a tar archive without holes, which not everybody reads.
     *
     * @param target the archive; its directory exists
     * @return how many paths it holds
     * @throws ProblemException when something in the image cannot be packed, or the disk is full
     */
    public int packLayer(PackedTree tree, ExcludeList exclude, Compressor compressor, Path target, Response response) {
        List<TreeEntry> entries = new ArrayList<>(TreeListing.kept(tree.entries(), exclude));
        entries.removeIf(entry -> leftOut(entry, response));
        write(target, beside -> {
            List<String> said = new ArrayList<>();
            TarCommand tar = new TarCommand(tree, entries, latest);
            require(tar.full(beside.toString(), compressor.command().argv()).within(LONGEST), said);
        });
        return entries.size();
    }

    private Packed pack(
            PackedTree tree,
            List<TreeEntry> entries,
            Archive kind,
            Compressor compressor,
            Path target,
            PackedManifest manifest) {
        CpioArchive cpio = new CpioArchive(entries, latest);
        long size = write(target, beside -> {
            switch (kind) {
                case CPIO -> compress(cpio, compressor, beside);
                case TAR -> tar(new TarCommand(tree, entries, latest), compressor, beside);
                case SQUASHFS -> squash(new TarCommand(tree, entries, latest), entries.get(0), compressor, beside);
            }
        });
        manifest.write(entries, cpio::digest);
        return new Packed(target, entries.size(), size);
    }

    private static List<TreeEntry> entries(PackedTree tree, ExcludeList exclude, Response response) {
        exclude.neverMatching()
                .forEach(pattern -> response.warning(
                        Code.INVALID_VALUE,
                        "A pattern of the exclude list can match nothing, it must start"
                                + " with './' and not end with '/': " + pattern));
        exclude.notes().forEach(response::warning);
        List<TreeEntry> entries = new ArrayList<>(TreeListing.kept(tree.entries(), exclude));
        new BootableEntries(tree.root(), tree.entries(), entries).require();
        entries.removeIf(entry -> leftOut(entry, response));
        return entries;
    }

    private static boolean leftOut(TreeEntry entry, Response response) {
        if (entry.isSocket()) {
            response.warning(
                    Code.DOUBTFUL,
                    "The socket " + entry.shown() + " is not packed: whoever listens there makes it anew.");
        }
        return entry.isSocket();
    }

    private static long write(Path target, Maker maker) {
        new PlacedFile(target, Durability.LASTING).orSay(failure(target)).make(beside -> {
            maker.make(beside);
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-r--r--"));
        });
        try {
            return Files.size(target);
        } catch (IOException e) {
            throw new ProblemException(failure(target).because(e));
        }
    }

    private void tar(TarCommand tar, Compressor compressor, Path fresh) throws IOException {
        List<String> said = new ArrayList<>();
        require(tar.sparse(fresh.toString(), compressor.command().argv()).within(LONGEST), said);
    }

    /** sqfstar writes where it is told, not to its standard output; tar hands names of files with blanks to nobody. */
    private void squash(TarCommand tar, TreeEntry top, Compressor compressor, Path fresh) throws IOException {
        List<String> said = new ArrayList<>();
        // It takes no entry of an archive for the root itself.
        List<String> squash = List.of(
                "sqfstar",
                "-quiet",
                "-no-progress",
                "-comp",
                compressor.format(),
                "-root-mode",
                Integer.toOctalString(top.mode() & PERMISSIONS),
                "-root-uid",
                String.valueOf(top.uid()),
                "-root-gid",
                String.valueOf(top.gid()),
                String.valueOf(fresh.getFileName()));
        Command call = tar.full("-", squash);
        // It is not told by an option: it fails when it finds the variable too.
        for (Instant time : latest.stream().toList()) {
            call = call.with(SourceDate.VARIABLE, String.valueOf(time.getEpochSecond()));
        }
        require(call.in(fresh.resolveSibling(".")).within(LONGEST), said);
        require(Command.of("unsquashfs", "-s", fresh.toString()), said);
    }

    private void compress(CpioArchive archive, Compressor compressor, Path fresh) throws IOException {
        List<String> said = new ArrayList<>();
        Command command =
                compressor.command().fedBy(archive::writeTo).writing(fresh).within(LONGEST);
        require(command, said);
    }

    private void require(Command command, List<String> said) throws IOException {
        int code = run(command, said);
        if (code != 0) {
            throw new IOException(command.program() + " ended with " + code + ": " + String.join("; ", said));
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
    public record Packed(Path file, int entries, long bytes) {
        /** What was made of the image, for programs. */
        public Answer change(String image) {
            return Change.of(Change.Thing.ARCHIVE, image, Change.Action.SET)
                    .and("file", file.toString())
                    .and("entries", entries)
                    .and("bytes", bytes);
        }
    }
}
