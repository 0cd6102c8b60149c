package org.litecat.core.node;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.litecat.core.response.ProblemException;
import org.litecat.core.value.Criterion;

/**
 * A noderange as it was written, such as {@code rack[1-3],-n5,compute@nodetype.os=~rh}; what it means depends on which
 * nodes and groups there are, see {@link NoderangeEvaluator}.
 *
 * @param items united; the excluded ones are taken out at the end, wherever they stand
 */
public record Noderange(List<Item> items) {
    public Noderange {
        items = List.copyOf(items);
    }

    /**
     * @param text quote characters are dropped, blanks inside names are part of them
     * @throws ProblemException when it is not a noderange: names the column
     */
    public static Noderange parse(String text) {
        return new NoderangeParser(text).parse();
    }

    /**
     * Whether a noderange finds a node or group of this name and nothing else by it: {@code a@b}, {@code ^x} and {@code -x} mean
     * something else, and {@code n1-n3} stands for three others, where {@code rack-1} is a name like any. A number alone is
     * looked up as it is before it is that of a node.
     */
    public static boolean canName(String name) {
        Term.Word word = new Term.Word(name, 1);
        try {
            return parse(name).items().equals(List.of(new Item(false, List.of(word))))
                    && (DigitRun.isNumber(name) || WordExpansion.of(word).isEmpty());
        } catch (ProblemException e) {
            return false;
        }
    }

    /** Whether a name would stand for other names where it is typed as a noderange: {@code n1-n5}, {@code n[1-3]}, {@code @x}. */
    public static boolean meansOthers(String name) {
        return !canName(name) || DigitRun.isNumber(name);
    }

    /** The noderange in its plainest writing: parsed again, it stands for the same nodes. */
    public String text() {
        return items.stream().map(Item::text).collect(Collectors.joining(","));
    }

    /** What stands between two commas: the nodes that all the terms, joined by {@code @}, have in common. */
    public record Item(boolean excluded, List<Term> terms) {
        public Item {
            terms = List.copyOf(terms);
        }

        String text() {
            return terms.stream().map(Term::text).collect(Collectors.joining("@", excluded ? "-" : "", ""));
        }
    }

    /** One operand. Columns count from 1 in the text without quote characters. */
    public sealed interface Term {
        /** The term as it is written. */
        String text();

        /** A node, a group, or a range of them: {@code n1}, {@code n1-n5}, {@code n[1-3,7]}, {@code n10+3}, {@code 7}. */
        record Word(String text, int column) implements Term {}

        /** {@code /regex}: the nodes whose whole name matches. */
        record Matching(Pattern pattern) implements Term {
            @Override
            public String text() {
                return "/" + pattern.pattern();
            }
        }

        /** {@code ^file}: the noderanges in the lines of a file, united. */
        record FromFile(String file, int column) implements Term {
            @Override
            public String text() {
                return "^" + file;
            }
        }

        /** {@code table.column==value}: the nodes that have this value. */
        record Having(Criterion criterion) implements Term {
            @Override
            public String text() {
                return criterion.text();
            }
        }

        /** A noderange in parentheses. */
        record SubRange(Noderange range) implements Term {
            @Override
            public String text() {
                return "(" + range.text() + ")";
            }
        }

        /** What stands in front of the {@code @} of an item that begins with one. */
        record Nothing() implements Term {
            @Override
            public String text() {
                return "";
            }
        }
    }
}
