package org.litecat.imagebuild.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Durability;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.imagebuild.pack.Compressor;

/**
 * Writes a bundle, a tar archive that is compressed: beside its place, read again there, and renamed. Owners in it are root, modes are
 * those of files that everybody reads or runs; it itself is for its owner alone, as images hold passwords.
 */
final class BundleWriter {
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int READ = 0644;
    private static final int RUN = 0755;

    private final Commands commands;
    private final Compressor compressor;

    /** @param compressor of the kind gzip */
    BundleWriter(Commands commands, Compressor compressor) {
        this.commands = commands;
        this.compressor = compressor;
    }

    /**
     * @param directory the name of the one directory in the bundle
     * @throws org.litecat.core.response.ProblemException when a file cannot be read or changes meanwhile, or the disk is full
     */
    void write(Path target, String directory, List<BundleMember> members) {
        Problem failure = Problem.of(
                        Code.IO, "The bundle could not be written; one that was there before is unchanged.")
                .at(target.toString())
                .remedy("see that its file system has room and that nothing works on the image, and try again");
        new PlacedFile(target, Durability.LASTING).orSay(failure).make(beside -> {
            List<String> said = new ArrayList<>();
            // Most of it is compressed already: more than the least effort gains nothing.
            Command pack = Command.of(compressor.program(), "-n", "-1", "-c")
                    .fedBy(out -> archive(out, directory, members))
                    .writing(beside)
                    .within(LONGEST);
            require(pack, said);
            require(Command.of(compressor.program(), "-t").reading(beside).within(LONGEST), said);
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-------"));
        });
    }

    private void require(Command command, List<String> said) throws IOException {
        int code = commands.run(command, said::add);
        if (code != 0) {
            throw new IOException(command.program() + " ended with " + code + ": " + String.join("; ", said));
        }
    }

    private static void archive(OutputStream out, String directory, List<BundleMember> members) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        put(tar, new TarArchiveEntry("./"), RUN, new byte[0]);
        put(tar, new TarArchiveEntry("./" + directory + "/"), RUN, new byte[0]);
        for (BundleMember member : members) {
            String name = "./" + directory + "/" + member.name();
            if (member.file().isPresent()) {
                file(tar, name, member.file().get());
            } else {
                put(tar, new TarArchiveEntry(name), member.isDirectory() ? RUN : READ, member.text());
            }
        }
        tar.finish();
        tar.flush();
    }

    private static void file(TarArchiveOutputStream tar, String name, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(Files.size(file));
            entry.setMode(Files.isExecutable(file) ? RUN : READ);
            entry.setLastModifiedTime(Files.getLastModifiedTime(file));
            entry.setIds(0, 0);
            entry.setNames("root", "root");
            tar.putArchiveEntry(entry);
            in.transferTo(tar);
            tar.closeArchiveEntry();
        }
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, int mode, byte[] content)
            throws IOException {
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        entry.setSize(content.length);
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
