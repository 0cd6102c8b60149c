package org.litecat.imagebuild.sbom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.litecat.core.host.PlainFile;
import org.litecat.litetree.image.ImageRoot;

/** Licences of a Debian package, where its copyright file is written for programs (copyright-format 1.0); others are not guessed at. */
final class Copyright {
    private static final String FORMAT = "(?i)Format(-Specification)?:\\s*https?://.*copyright-format.*";
    private static final long LARGEST = 4L << 20;

    private Copyright() {}

    /** The licences of all its files, as they are called there; empty when it does not tell. */
    static List<String> licences(ImageRoot image, String name) {
        try {
            // Links of the image are followed as the node follows them; what is no file is not read.
            String text = PlainFile.text(
                    image.resolve("/usr/share/doc/" + name + "/copyright"), LARGEST, StandardCharsets.ISO_8859_1);
            return licences(text);
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    static List<String> licences(String text) {
        if (text.lines().limit(5).noneMatch(line -> line.matches(FORMAT))) {
            return List.of();
        }
        Set<String> licences = new LinkedHashSet<>();
        boolean files = false;
        for (String line : text.lines().toList()) {
            if (line.isBlank()) {
                files = false;
            } else if (line.matches("(?i)Files:.*")) {
                files = true;
            } else if (files && line.matches("(?i)License:\\s*\\S.*")) {
                licences.add(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        List<String> sorted = new ArrayList<>(licences);
        sorted.sort(null);
        return sorted;
    }
}
