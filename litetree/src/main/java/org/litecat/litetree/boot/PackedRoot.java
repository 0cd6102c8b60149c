package org.litecat.litetree.boot;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.litecat.litetree.plan.SaveFile;
import org.litecat.litetree.rule.LiteEntry;

/**
 * What is said beside a packed root of what is in it: until the next packing nodes find that, whatever becomes of the tree.
 *
 * @param archive the packed root that it is said of
 * @param version that of the boot plans which its script reads
 * @param list the list of entries that its layout carries
 */
public record PackedRoot(ArchiveStamp archive, PlanVersion version, String list) {
    /** As it is written down. */
    public String text() {
        return archive.line() + "\n" + version.announcement() + "\n" + list;
    }

    /** @param text of one character a byte; it may have been written by an earlier release, which kept no list */
    static Said read(String text) {
        List<String> lines = text.lines().toList();
        String list = lines.size() < 3 ? "" : String.join("\n", lines.subList(2, lines.size())) + "\n";
        String decoded = new String(list.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return new Said(text, PlanVersion.readBy(text), SaveFile.entries(decoded));
    }

    /** What a text says, and of which packed root. */
    record Said(String text, PlanVersion version, Optional<List<LiteEntry>> entries) {
        boolean isOf(ArchiveStamp archive) {
            return archive.isOf(text);
        }
    }
}
