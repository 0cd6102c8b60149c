package org.litecat.core.pkglist;

import java.util.List;
import java.util.stream.Collectors;

/** One line of a list file as a value. {@link #text()} writes it so that it reads back equal. */
public sealed interface ListLine {
    String text();

    /** Stands for the lines of another file; variables may stand in its name. */
    record Include(String file) implements ListLine {
        static final String BEGIN = "#INCLUDE:";

        /** Whether a line asks for another file; one that cannot be understood asks, too, and is no comment. */
        public static boolean asks(String line) {
            return line.stripLeading().startsWith(BEGIN);
        }

        @Override
        public String text() {
            return BEGIN + file + "#";
        }
    }

    /** Variables for the package manager. */
    record Environment(List<Assignment> assignments) implements ListLine {
        static final String BEGIN = "#ENV:";

        public Environment {
            assignments = List.copyOf(assignments);
        }

        @Override
        public String text() {
            return assignments.stream()
                    .map(assignment -> assignment.name() + "=" + assignment.value())
                    .collect(Collectors.joining(" ", BEGIN, "#"));
        }
    }

    record Assignment(String name, String value) {}

    /** What follows is for the next call of the package manager. */
    record NextPass() implements ListLine {
        static final String TAG = "#NEW_INSTALL_LIST#";

        @Override
        public String text() {
            return TAG;
        }
    }

    /** Packages and groups, at least one. */
    record Packages(List<ListItem> items) implements ListLine {
        public Packages {
            items = List.copyOf(items);
        }

        @Override
        public String text() {
            return items.stream().map(ListItem::text).collect(Collectors.joining(","));
        }
    }

    /**
     * A pattern of paths of an exclude list.
     *
     * @param again whether what it matches is packed even if another pattern excludes it
     */
    record Pattern(boolean again, String glob) implements ListLine {
        /** @param written with its sign: {@code +}, {@code -} or none */
        public static Pattern of(String written) {
            boolean again = written.startsWith("+");
            return new Pattern(again, again || written.startsWith("-") ? written.substring(1) : written);
        }

        @Override
        public String text() {
            if (again) {
                return "+" + glob;
            }
            // Without the sign these would be read as another pattern, or as none.
            boolean sign =
                    glob.isEmpty() || "+-".indexOf(glob.charAt(0)) >= 0 || Character.isWhitespace(glob.charAt(0));
            return sign ? "-" + glob : glob;
        }
    }

    /** What says nothing to a program: comments and empty lines. */
    record Comment(String text) implements ListLine {}
}
