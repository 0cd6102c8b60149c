package org.litecat.core.pkglist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Sentence;

/** A file of a list, which may be {@code /dev/null}: a list that is there and empty. Nothing that could block is read. */
public record ListFile(Path path) {
    private static final long NULL_DEVICE = 1 << 8 | 3;

    public boolean isThere() {
        return isNull() || Files.isRegularFile(path) && Files.isReadable(path);
    }

    /** Whether it is empty on purpose. */
    public boolean isNull() {
        try {
            return !Files.isRegularFile(path)
                    && !Files.isDirectory(path)
                    && Files.getAttribute(path, "unix:rdev") instanceof Number device
                    && device.longValue() == NULL_DEVICE;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * What to say when it is needed and cannot be used.
     *
     * @param named what it is and where it is named, {@code The pkglist specified '/x'}
     */
    public Sentence missing(String named) {
        if (Files.isDirectory(path)) {
            return Problem.of(Code.INVALID_VALUE, named + " is a directory.");
        }
        return Problem.of(
                Code.MISSING_FILE, named + (Files.exists(path) ? " is no file that can be read." : " does not exist!"));
    }

    /** Its lines; bytes that are no UTF-8 are no reason to give up. */
    public List<String> lines() throws IOException {
        if (isNull()) {
            return List.of();
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString(), null, "it does not exist");
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException("it is no file");
        }
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
