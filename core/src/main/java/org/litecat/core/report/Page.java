package org.litecat.core.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.litecat.core.response.Problem;

/**
 * One page: a title, sections that can be jumped to, and its style. It loads nothing, has no script, and forbids both to whatever
 * got into it.
 */
public final class Page {
    /** What every page begins with. */
    static final String BEGIN = "<!DOCTYPE html>\n<!-- litecat report -->\n";

    private static final String STYLE = style();

    /** What a browser is to let pages do, as a Content-Security-Policy: nothing but have this style. */
    public static final String POLICY =
            "default-src 'none'; style-src 'sha256-" + digest(STYLE) + "'; base-uri 'none'; form-action 'none'";

    private final String title;
    private final Html head = new Html();
    private final Html links = new Html();
    private final Html body = new Html();
    private int sections;

    /** @param lead what the page is about and of when, in a sentence */
    public Page(String title, String lead) {
        this.title = title;
        head.element("h1", title).element("p", lead);
    }

    public Page section(String heading, Consumer<Html> content) {
        sections++;
        links.open("li").element("a", heading, "href", "#s" + sections).close();
        body.open("section", "id", "s" + sections).element("h2", heading);
        content.accept(body);
        body.close();
        return this;
    }

    /** A list of names and values; what is empty is left out. */
    public static void facts(Html html, Map<String, String> facts) {
        html.open("dl");
        facts.forEach((name, value) -> {
            if (!value.isEmpty()) {
                html.open("div").element("dt", name).element("dd", value).close();
            }
        });
        html.close();
    }

    /**
     * What is to be known, why, and what can be done.
     *
     * @param level how serious it is, in a word
     * @param colour of that word: bad, warn or note
     */
    public static void problem(Html html, String level, String colour, Problem problem) {
        html.open("div", "class", "finding").open("p");
        html.element("span", level, "class", "tag first " + colour)
                .text(" " + problem.what())
                .close();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("at", problem.where());
        facts.put("why", problem.why());
        facts.put("remedy", problem.remedy());
        html.open("div", "class", "more");
        facts(html, facts);
        html.close().close();
    }

    public String text() {
        Html whole = new Html();
        whole.element("title", title);
        return BEGIN + "<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" + whole + "<style>"
                + STYLE
                + "</style></head>\n<body><header>\n" + head + "<nav aria-label=\"Sections\"><ul>\n" + links
                + "</ul></nav></header>\n<main>\n" + body + "</main></body></html>\n";
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("page.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
