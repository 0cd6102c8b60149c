package org.litecat.litetree.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells one packed root from another: what is written down about one must not be taken for what is known of the next. */
public record ArchiveStamp(long size, long changed) {
    /** @throws IOException when there is no packed root */
    public static ArchiveStamp of(Path archive) throws IOException {
        return new ArchiveStamp(
                Files.size(archive), Files.getLastModifiedTime(archive).toMillis());
    }

    /** The line that what is written down begins with. */
    public String line() {
        return "ARCHIVE=" + size + "," + changed;
    }

    /** Whether what is written down is about this one. */
    public boolean isOf(String text) {
        return text.startsWith(line() + "\n");
    }
}
