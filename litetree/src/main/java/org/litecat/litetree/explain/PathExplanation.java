package org.litecat.litetree.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Kind;
import org.litecat.litetree.rule.LiteEntry;

/**
 * What decides for one path of an image.
 *
 * @param path absolute, without a slash at its end
 * @param leadsTo the real path when links of the image lead elsewhere; else the path itself
 * @param entry the nearest entry at or above the real path
 * @param rule what nodes do with it, for people
 * @param beaten rows of the same file that do not count, each with the reason
 * @param parent the nearest entry above the entry
 * @param inside entries below the path
 * @param standing what the image has there, link by link
 */
public record PathExplanation(
        String path,
        String leadsTo,
        Optional<LiteEntry> entry,
        String rule,
        List<String> beaten,
        Optional<LiteEntry> parent,
        List<LiteEntry> inside,
        String standing) {
    public PathExplanation {
        beaten = List.copyOf(beaten);
        inside = List.copyOf(inside);
    }

    private boolean isEntryItself() {
        return entry.filter(found -> found.path().equals(leadsTo)).isPresent();
    }

    public Answer answer() {
        return Answer.of(Kind.RULE, fields()).lines(lines());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(path);
        if (!leadsTo.equals(path)) {
            lines.add("    leads to: " + leadsTo);
        }
        if (entry.isEmpty()) {
            lines.add("    decides:  no row; " + rule);
        } else {
            LiteEntry found = entry.get();
            lines.add("    decides:  " + found.source());
            lines.add("    entry:    " + found.listed() + " (" + found.option() + ")"
                    + (isEntryItself() ? "" : ", a directory above") + ": " + rule);
        }
        beaten.forEach(row -> lines.add("    beats:    " + row));
        parent.ifPresent(above -> lines.add("    below:    " + text(above)));
        inside.forEach(below -> lines.add("    inside:   " + text(below)));
        lines.add("    image:    " + standing);
        return lines;
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", path);
        fields.put("leadsto", leadsTo);
        fields.put("covered", entry.isEmpty() ? "no" : isEntryItself() ? "entry" : "below");
        entry.ifPresent(found -> {
            fields.put("entry", found.listed());
            fields.put("options", found.option().toString());
            fields.put("row", found.source());
        });
        fields.put("rule", rule);
        fields.put("beats", beaten);
        parent.ifPresent(above -> fields.put("parent", above.listed()));
        fields.put("inside", inside.stream().map(LiteEntry::listed).toList());
        fields.put("image", standing);
        return fields;
    }

    private static String text(LiteEntry entry) {
        return entry.listed() + " (" + entry.option() + "), " + entry.source();
    }
}
