package org.litecat.imagebuild.oci;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a tar archive says of one thing, without what is in it. Names, links and values of attributes have one character a byte.
 *
 * @param name as it is written
 * @param link what a symbolic link says, or the name of the file of which a hard link is another name
 * @param mode permissions, without the type
 * @param size of a file; of anything else 0
 * @param major of a device, as {@code minor}
 * @param attributes extended attributes by their names
 */
record TarEntry(
        Kind kind,
        String name,
        String link,
        int mode,
        long uid,
        long gid,
        long size,
        Instant modified,
        long major,
        long minor,
        SortedMap<String, String> attributes) {
    private static final int SETUID = 04000;

    TarEntry {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** Kinds, by the letters that archives have for them. */
    enum Kind {
        FILE('0'),
        HARD_LINK('1'),
        SYMBOLIC_LINK('2'),
        CHARACTER_DEVICE('3'),
        BLOCK_DEVICE('4'),
        DIRECTORY('5'),
        PIPE('6');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }
    }

    boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }

    boolean isFile() {
        return kind == Kind.FILE;
    }

    boolean isDevice() {
        return kind == Kind.CHARACTER_DEVICE || kind == Kind.BLOCK_DEVICE;
    }

    boolean runsAsOwner() {
        return isFile() && (mode & SETUID) != 0;
    }

    TarEntry named(String other) {
        return new TarEntry(kind, other, link, mode, uid, gid, size, modified, major, minor, attributes);
    }

    TarEntry with(SortedMap<String, String> others) {
        return new TarEntry(kind, name, link, mode, uid, gid, size, modified, major, minor, others);
    }

    /** Another name of a thing. */
    static TarEntry hardLink(String name, String target, TarEntry of) {
        return new TarEntry(
                Kind.HARD_LINK,
                name,
                target,
                of.mode,
                of.uid,
                of.gid,
                0,
                of.modified,
                0,
                0,
                Collections.emptySortedMap());
    }

    /** A directory of which no archive tells, but of something in it. */
    static TarEntry directory(Instant modified) {
        return new TarEntry(Kind.DIRECTORY, "", "", 0755, 0, 0, 0, modified, 0, 0, Collections.emptySortedMap());
    }
}
