package org.litecat.core.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Whose a file is: a number, as the kernel knows users. */
final class FileOwner {
    /** Belongs to whom this process acts for (proc(5)); a file that it made may have been given to somebody else. */
    private static final Path OURSELVES = Path.of("/proc/self/stat");

    private FileOwner() {}

    /** The owner of what stands at a place, itself and not what it may lead to. */
    static int of(Path place) throws IOException {
        return (Integer) Files.getAttribute(place, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    /** The user whom this process acts for. */
    static int ourselves() throws IOException {
        return of(OURSELVES);
    }
}
