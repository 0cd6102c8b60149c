package org.litecat.litetree.apply;

import java.io.IOException;
import java.nio.file.Path;

/** What changes an image, each operation as small as the system can do it; links are never followed. */
interface TreeOperations {
    void createDirectory(Path directory) throws IOException;

    void createFile(Path file) throws IOException;

    void createLink(Path link, String target) throws IOException;

    /** Gives a file a second name. */
    void createSecondName(Path name, Path file) throws IOException;

    /** Writes a new file and waits until the disk has it. */
    void write(Path file, byte[] content) throws IOException;

    /** A file or link that stands at the goal is replaced in the same instant. */
    void rename(Path from, Path to) throws IOException;

    /**
     * Exchanges in one instant what two names stand for.
     *
     * @return false when the file system or the system cannot do this, and nothing was changed
     */
    boolean exchange(Path one, Path other) throws IOException;

    /** Tells that there will be exchanges, in time for what they need to be made ready meanwhile. */
    default void expectExchanges() {}

    /** Deletes a file, a link or an empty directory. */
    void delete(Path path) throws IOException;

    /** @param permissions as {@code rwxr-xr-x} */
    void setMode(Path path, String permissions) throws IOException;

    /** Gives a directory the owner and the whole mode of another one. */
    void mirror(Path like, Path directory) throws IOException;

    /** @param nanos since 1970 */
    void setTime(Path path, long nanos) throws IOException;
}
