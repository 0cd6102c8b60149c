package org.litecat.provision.daemon.request;

import org.litecat.core.response.Problem;

/**
 * An answer: one element a line between {@code <xcatresponse>} lines, then a document of its own that says that nothing more
 * comes. The scripts of nodes take lines apart, so that no element is ever broken over two.
 */
public final class XcatResponse {
    private static final String OPEN = "<xcatresponse>\n";
    private static final String CLOSE = "</xcatresponse>\n";

    private final StringBuilder elements = new StringBuilder();

    public void info(String line) {
        element("info", line);
    }

    public void data(String line) {
        element("data", line);
    }

    /** An error with the code that the client ends with. */
    public void error(String text) {
        element("error", text);
        element("errorcode", "1");
    }

    public void error(Problem problem) {
        error(problem.text().replaceAll("\\s*\n\\s*", "; "));
    }

    private void element(String name, String text) {
        elements.append('<').append(name).append('>');
        text.codePoints().forEach(this::escaped);
        elements.append("</").append(name).append(">\n");
    }

    private void escaped(int character) {
        switch (character) {
            case '&' -> elements.append("&amp;");
            case '<' -> elements.append("&lt;");
            case '>' -> elements.append("&gt;");
            default -> {
                boolean allowed = character == '\t' || character >= ' ' && character != 0xFFFE && character != 0xFFFF;
                elements.appendCodePoint(allowed ? character : ' ');
            }
        }
    }

    /** The whole answer; the end of it is always the same line. */
    public String text() {
        String body = elements.length() == 0 ? "" : OPEN + elements + CLOSE;
        return body + OPEN + "<serverdone></serverdone>\n" + CLOSE;
    }
}
