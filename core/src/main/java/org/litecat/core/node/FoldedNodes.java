package org.litecat.core.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of many nodes as one short noderange, {@code n[0001-1000]}: for messages, from which it can be pasted. A few names
 * are written out.
 */
public final class FoldedNodes {
    /** A reader knows so many names faster than a range. */
    public static final int WRITTEN_OUT = 8;

    /** Digits that a range can count; longer ones are text like any other. */
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9])[0-9]{1,18}(?![0-9])");

    private FoldedNodes() {}

    public static String text(Collection<String> nodes) {
        return text(nodes, ",");
    }

    /** @param separator between names that are written out */
    public static String text(Collection<String> nodes, String separator) {
        return nodes.size() <= WRITTEN_OUT ? String.join(separator, nodes) : folded(nodes);
    }

    /** Evaluated where the nodes are known, it stands for these nodes and no others. */
    static String folded(Collection<String> nodes) {
        List<Pieces> folded = new ArrayList<>();
        new TreeSet<>(nodes).forEach(name -> folded.add(Pieces.of(name)));
        int numbers = folded.stream().mapToInt(Pieces::numbers).max().orElse(0);
        List<Pieces> left = folded;
        for (int fromEnd = 1; fromEnd <= numbers; fromEnd++) {
            left = foldedBy(fromEnd, left);
        }
        return left.stream().map(Pieces::text).collect(Collectors.joining(","));
    }

    /** Names that differ in one number only, the same counted from the end, become one. */
    private static List<Pieces> foldedBy(int fromEnd, List<Pieces> names) {
        Map<List<String>, List<Pieces>> alike = new LinkedHashMap<>();
        for (Pieces name : names) {
            boolean has = name.numbers() >= fromEnd;
            alike.computeIfAbsent(has ? name.without(fromEnd) : name.pieces(), key -> new ArrayList<>())
                    .add(name);
        }
        return alike.values().stream()
                .map(same -> same.size() == 1
                        ? same.get(0)
                        : same.get(0)
                                .with(
                                        fromEnd,
                                        counted(same.stream()
                                                .map(name -> name.number(fromEnd))
                                                .toList())))
                .toList();
    }

    /** {@code 1,2,3,7} to {@code [1-3,7]}; a range goes on only while its next number is written as the range would write it. */
    private static String counted(List<String> numbers) {
        List<String> sorted = new ArrayList<>(numbers);
        sorted.sort(Comparator.comparingLong((String number) -> DigitRun.value(number))
                .thenComparing(String::length));
        List<String[]> runs = new ArrayList<>();
        Map<String, String[]> byNext = new HashMap<>();
        for (String number : sorted) {
            String[] run = byNext.remove(number);
            if (run == null) {
                run = new String[] {number, number};
                runs.add(run);
            }
            run[1] = number;
            byNext.put(next(number, run[0].length()), run);
        }
        return runs.stream()
                .map(run -> run[0].equals(run[1]) ? run[0] : run[0] + "-" + run[1])
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String next(String number, int width) {
        String digits = Long.toString(DigitRun.value(number) + 1);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    /** A name cut into texts and numbers, which take turns; the first and the last piece are texts, maybe empty ones. */
    private record Pieces(List<String> pieces) {
        static Pieces of(String name) {
            List<String> pieces = new ArrayList<>();
            Matcher number = NUMBER.matcher(name);
            int end = 0;
            while (number.find()) {
                pieces.add(name.substring(end, number.start()));
                pieces.add(number.group());
                end = number.end();
            }
            pieces.add(name.substring(end));
            return new Pieces(pieces);
        }

        int numbers() {
            return pieces.size() / 2;
        }

        String number(int fromEnd) {
            return pieces.get(place(fromEnd));
        }

        Pieces with(int fromEnd, String number) {
            List<String> changed = new ArrayList<>(pieces);
            changed.set(place(fromEnd), number);
            return new Pieces(changed);
        }

        List<String> without(int fromEnd) {
            return with(fromEnd, "").pieces();
        }

        String text() {
            return String.join("", pieces);
        }

        private int place(int fromEnd) {
            return pieces.size() - 2 * fromEnd;
        }
    }
}
