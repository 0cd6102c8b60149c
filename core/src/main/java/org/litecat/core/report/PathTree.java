package org.litecat.core.report;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Paths as a tree whose directories open and close, by key as well, without a script. */
public final class PathTree {
    private final Map<String, PathTree> children = new TreeMap<>();
    private Optional<Row> row = Optional.empty();

    /**
     * What is said of one path.
     *
     * @param line behind its name
     * @param more below it; empty when there is no more to say
     * @param open whether it is to be seen at first what is in it
     */
    public record Row(Consumer<Html> line, Optional<Consumer<Html>> more, boolean open) {}

    /** @param path absolute; that of a directory may have a slash at its end */
    public void add(String path, Row said) {
        PathTree here = this;
        for (String name : path.split("/")) {
            if (!name.isEmpty()) {
                here = here.children.computeIfAbsent(name, key -> new PathTree());
            }
        }
        here.row = Optional.of(said);
    }

    public void write(Html html) {
        html.open("ul", "class", "tree");
        row(html, "/");
        html.close();
    }

    private void row(Html html, String name) {
        html.open("li");
        boolean opens = !children.isEmpty() || row.flatMap(Row::more).isPresent();
        if (!opens) {
            html.open("span", "class", "leaf");
            line(html, name);
            html.close();
        } else {
            if (row.map(Row::open).orElse(true)) {
                html.open("details", "open", "");
            } else {
                html.open("details");
            }
            html.open("summary");
            line(html, name);
            html.close();
            row.flatMap(Row::more).ifPresent(more -> {
                html.open("div", "class", "more");
                more.accept(html);
                html.close();
            });
            if (!children.isEmpty()) {
                html.open("ul");
                children.forEach((child, tree) -> tree.row(html, child));
                html.close();
            }
            html.close();
        }
        html.close();
    }

    private void line(Html html, String name) {
        html.element("code", name);
        row.ifPresent(said -> said.line().accept(html));
    }
}
