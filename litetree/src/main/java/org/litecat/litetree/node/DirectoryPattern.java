package org.litecat.litetree.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.node.NodeColumn;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;

/**
 * A directory as a table has it, with variables: {@code $node}, {@code $table.column} for the value of the node,
 * {@code $site.key}. Commands ({@code #CMD=...#}) are refused: nobody who may write a table is to run programs by it.
 */
final class DirectoryPattern {
    /** A piece of the text. */
    sealed interface Token permits Text, NodeName, NodeValue, SiteValue {}

    record Text(String text) implements Token {}

    record NodeName() implements Token {}

    record NodeValue(String table, String column) implements Token {
        @Override
        public String toString() {
            return table + "." + column;
        }
    }

    record SiteValue(String key) implements Token {
        @Override
        public String toString() {
            return "site." + key;
        }
    }

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(node)\\b|([A-Za-z]\\w*)(?:\\.(\\w+))?)");
    private static final Pattern SLASHES = Pattern.compile("/{2,}");
    private static final String COMMAND = "#CMD";

    private final List<Token> server;
    private final List<Token> path;

    private DirectoryPattern(List<Token> server, List<Token> path) {
        this.server = server;
        this.path = path;
    }

    /** @throws ProblemException when a variable names no column, or a command stands in the text */
    static DirectoryPattern parse(String text, Schema schema) {
        if (text.contains(COMMAND)) {
            throw new ProblemException(Problem.of(Code.NOT_BUILT, "Commands in directories are not run.")
                    .because("'" + text + "' would let whoever writes the table run programs on this machine")
                    .remedy("use $node, $table.column or $site.key"));
        }
        Problems problems = new Problems();
        int colon = ServerDirectory.colonAfterServer(text);
        List<Token> server = colon < 0 ? List.of() : tokens(text.substring(0, colon), schema, problems);
        List<Token> path = tokens(text.substring(colon + 1), schema, problems);
        problems.throwIfAny();
        return new DirectoryPattern(server, path);
    }

    /** @param value of a variable */
    ServerDirectory with(Function<Token, String> value) {
        String resolved = joined(path, value);
        boolean plain = path.stream().allMatch(Text.class::isInstance);
        return new ServerDirectory(
                joined(server, value),
                plain ? resolved : SLASHES.matcher(resolved).replaceAll("/"));
    }

    private static String joined(List<Token> tokens, Function<Token, String> value) {
        StringBuilder joined = new StringBuilder();
        for (Token token : tokens) {
            joined.append(token instanceof Text text ? text.text() : value.apply(token));
        }
        return joined.toString();
    }

    private static List<Token> tokens(String text, Schema schema, Problems problems) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() > end) {
                tokens.add(new Text(text.substring(end, matcher.start())));
            }
            variable(matcher, schema, problems).ifPresent(tokens::add);
            end = matcher.end();
        }
        if (end < text.length()) {
            tokens.add(new Text(text.substring(end)));
        }
        return tokens;
    }

    private static Optional<Token> variable(Matcher variable, Schema schema, Problems problems) {
        if (variable.group(1) != null) {
            return Optional.of(new NodeName());
        }
        String table = variable.group(2);
        String column = Optional.ofNullable(variable.group(3)).orElse("");
        if (schema.table(table).isEmpty()) {
            problems.add(Problem.of(Code.UNKNOWN, table + " does not exist")
                    .because("'" + variable.group() + "' names no table")
                    .remedy("write $node, $table.column or $site.key"));
            return Optional.empty();
        }
        if (table.equals("site") && !column.isEmpty()) {
            return Optional.of(new SiteValue(column));
        }
        Optional<NodeColumn> place = NodeColumn.parse(table + "." + column, schema);
        if (place.isEmpty()) {
            problems.add(Problem.of(
                            Code.INVALID_VALUE, "'" + variable.group() + "' is not a column that nodes have values in.")
                    .remedy("tabdump -d " + table + " lists the columns"));
        }
        return place.map(found -> new NodeValue(found.table(), found.column()));
    }
}
