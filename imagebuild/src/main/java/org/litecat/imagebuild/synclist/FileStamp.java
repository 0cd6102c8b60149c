package org.litecat.imagebuild.synclist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Tells whether a file is the one that was copied: by mode, owner, size and time, as exact as copies keep a time. */
public final class FileStamp {
    private static final String ATTRIBUTES = "unix:mode,uid,gid,size,lastModifiedTime";

    private FileStamp() {}

    /** One line, the same for a file and its copy. */
    public static String of(Path file, LinkOption... links) throws IOException {
        Map<String, Object> found = Files.readAttributes(file, ATTRIBUTES, links);
        FileTime time = (FileTime) Objects.requireNonNull(found.get("lastModifiedTime"));
        return found.get("mode") + " " + found.get("uid") + ":" + found.get("gid") + " " + found.get("size") + " "
                + time.to(TimeUnit.MICROSECONDS);
    }
}
