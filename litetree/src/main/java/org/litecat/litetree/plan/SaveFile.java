package org.litecat.litetree.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.host.PlainFile;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteOption;
import org.litecat.litetree.rule.LiteRules;

/**
 * The list of entries that the layout carries: people read in it what stands, and boot plans are made of it.
 */
public final class SaveFile {
    private static final int OPTION_WIDTH = 13;
    private static final Pattern LINE = Pattern.compile(".+?: (?<option>\\S+) +(?<path>/.*?)(?<slash>/?)");

    private SaveFile() {}

    /** What it says; empty when it is missing. */
    public static String read(ImageRoot root) {
        Path file = root.exactly(StateliteLayout.SAVE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        try {
            return PlainFile.text(file, PlainFile.MODERATE, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The entries that such a list names, in its order; empty when it has a line that is none of a run: then it is not known
     * what stands in the image.
     */
    public static Optional<List<LiteEntry>> entries(String text) {
        List<LiteEntry> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Optional<LiteEntry> entry = entry(line);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            entries.add(entry.get());
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(entries));
    }

    private static Optional<LiteEntry> entry(String line) {
        Matcher found = LINE.matcher(line);
        if (!found.matches() || !StateRows.isPlain(found.group("path"))) {
            return Optional.empty();
        }
        return LiteOption.parse(found.group("option"))
                .map(option -> new LiteEntry(
                        found.group("path"),
                        !found.group("slash").isEmpty(),
                        option,
                        "the list of the last liteimg: " + line.strip()));
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
