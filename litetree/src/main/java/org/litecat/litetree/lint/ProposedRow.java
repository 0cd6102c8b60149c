package org.litecat.litetree.lint;

import org.litecat.core.host.Command;
import org.litecat.litetree.rule.LiteOption;

/**
 * A row of litefile that would mend a finding.
 *
 * @param file as the table is to list it, with a slash at its end for a directory
 * @param why one line
 */
public record ProposedRow(String file, LiteOption option, String why) {
    /** The command that writes the row, as it is typed in a shell. */
    public String command(String image) {
        return chtab(image, file, "litefile.options=" + option);
    }

    static String chtab(String image, String file, String assignment) {
        return Command.of("chtab", "image=" + image + ",file=" + file, assignment)
                .text();
    }

    static String removal(String image, String file) {
        return Command.of("chtab", "-d", "image=" + image + ",file=" + file, "litefile")
                .text();
    }
}
