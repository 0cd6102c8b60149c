package org.litecat.litetree.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** The state as flat rows of texts; the field {@code kind} tells what a row is. */
public final class StateRows {
    private StateRows() {}

    public static List<Map<String, String>> of(LiteState state) {
        List<Map<String, String>> rows = new ArrayList<>();
        rows.add(row("kind", "state", "run", String.valueOf(state.run())));
        for (Placed placed : state.placed()) {
            rows.add(row(
                    "kind", "placed",
                    "path", placed.path(),
                    "place", placed.place(),
                    "how", placed.how().name(),
                    "fingerprint", placed.fingerprint()));
        }
        for (LiteState.Created created : state.created()) {
            rows.add(
                    row("kind", "created", "place", created.place(), "directory", String.valueOf(created.directory())));
        }
        return rows;
    }

    /** @param rows those of {@link #of}; rows of other kinds are passed over */
    public static LiteState parse(List<Map<String, String>> rows) {
        int run = 0;
        List<Placed> placed = new ArrayList<>();
        List<LiteState.Created> created = new ArrayList<>();
        try {
            for (Map<String, String> row : rows) {
                switch (field(row, "kind")) {
                    case "state" -> run = Integer.parseInt(field(row, "run"));
                    case "placed" ->
                        placed.add(new Placed(
                                plain(field(row, "path")),
                                plain(field(row, "place")),
                                Placed.How.valueOf(field(row, "how")),
                                field(row, "fingerprint")));
                    case "created" ->
                        created.add(new LiteState.Created(
                                plain(field(row, "place")), Boolean.parseBoolean(field(row, "directory"))));
                    default -> {}
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(Code.IO, "The record of earlier runs in the image cannot be read.")
                    .because(String.valueOf(e.getMessage())));
        }
        return new LiteState(run, placed, created);
    }

    /** The record is a part of the image, and images may come from anywhere. */
    private static String plain(String path) {
        if (!isPlain(path)) {
            throw new IllegalArgumentException("not a plain path: " + path);
        }
        return path;
    }

    /** Whether a path is absolute and has no components that are empty, {@code .} or {@code ..}. */
    static boolean isPlain(String path) {
        String closed = path + "/";
        return path.startsWith("/") && !closed.contains("//") && !closed.contains("/./") && !closed.contains("/../");
    }

    private static String field(Map<String, String> row, String name) {
        String value = row.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a row without " + name + ": " + row);
        }
        return value;
    }

    private static Map<String, String> row(String... pairs) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(pairs[i], pairs[i + 1]);
        }
        return row;
    }
}
