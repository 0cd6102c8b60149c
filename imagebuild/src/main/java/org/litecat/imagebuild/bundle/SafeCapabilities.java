package org.litecat.imagebuild.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at a list of capabilities that a bundle brings before setfattr does what it says. */
final class SafeCapabilities {
    private static final Pattern FILE = Pattern.compile("# file: (.+)");
    private static final Pattern VALUE = Pattern.compile("security\\.capability=0x[0-9a-f]+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    private SafeCapabilities() {}

    /**
     * @param text one character a byte
     * @throws IOException when it names another attribute, or anything but a file of the tree
     */
    static void require(String text, Path tree) throws IOException {
        for (String line : text.split("\n")) {
            Matcher file = FILE.matcher(line);
            if (file.matches()) {
                requireInside(file.group(1), tree);
            } else if (!line.isEmpty() && !VALUE.matcher(line).matches()) {
                throw new IOException("the list of capabilities of the bundle says something else than those");
            }
        }
    }

    private static void requireInside(String escaped, Path tree) throws IOException {
        String raw = ESCAPE.matcher(escaped)
                .replaceAll(each ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(each.group(1), 8))));
        String name = new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        Path place = tree;
        String[] parts = name.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (parts[i].isEmpty() || parts[i].equals("..") || parts[i].equals(".")) {
                throw new IOException("the list of capabilities of the bundle names " + name);
            }
            place = place.resolve(parts[i]);
            boolean usual = last
                    ? Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                    : Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
            if (!usual) {
                throw new IOException(
                        "the list of capabilities of the bundle names " + name + ", which is no file of the image");
            }
        }
    }
}
