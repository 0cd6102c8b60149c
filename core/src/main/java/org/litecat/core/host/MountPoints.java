package org.litecat.core.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something is mounted, as the kernel tells it to this process (proc(5), mountinfo). The number of a device does not
 * tell: a bind mount has that of the file system that it shows another time.
 */
public final class MountPoints {
    private static final int MOUNT_POINT = 4;

    /** Blank, tab, newline and backslash stand in the file as backslash and three octal digits. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    private final Path mountinfo;

    public MountPoints() {
        this(Path.of("/proc/thread-self/mountinfo"));
    }

    MountPoints(Path mountinfo) {
        this.mountinfo = mountinfo;
    }

    /**
     * Those at a directory or below it, in the order in which they were mounted; a place on which several file systems lie
     * comes as often.
     *
     * @param directory an existing directory; links in its path are followed
     */
    public List<Path> below(Path directory) throws IOException {
        List<Path> below = new ArrayList<>();
        Path real = directory.toRealPath();
        for (String line : Files.readAllLines(mountinfo, StandardCharsets.ISO_8859_1)) {
            Path place = mountPoint(line);
            // By components: /images/a is not above /images/ab.
            if (place.startsWith(real)) {
                below.add(place);
            }
        }
        return below;
    }

    private static Path mountPoint(String line) {
        String bytes = unescaped(line.split(" ")[MOUNT_POINT]);
        return Path.of(new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(escape.group(1), 8))));
    }
}
