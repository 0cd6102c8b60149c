package org.litecat.litetree.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Copies on file systems that no program sees. */
final class PlainCopier implements TreeCopier {
    @Override
    public void copyAll(Path from, List<Path> names, Path to) throws IOException {
        for (Path name : names) {
            Path goal = to.resolve(name.toString());
            Files.createDirectories(goal.getParent());
            copy(from.resolve(name), goal);
        }
    }

    /** There is no disk. */
    @Override
    public void force(Path directory) {}

    @Override
    public void copy(Path from, Path to) throws IOException {
        if (Files.isSymbolicLink(from)) {
            Files.createSymbolicLink(to, Files.readSymbolicLink(from));
            return;
        }
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        if (Files.isDirectory(from)) {
            try (Stream<Path> children = Files.list(from)) {
                for (Path child : children.toList()) {
                    copy(child, to.resolve(child.getFileName().toString()));
                }
            }
        }
        Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
    }
}
