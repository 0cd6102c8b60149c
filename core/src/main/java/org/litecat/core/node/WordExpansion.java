package org.litecat.core.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** The names that one word of a noderange stands for, whoever exists: {@code n[1-3,7]}, {@code n1-n5}, {@code n10+3}. */
final class WordExpansion {
    private static final int MOST_NAMES = 1_000_000;
    private static final String NUMBER_PREFIX = "node";

    private final Noderange.Term.Word word;
    private final List<String> names = new ArrayList<>();

    private WordExpansion(Noderange.Term.Word word) {
        this.word = word;
    }

    /**
     * @return nothing when the word is a name and no range; no names for a range that counts down
     * @throws ProblemException when brackets hold no numbers, or the range is too large
     */
    static Optional<List<String>> of(Noderange.Term.Word word) {
        WordExpansion expansion = new WordExpansion(word);
        return expansion.expand() ? Optional.of(expansion.names) : Optional.empty();
    }

    private boolean expand() {
        String text = word.text();
        if (text.indexOf('[') >= 0) {
            expandBrackets(text);
            return true;
        }
        if (DigitRun.isNumber(text)) {
            names.add(NUMBER_PREFIX + text);
            return true;
        }
        return expandCount(text) || expandRange(text, ':') || expandRange(text, '-');
    }

    private void expandBrackets(String text) {
        int open = text.indexOf('[');
        if (open < 0) {
            add(text);
            return;
        }
        int close = text.indexOf(']', open);
        if (close < 0) {
            throw invalid("nothing closes the '['");
        }
        String before = text.substring(0, open);
        String behind = text.substring(close + 1);
        for (String item : text.substring(open + 1, close).split(",")) {
            for (String number : bracketItem(item)) {
                expandBrackets(before + number + behind);
            }
        }
    }

    private List<String> bracketItem(String item) {
        int dash = Math.max(item.indexOf('-'), item.indexOf(':'));
        if (dash < 0) {
            return List.of(item);
        }
        String first = item.substring(0, dash);
        String last = item.substring(dash + 1);
        if (!DigitRun.isNumber(first) || !DigitRun.isNumber(last)) {
            throw invalid("'" + item + "' in brackets is not a range of numbers");
        }
        return counted("", first, DigitRun.value(last), "");
    }

    /** {@code n10+3}: counts up the last number in front of an optional domain. */
    private boolean expandCount(String text) {
        int plus = text.lastIndexOf('+');
        if (plus < 1 || !DigitRun.isNumber(text.substring(plus + 1))) {
            return false;
        }
        String name = prefixed(text.substring(0, plus));
        int dot = name.indexOf('.');
        Optional<DigitRun> number = DigitRun.last(name, dot < 0 ? name.length() : dot);
        if (number.isEmpty()) {
            return false;
        }
        DigitRun run = number.get();
        long last = run.value() + DigitRun.value(text.substring(plus + 1));
        names.addAll(counted(name.substring(0, run.start()), run.digits(), last, name.substring(run.end())));
        return true;
    }

    /** Of an odd number of dashes the middle one is the operator: {@code a-1-a-5}. */
    private boolean expandRange(String text, char operator) {
        List<Integer> places = new ArrayList<>();
        for (int at = text.indexOf(operator); at >= 0; at = text.indexOf(operator, at + 1)) {
            places.add(at);
        }
        if (places.size() % 2 == 0) {
            return false;
        }
        int middle = places.get(places.size() / 2);
        return expandBetween(prefixed(text.substring(0, middle)), prefixed(text.substring(middle + 1)));
    }

    /** The names may differ in one number only. */
    private boolean expandBetween(String left, String right) {
        if (left.equals(right) && DigitRun.last(left, left.length()).isPresent()) {
            names.add(left);
            return true;
        }
        int same = 0;
        while (same < Math.min(left.length(), right.length()) && left.charAt(same) == right.charAt(same)) {
            same++;
        }
        Optional<DigitRun> from = DigitRun.around(left, same);
        Optional<DigitRun> to = DigitRun.around(right, same);
        if (from.isEmpty() || to.isEmpty() || from.get().start() != to.get().start()) {
            return false;
        }
        String behind = left.substring(from.get().end());
        if (!behind.equals(right.substring(to.get().end()))) {
            return false;
        }
        names.addAll(counted(
                left.substring(0, from.get().start()),
                from.get().digits(),
                to.get().value(),
                behind));
        return true;
    }

    /** Counts from {@code first}, padded to its width. */
    private List<String> counted(String before, String first, long last, String behind) {
        long number = DigitRun.value(first);
        if (last - number >= MOST_NAMES) {
            throw invalid("it stands for more than " + MOST_NAMES + " names");
        }
        List<String> counted = new ArrayList<>();
        for (; number <= last; number++) {
            String digits = Long.toString(number);
            counted.add(before + "0".repeat(Math.max(0, first.length() - digits.length())) + digits + behind);
        }
        return counted;
    }

    private void add(String name) {
        if (names.size() >= MOST_NAMES) {
            throw invalid("it stands for more than " + MOST_NAMES + " names");
        }
        names.add(name);
    }

    private static String prefixed(String name) {
        return DigitRun.isNumber(name) ? NUMBER_PREFIX + name : name;
    }

    private ProblemException invalid(String why) {
        return new ProblemException(Problem.of(Code.INVALID_VALUE, "Invalid noderange")
                .at("'" + word.text() + "' at column " + word.column())
                .because(why));
    }
}
