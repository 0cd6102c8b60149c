package org.litecat.litetree.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Kind;
import org.litecat.litetree.boot.BootEntry;
import org.litecat.litetree.boot.BootPlan;
import org.litecat.litetree.boot.Outcome;
import org.litecat.litetree.boot.SeenFile;
import org.litecat.litetree.boot.SeenTree;
import org.litecat.litetree.boot.SourceFinding;
import org.litecat.litetree.rule.Store;

/**
 * What {@code litewhy} says about one entry.
 *
 * @param row of the table that asks for the entry
 * @param beaten rows of the same file that do not count, each with the reason
 * @param path that was asked for: the entry's own, or one below it
 */
record WhyLines(BootPlan plan, Outcome outcome, String row, List<String> beaten, String path) {
    BootEntry entry() {
        return outcome.entry();
    }

    private String below() {
        return path.substring(entry().path().length());
    }

    private String listed() {
        return entry().directory() ? entry().path() + "/" : entry().path();
    }

    private Optional<SeenFile> file() {
        return outcome.tree().flatMap(tree -> tree.at(below()));
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("node", plan.node());
        fields.put("path", path);
        fields.put("image", plan.image());
        fields.put("entry", entry().path());
        fields.put("option", entry().option().toString());
        fields.put("row", row);
        fields.put("beats", beaten);
        fields.put("sources", outcome.findings().stream().map(WhyLines::fields).toList());
        fields.put("reach", outcome.reach().name().toLowerCase(Locale.ROOT));
        fields.put("place", outcome.place().isEmpty() ? "" : outcome.place() + below());
        fields.put("writable", outcome.writable());
        fields.put("kept", outcome.kept());
        file().ifPresent(file -> {
            fields.put("filetype", file.kind());
            fields.put("mode", String.format(Locale.ROOT, "%04o", file.mode()));
            fields.put("uid", file.uid());
            fields.put("gid", file.gid());
            fields.put("content", file.content());
        });
        outcome.tree().filter(tree -> below().isEmpty()).ifPresent(tree -> fields.put("treehash", tree.hash()));
        fields.put("unsure", outcome.unsure());
        return fields;
    }

    private static Map<String, Object> fields(SourceFinding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("directory", finding.directory());
        fields.put("state", finding.state().toString());
        fields.put("detail", finding.detail());
        return fields;
    }

    /** For people one line, in a list of all entries. */
    Answer summary() {
        String line = String.format(
                Locale.ROOT,
                "%s: %-15s %s from %s%s%s",
                plan.node(),
                entry().option(),
                listed(),
                outcome.source(),
                file().map(file -> ", " + file.facts()).orElse(""),
                outcome.unsure().isEmpty() ? "" : ", unsure: " + String.join("; ", outcome.unsure()));
        return Answer.of(Kind.PATH, fields()).lines(List.of(line));
    }

    /** The whole answer. */
    Answer answer() {
        return Answer.of(Kind.PATH, fields()).lines(lines());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(plan.node() + ": " + path);
        lines.add("    entry:   " + entry().option() + " " + listed()
                + (below().isEmpty() ? "" : ", which " + path + " is in") + " (" + row + ")");
        beaten.forEach(other -> lines.add("    beats:   " + other));
        for (SourceFinding finding : outcome.findings()) {
            lines.add("    source:  " + finding.directory() + ": " + finding.state()
                    + (finding.detail().isEmpty() ? "" : ", " + finding.detail()));
        }
        lines.add("    wins:    " + outcome.source());
        lines.add("    seen:    " + seen());
        lines.add("    is:      " + is());
        outcome.unsure().forEach(doubt -> lines.add("    unsure:  " + doubt));
        return lines;
    }

    /** How the version is seen at the path, in words. */
    String seen() {
        String lasts = switch (entry().store()) {
            case MEMORY -> "in memory, gone at the next boot";
            case PERSISTENT ->
                plan.persistent().isPresent()
                        ? "in the persistent area, kept over boots"
                        : "gone at the next boot: the node has no persistent area";
            case LOCALDISK -> "on the node's disk, kept over boots";
            case SOURCE -> "the source itself";
        };
        String writable = outcome.writable() ? "; writable" : "; read-only";
        String at = outcome.place() + below() + ", " + lasts + writable;
        return switch (outcome.reach()) {
            case MOUNT -> "by a mount of " + outcome.place() + ", " + lasts + writable;
            case LINK ->
                "by the image's link to " + Store.MEMORY.directory() + entry().path() + ", "
                        + (entry().store() == Store.MEMORY ? lasts + writable : "which is a link to " + at);
            case PARENT -> "with the entry above, " + above() + ": " + at;
            case NONE -> "not at all: nothing is brought there, and the node reports that";
        };
    }

    private String above() {
        return plan.above(entry()).orElseThrow().path();
    }

    /** What is seen there, in words. */
    String is() {
        Optional<SeenTree> tree = outcome.tree();
        if (tree.isEmpty()) {
            return "not known";
        }
        Optional<SeenFile> file = file();
        if (file.isEmpty()) {
            return "not there";
        }
        String facts = file.get().facts();
        return switch (file.get().kind()) {
            case "link" -> "a link to " + file.get().content();
            case "file" -> facts + ", sha256 " + file.get().content();
            case "directory" -> facts + count(tree.get());
            default -> facts;
        };
    }

    private String count(SeenTree tree) {
        long inside = tree.files().keySet().stream()
                .filter(name -> name.startsWith(below() + "/"))
                .count();
        String hash = below().isEmpty() ? ", sha256 of all " + tree.hash() : "";
        return " with " + inside + " files and directories in it" + hash;
    }
}
