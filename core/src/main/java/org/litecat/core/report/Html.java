package org.litecat.core.report;

import java.util.ArrayDeque;
import java.util.Deque;
import org.litecat.core.response.Shown;

/**
 * Writes elements of HTML. Elements and names of attributes are the program's own; texts and values may be anybody's and never
 * become markup. What cannot be seen of them is {@linkplain Shown shown} as an
 * escape, and passwords of URLs are not shown.
 */
public final class Html {
    private final StringBuilder written = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes name, value, name, value ... */
    public Html open(String element, String... attributes) {
        written.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            written.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            written.append('"');
        }
        written.append('>');
        open.push(element);
        return this;
    }

    /** Ends the element that was opened last. */
    public Html close() {
        written.append("</").append(open.pop()).append(">\n");
        return this;
    }

    public Html text(String text) {
        escape(text);
        return this;
    }

    /** An element that has nothing but a text. */
    public Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    private void escape(String text) {
        String shown = Shown.text(Shown.withoutPasswords(text));
        for (int i = 0; i < shown.length(); i++) {
            char letter = shown.charAt(i);
            switch (letter) {
                case '&' -> written.append("&amp;");
                case '<' -> written.append("&lt;");
                case '>' -> written.append("&gt;");
                case '"' -> written.append("&quot;");
                case '\'' -> written.append("&#39;");
                default -> written.append(letter);
            }
        }
    }

    /** @throws IllegalStateException when an element was not closed */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return written.toString();
    }
}
