package org.litecat.imagebuild.pack;

import java.util.function.IntPredicate;

/** A bracket expression of a shell pattern: a set of characters, ranges and named classes (glob(7)). */
final class BracketExpression {
    private final int[] text;
    private final boolean negated;
    private int at;
    private boolean closed;
    private IntPredicate members = c -> false;

    /** @param start the place after the opening bracket */
    BracketExpression(int[] text, int start) {
        this.text = text;
        this.negated = start < text.length && (text[start] == '!' || text[start] == '^');
        this.at = negated ? start + 1 : start;
        read();
    }

    /** Without its closing bracket the opening one is an ordinary character. */
    boolean isClosed() {
        return closed;
    }

    /** The place after the closing bracket. */
    int end() {
        return at;
    }

    IntPredicate test() {
        return negated ? members.negate() : members;
    }

    private void read() {
        boolean first = true;
        while (at < text.length) {
            int c = text[at++];
            if (c == ']' && !first) {
                closed = true;
                return;
            }
            first = false;
            if (c == '[' && next(':')) {
                addClass();
            } else {
                addRange(c == '\\' && at < text.length ? text[at++] : c);
            }
        }
    }

    private void addRange(int from) {
        if (next('-') && at + 1 < text.length && text[at + 1] != ']') {
            at++;
            int c = text[at++];
            int to = c == '\\' && at < text.length ? text[at++] : c;
            members = members.or(c2 -> from <= c2 && c2 <= to);
        } else {
            members = members.or(c -> c == from);
        }
    }

    private void addClass() {
        StringBuilder name = new StringBuilder();
        int i = at + 1;
        while (i < text.length && Character.isLetter(text[i])) {
            name.appendCodePoint(text[i++]);
        }
        if (i + 1 < text.length && text[i] == ':' && text[i + 1] == ']') {
            at = i + 2;
            members = members.or(named(name.toString()));
        } else {
            members = members.or(c -> c == '[');
        }
    }

    private boolean next(int expected) {
        return at < text.length && text[at] == expected;
    }

    private static IntPredicate named(String name) {
        return switch (name) {
            case "alpha" -> Character::isLetter;
            case "digit" -> c -> c >= '0' && c <= '9';
            case "alnum" -> Character::isLetterOrDigit;
            case "upper" -> Character::isUpperCase;
            case "lower" -> Character::isLowerCase;
            case "space" -> Character::isWhitespace;
            case "blank" -> c -> c == ' ' || c == '\t';
            case "cntrl" -> Character::isISOControl;
            case "punct" -> c -> c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
            case "print" -> c -> !Character.isISOControl(c);
            case "graph" -> c -> !Character.isISOControl(c) && !Character.isWhitespace(c);
            case "xdigit" -> c -> Character.digit(c, 16) >= 0;
            default -> c -> false;
        };
    }
}
