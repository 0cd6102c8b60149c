package org.litecat.cli;

import java.util.List;
import java.util.Locale;

/** A page in the man macros of roff. */
final class RoffForm implements PageForm {
    private final StringBuilder page = new StringBuilder();

    @Override
    public void title(String name, String section, String summary) {
        page.append(".TH ")
                .append(name.toUpperCase(Locale.ROOT))
                .append(' ')
                .append(section)
                .append(" \"\" Litecat\n");
        heading("NAME");
        line(name + " - " + summary);
    }

    @Override
    public void heading(String text) {
        page.append(".SH ").append(escaped(text)).append('\n');
    }

    @Override
    public void paragraph(String text) {
        page.append(".PP\n");
        line(text);
    }

    @Override
    public void term(String term, String text) {
        page.append(".TP\n.B ").append(escaped(term)).append('\n');
        line(text);
    }

    @Override
    public void item(String text) {
        page.append(".IP \\(bu 2\n");
        line(text);
    }

    @Override
    public void verbatim(List<String> lines) {
        page.append(".PP\n.RS 4\n.nf\n");
        lines.forEach(line -> page.append(guarded(escaped(line))).append('\n'));
        page.append(".fi\n.RE\n");
    }

    @Override
    public void synopsis(String verb, String form) {
        page.append(".PP\n.B ").append(escaped(verb)).append('\n');
        line(form);
    }

    @Override
    public String text() {
        return page.toString();
    }

    /** One line of text in which roff sees no requests, escapes or hyphens. */
    private void line(String text) {
        String[] parts = text.split("`", -1);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            boolean typed = i % 2 == 1 && i < parts.length - 1;
            line.append(typed ? "\\fB" + escaped(parts[i]) + "\\fR" : escaped(parts[i]));
        }
        page.append(guarded(line.toString())).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace('\n', ' ');
    }

    private static String guarded(String escaped) {
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
