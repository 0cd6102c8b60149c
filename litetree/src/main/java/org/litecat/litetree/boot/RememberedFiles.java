package org.litecat.litetree.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.litecat.core.host.PlainFile;

/** What small files say: looked at each time, and read anew when a file is another one than before. For one thread. */
final class RememberedFiles<T> {
    private static final long LARGEST = 16 << 20;

    private final Function<String, T> meaning;
    private final Map<Path, Known<T>> known = new HashMap<>();

    /** @param meaning what a text of one character a byte says */
    RememberedFiles(Function<String, T> meaning) {
        this.meaning = meaning;
    }

    private record Known<T>(
            long size, FileTime changed, @Nullable Object key, T meaning) {
        boolean isOf(BasicFileAttributes file) {
            return size == file.size()
                    && changed.equals(file.lastModifiedTime())
                    && String.valueOf(key).equals(String.valueOf(file.fileKey()));
        }
    }

    /** @throws IOException when no ordinary file of moderate size is there */
    T of(Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Known<T> before = known.get(file);
        if (before != null && before.isOf(found)) {
            return before.meaning();
        }
        T meant = meaning.apply(PlainFile.text(file, LARGEST, StandardCharsets.ISO_8859_1));
        known.put(file, new Known<>(found.size(), found.lastModifiedTime(), found.fileKey(), meant));
        return meant;
    }
}
