package org.litecat.litetree.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.litecat.core.host.PlainFile;

/** The record that nodes keep in a lasting store of the directories that they filled, a field of the plan a line. */
final class FilledDirectories {
    private final boolean recorded;
    private final Set<String> paths = new HashSet<>();

    /** @throws UncheckedIOException when there is one that cannot be read */
    FilledDirectories(Path store) {
        Path record = store.resolve(".litecat-filled");
        this.recorded = Files.exists(record);
        if (recorded) {
            try {
                PlainFile.text(record, PlainFile.MODERATE, StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> paths.add(PlanField.decode(line)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether a boot leaves a directory of the store as it is; without a record it leaves all of them. */
    boolean leaves(String path) {
        if (!recorded) {
            return true;
        }
        for (String above = path; !above.isEmpty(); above = above.substring(0, above.lastIndexOf('/'))) {
            if (paths.contains(above)) {
                return true;
            }
        }
        return false;
    }
}
