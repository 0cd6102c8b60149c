package org.litecat.imagebuild.kernel;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The release of a kernel, ordered as versions are: 5.14 is newer than 5.9, a release newer than its candidates. */
public record KernelVersion(String text) implements Comparable<KernelVersion> {
    private static final Pattern PART = Pattern.compile("\\d+|[A-Za-z]+|~");

    @Override
    public int compareTo(KernelVersion other) {
        List<String> mine = parts();
        List<String> theirs = other.parts();
        for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
            int order = compare(at(mine, i), at(theirs, i));
            if (order != 0) {
                return order;
            }
        }
        return text.compareTo(other.text);
    }

    private List<String> parts() {
        return PART.matcher(text.replaceAll("-rc(\\d)", "~rc$1"))
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }

    private static @Nullable String at(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : null;
    }

    /** A tilde is older than nothing at all, a number newer than letters, a part newer than no part. */
    private static int compare(@Nullable String mine, @Nullable String theirs) {
        int rank = Integer.compare(rank(mine), rank(theirs));
        if (rank != 0 || mine == null || theirs == null) {
            return rank;
        }
        return Character.isDigit(mine.charAt(0))
                ? new BigInteger(mine).compareTo(new BigInteger(theirs))
                : mine.compareTo(theirs);
    }

    private static int rank(@Nullable String part) {
        if (part == null) {
            return 1;
        }
        if (part.equals("~")) {
            return 0;
        }
        return Character.isDigit(part.charAt(0)) ? 3 : 2;
    }

    @Override
    public String toString() {
        return text;
    }
}
