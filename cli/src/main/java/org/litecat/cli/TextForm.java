package org.litecat.cli;

import java.util.List;

/** A page as lines of a certain width, which are read as they are. */
final class TextForm implements PageForm {
    private static final String INDENT = "    ";

    private final StringBuilder page = new StringBuilder();
    private final int width;

    TextForm(int width) {
        this.width = width;
    }

    @Override
    public void title(String name, String section, String summary) {
        heading("NAME");
        paragraph(name + " - " + summary);
    }

    @Override
    public void heading(String text) {
        page.append(page.length() == 0 ? "" : "\n").append(text).append('\n');
    }

    @Override
    public void paragraph(String text) {
        if (!page.toString().endsWith("\n") || !endsWithHeading()) {
            page.append('\n');
        }
        add(INDENT, INDENT, plain(text));
    }

    private boolean endsWithHeading() {
        int last = page.lastIndexOf("\n", page.length() - 2);
        return page.charAt(last + 1) != ' ' && page.charAt(last + 1) != '\n';
    }

    @Override
    public void term(String term, String text) {
        add(INDENT, INDENT, term);
        add(INDENT + INDENT, INDENT + INDENT, plain(text));
    }

    @Override
    public void item(String text) {
        add(INDENT + "- ", INDENT + "  ", plain(text));
    }

    @Override
    public void verbatim(List<String> lines) {
        page.append('\n');
        lines.forEach(line -> page.append(INDENT).append(INDENT).append(line).append('\n'));
    }

    @Override
    public void synopsis(String verb, String form) {
        add(INDENT, INDENT + " ".repeat(verb.length() + 1), (verb + " " + form).strip());
    }

    @Override
    public String text() {
        return page.toString();
    }

    private static String plain(String text) {
        return text.replace("`", "");
    }

    private void add(String first, String others, String text) {
        page.append(wrapped(first, others, text, width));
    }

    /** Text broken at blanks; a word that is longer than a line stays whole. Ends with a line's end. */
    static String wrapped(String first, String others, String text, int width) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.split(" ")) {
            if (!empty && line.length() + 1 + word.length() > width) {
                lines.append(line).append('\n');
                line = new StringBuilder(others);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        return lines.append(line).append('\n').toString();
    }
}
