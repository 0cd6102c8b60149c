package org.litecat.imagebuild.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * One directory entry of a tree with what {@code lstat} says about it.
 *
 * @param name relative to the root, {@code .} for the root itself, one character a byte ({@link RawName})
 * @param mode type and permissions as in {@code st_mode}
 * @param links the number of names of the file, also of those outside the tree
 * @param special the device number of a device
 */
record TreeEntry(
        Path path,
        String name,
        int mode,
        long uid,
        long gid,
        long size,
        FileTime modified,
        long device,
        long inode,
        int links,
        long special) {
    private static final int TYPE = 0170000;
    private static final long UNSIGNED = 0xffffffffL;

    static TreeEntry read(Path path, String name) throws IOException {
        Map<String, Object> found = Files.readAttributes(
                path, "unix:mode,uid,gid,size,lastModifiedTime,dev,ino,nlink,rdev", LinkOption.NOFOLLOW_LINKS);
        return new TreeEntry(
                path,
                name,
                (int) number(found, "mode"),
                number(found, "uid") & UNSIGNED,
                number(found, "gid") & UNSIGNED,
                number(found, "size"),
                (FileTime) found.getOrDefault("lastModifiedTime", FileTime.fromMillis(0)),
                number(found, "dev"),
                number(found, "ino"),
                (int) number(found, "nlink"),
                number(found, "rdev"));
    }

    /** What a file holds that takes the place of this one, with the owner, mode and time of this one. */
    TreeEntry as(TreeEntry other) {
        return new TreeEntry(
                other.path,
                name,
                mode,
                uid,
                gid,
                other.size,
                modified,
                other.device,
                other.inode,
                other.links,
                special);
    }

    boolean isDirectory() {
        return type() == 0040000;
    }

    boolean isFile() {
        return type() == 0100000;
    }

    boolean isLink() {
        return type() == 0120000;
    }

    boolean isSocket() {
        return type() == 0140000;
    }

    boolean isDevice() {
        return type() == 0020000 || type() == 0060000;
    }

    /** What a symbolic link says, one character a byte. */
    String target(RawName names) throws IOException {
        return names.of(Files.readSymbolicLink(path));
    }

    /** The path as messages show it. */
    String shown() {
        return RawName.text(name);
    }

    private int type() {
        return mode & TYPE;
    }

    private static long number(Map<String, Object> found, String attribute) {
        return found.get(attribute) instanceof Number number ? number.longValue() : 0;
    }
}
