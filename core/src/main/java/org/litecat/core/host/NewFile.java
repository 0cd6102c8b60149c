package org.litecat.core.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file that was not there: from the first byte on nobody can read it who is not to read it. */
final class NewFile {
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private NewFile() {}

    static void write(Path file, byte[] bytes, Set<PosixFilePermission> mode) throws IOException {
        try (FileChannel channel = create(file, mode)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
        Files.setPosixFilePermissions(file, mode);
    }

    static void copy(Path from, Path file, Set<PosixFilePermission> mode) throws IOException {
        try (OutputStream out = Channels.newOutputStream(create(file, mode))) {
            Files.copy(from, out);
        }
        Files.setPosixFilePermissions(file, mode);
    }

    private static FileChannel create(Path file, Set<PosixFilePermission> mode) throws IOException {
        Set<PosixFilePermission> first = EnumSet.noneOf(PosixFilePermission.class);
        first.addAll(mode);
        first.retainAll(OWNER);
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(first));
    }
}
