package org.litecat.imagebuild.content;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.litecat.imagebuild.root.FileEdit;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.image.SystemCall;

/**
 * Writes down which files of an image have capabilities: a cpio archive loses them, and {@code imgroot} gives them back on the
 * node by {@code setfattr --restore}, whose form this is.
 */
public record CapabilitiesEdit(ImageRoot root) implements FileEdit {
    /** Who changes the name changes {@code imgroot} too. */
    private static final String FILE = "/opt/xcat/capabilities";

    private static final String ATTRIBUTE = "security.capability";

    /** More than any version of the attribute takes. */
    private static final int LARGEST = 256;

    @Override
    public String path() {
        return FILE;
    }

    @Override
    public String text() {
        return "write down the capabilities of files in " + FILE;
    }

    @Override
    public Optional<String> edited(Optional<String> content) {
        StringBuilder text = new StringBuilder();
        capabilities()
                .forEach((path, value) -> text.append("# file: ")
                        .append(path)
                        .append('\n')
                        .append(ATTRIBUTE)
                        .append("=0x")
                        .append(value)
                        .append("\n\n"));
        return content.isEmpty() && text.isEmpty() ? content : Optional.of(text.toString());
    }

    /** How many files have capabilities that the image itself cannot give back, because it has no program for it. */
    public int lost() {
        return Files.isExecutable(root.resolve("/usr/bin/setfattr"))
                ? 0
                : capabilities().size();
    }

    /** Path without its first slash, as {@code setfattr} reads it, to the value in hexadecimal digits. */
    private Map<String, String> capabilities() {
        Map<String, String> found = new TreeMap<>();
        Path top = root.directory();
        try {
            Files.walkFileTree(top, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return StateliteLayout.isPartOf("/" + top.relativize(directory))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && Files.isExecutable(file)) {
                        value(file).ifPresent(value -> found.put(escaped(top.relativize(file)), value));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Optional<String> value(Path file) {
        byte[] value = new byte[LARGEST];
        try {
            int size = SystemCall.named("lgetxattr")
                    .invokeInt(new Object[] {SystemCall.path(file), ATTRIBUTE, value, (long) value.length});
            return Optional.of(HexFormat.of().formatHex(value, 0, size));
        } catch (LastErrorException e) {
            return Optional.empty();
        }
    }

    private static String escaped(Path path) {
        StringBuilder text = new StringBuilder();
        for (byte each : path.toString().getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            text.append(c == '\n' || c == '\r' || c == '\\' ? String.format("\\%03o", (int) c) : String.valueOf(c));
        }
        return text.toString();
    }
}
