package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.litecat.litetree.image.FileKind;

/**
 * What systemd-tmpfiles will make or change at boot (tmpfiles.d(5)), as far as it is not in the image already.
 */
final class Tmpfiles {
    private static final List<String> DIRECTORIES =
            List.of("/etc/tmpfiles.d", "/usr/local/lib/tmpfiles.d", "/usr/lib/tmpfiles.d");
    private static final String MAKE_DIRECTORY = "dDvqQ";
    private static final String MAKE_FILE = "fFpLcbC";

    private final ImageReader image;

    Tmpfiles(ImageReader image) {
        this.image = image;
    }

    /** A line that a later file repeats for the same path counts once, as the first says it. */
    List<Write> writes() {
        Map<String, String> files = new TreeMap<>();
        for (int i = DIRECTORIES.size() - 1; i >= 0; i--) {
            String directory = DIRECTORIES.get(i);
            image.names(directory).stream()
                    .filter(name -> name.endsWith(".conf"))
                    .forEach(name -> files.put(name, directory + "/" + name));
        }
        Map<String, Write> writes = new LinkedHashMap<>();
        for (String file : files.values()) {
            image.text(file)
                    .orElse("")
                    .lines()
                    .forEach(line ->
                            read(line.strip(), file).ifPresent(write -> writes.putIfAbsent(write.path(), write)));
        }
        return new ArrayList<>(writes.values());
    }

    private Optional<Write> read(String line, String file) {
        String[] fields = line.split("\\s+", 7);
        if (line.startsWith("#") || fields.length < 2 || fields[0].isEmpty()) {
            return Optional.empty();
        }
        char type = fields[0].charAt(0);
        String modifiers = fields[0].substring(1);
        String path = plain(Specifiers.expand(fields[1].replace("\"", ""), Map.of()));
        boolean makesDirectory = MAKE_DIRECTORY.indexOf(type) >= 0;
        boolean known = makesDirectory || MAKE_FILE.indexOf(type) >= 0 || type == 'w';
        // With ^ the content is a credential: without one, which is the rule, nothing is done.
        if (!known || modifiers.contains("^") || !path.startsWith("/") || path.equals("/")) {
            return Optional.empty();
        }
        String argument = fields.length == 7 ? fields[6] : "";
        if (!changes(type, modifiers, path, argument)) {
            return Optional.empty();
        }
        Write.Kind kind = makesDirectory ? Write.Kind.DIRECTORY : Write.Kind.FILE;
        return Optional.of(new Write(
                path, modifiers.contains("-") ? Write.Kind.POSSIBLE : kind, "systemd-tmpfiles (" + type + ")", file));
    }

    private boolean changes(char type, String modifiers, String path, String argument) {
        FileKind kind = image.kind(path);
        Optional<String> link = image.linkText(path);
        boolean present = kind != FileKind.MISSING || link.isPresent();
        if (type == 'w') {
            return present && kind == FileKind.FILE;
        }
        if (!present) {
            // A line like "L /etc/x - - - - /gone" makes a link whether or not it leads anywhere; a copy needs its
            // source.
            return type != 'C' || argument.isBlank() || image.exists(argument);
        }
        if (type == 'L') {
            return modifiers.contains("+") && !link.equals(Optional.of(argument));
        }
        return type == 'D' || type == 'F' || (type == 'f' && modifiers.contains("+"));
    }

    private static String plain(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
