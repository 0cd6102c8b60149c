package org.litecat.imagebuild.pack;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Gives names as the bytes they are on disk, one character a byte, whatever the locale of this process can show.
 *
 * <p>Names in an image are bytes: most are UTF-8, some are not, and an archive must carry each of them unchanged.
 */
final class RawName {
    private static final char UNSHOWN = '\uFFFD';
    /** Nothing can stand below it, so that a name joined to it is never looked up. */
    private static final Path NOWHERE = Path.of("/dev/null");

    private final Charset nameCharset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    /** The bytes of a relative or absolute path as it was read from a directory or a link. */
    String of(Path path) {
        String shown = path.toString();
        if (shown.indexOf(UNSHOWN) < 0) {
            return new String(shown.getBytes(nameCharset), StandardCharsets.ISO_8859_1);
        }
        if (path.isAbsolute()) {
            return "/" + escapedBytes(path.subpath(0, path.getNameCount()));
        }
        return escapedBytes(path);
    }

    /** The text that people see: UTF-8 where the bytes are that. */
    static String text(String raw) {
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The URI form of a path is the one that shows its bytes. */
    private static String escapedBytes(Path relative) {
        String uri = NOWHERE.resolve(relative).toUri().getRawPath();
        StringBuilder bytes = new StringBuilder();
        for (int i = NOWHERE.toString().length() + 1; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c == '%') {
                c = (char) Integer.parseInt(uri.substring(i + 1, i + 3), 16);
                i += 2;
            }
            bytes.append(c);
        }
        return bytes.toString();
    }
}
