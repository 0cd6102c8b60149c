package org.litecat.litetree.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteRules;

/** The list of entries that the layout carries for people. */
public final class SaveFile {
    private static final int OPTION_WIDTH = 13;

    private SaveFile() {}

    /** What it says; empty when it is missing. */
    public static String read(ImageRoot root) {
        Path file = root.exactly(StateliteLayout.SAVE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says after a run with these rules. */
    public static String text(LiteRules rules) {
        StringBuilder text = new StringBuilder();
        for (LiteEntry entry : rules.entries()) {
            String option = entry.option().toString();
            text.append(rules.image()).append(": ").append(option);
            text.append(" ".repeat(Math.max(0, OPTION_WIDTH - option.length())));
            text.append(' ').append(entry.listed()).append('\n');
        }
        return text.toString();
    }
}
