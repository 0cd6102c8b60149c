package org.litecat.cli;

import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What {@code --help} prints of a verb. */
final class Usage {
    private static final String HEADING = "Usage: ";
    /** picocli refuses less. */
    private static final int NARROWEST = 55;

    /** Stands for a blank at which no line ends. */
    private static final char UNBROKEN = '\u00a0';

    private static final Pattern GROUP = Pattern.compile("\\[[^\\[\\]|]*\\]");

    private Usage() {}

    static String text(Verb verb, int width) {
        int columns = Math.max(width, NARROWEST);
        StringBuilder text = new StringBuilder();
        for (String form : Manual.ofVerb(verb).forms()) {
            String first = text.length() == 0 ? HEADING : " ".repeat(HEADING.length());
            String others = " ".repeat(HEADING.length() + verb.command().length() + 1);
            text.append(TextForm.wrapped(first, others, (verb.command() + " " + together(form)).strip(), columns)
                    .replace(UNBROKEN, ' '));
        }
        CommandLine line = Program.commandLine(verb).setUsageHelpWidth(columns);
        line.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING);
        line.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_SYNOPSIS);
        return text.append(line.getUsageMessage()).toString();
    }

    /** An option and its value are read as one. */
    private static String together(String form) {
        return GROUP.matcher(form).replaceAll(group -> group.group().replace(' ', UNBROKEN));
    }
}
