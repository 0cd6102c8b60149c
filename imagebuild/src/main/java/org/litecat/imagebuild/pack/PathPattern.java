package org.litecat.imagebuild.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A shell pattern that matches whole paths as {@code find -path} does: {@code *}, {@code ?} and {@code [...]} also
 * match slashes and leading dots (fnmatch(3) without flags).
 */
final class PathPattern {
    private static final IntPredicate ANY = any -> true;
    private static final IntPredicate NEVER = any -> false;

    private final IntPredicate[] elements;

    private PathPattern(List<IntPredicate> elements) {
        this.elements = elements.toArray(IntPredicate[]::new);
    }

    static PathPattern compile(String pattern) {
        int[] text = pattern.codePoints().toArray();
        List<IntPredicate> elements = new ArrayList<>();
        int i = 0;
        while (i < text.length) {
            int c = text[i++];
            if (c == '*') {
                elements.add(new Star());
            } else if (c == '?') {
                elements.add(ANY);
            } else if (c == '\\') {
                // find never matches a pattern that ends with its escape character.
                elements.add(i < text.length ? literal(text[i++]) : NEVER);
            } else if (c == '[') {
                BracketExpression bracket = new BracketExpression(text, i);
                elements.add(bracket.isClosed() ? bracket.test() : literal('['));
                i = bracket.isClosed() ? bracket.end() : i;
            } else {
                elements.add(literal(c));
            }
        }
        return new PathPattern(elements);
    }

    /** @param path the code points of a path relative to the image root, such as {@code ./etc/fstab} */
    boolean matches(int[] path) {
        int element = 0;
        int at = 0;
        int lastStar = -1;
        int starTakesUpTo = 0;
        while (at < path.length) {
            if (element < elements.length && elements[element] instanceof Star) {
                lastStar = element++;
                starTakesUpTo = at;
            } else if (element < elements.length && elements[element].test(path[at])) {
                element++;
                at++;
            } else if (lastStar >= 0) {
                element = lastStar + 1;
                at = ++starTakesUpTo;
            } else {
                return false;
            }
        }
        while (element < elements.length && elements[element] instanceof Star) {
            element++;
        }
        return element == elements.length;
    }

    /** Stands for any number of characters among the tests of single ones. */
    private record Star() implements IntPredicate {
        @Override
        public boolean test(int any) {
            return true;
        }
    }

    private static IntPredicate literal(int expected) {
        return c -> c == expected;
    }
}
