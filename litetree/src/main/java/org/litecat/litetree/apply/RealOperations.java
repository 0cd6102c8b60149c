package org.litecat.litetree.apply;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/** The operations of the file system that a path belongs to. */
final class RealOperations implements TreeOperations {
    private static final String OWNER_AND_MODE = "unix:uid,gid,mode";

    @Override
    public void createDirectory(Path directory) throws IOException {
        Files.createDirectory(directory);
    }

    @Override
    public void createFile(Path file) throws IOException {
        Files.createFile(file);
    }

    @Override
    public void createLink(Path link, String target) throws IOException {
        Files.createSymbolicLink(link, link.getFileSystem().getPath(target));
    }

    @Override
    public void createSecondName(Path name, Path file) throws IOException {
        Files.createLink(name, file);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public boolean exchange(Path one, Path other) throws IOException {
        return Renameat2.exchange(one, other);
    }

    @Override
    public void expectExchanges() {
        Renameat2.prepare();
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(path);
    }

    @Override
    public void setMode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Override
    public void mirror(Path like, Path directory) throws IOException {
        var found = Files.readAttributes(like, OWNER_AND_MODE, LinkOption.NOFOLLOW_LINKS);
        try {
            Files.setAttribute(directory, "unix:uid", found.get("uid"));
            Files.setAttribute(directory, "unix:gid", found.get("gid"));
            Files.setAttribute(directory, "unix:mode", found.get("mode"));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            Files.setPosixFilePermissions(directory, Files.getPosixFilePermissions(like));
        }
    }

    @Override
    public void setTime(Path path, long nanos) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(nanos, TimeUnit.NANOSECONDS));
    }
}
