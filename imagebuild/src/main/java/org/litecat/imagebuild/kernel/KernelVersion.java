package org.litecat.imagebuild.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The release of a kernel, ordered as versions are: 5.14 is newer than 5.9, a release newer than its candidates. */
public record KernelVersion(String text) implements Comparable<KernelVersion> {
    private static final int HEADER = 0x210;
    private static final int HEAD = 0x200 + 0x10000;
    private static final int LONGEST = 256;
    private static final Pattern WORD = Pattern.compile("[0-9][0-9A-Za-z._+~-]*");
    private static final Pattern PART = Pattern.compile("\\d+|[A-Za-z]+|~");

    /**
     * What a kernel's file says of itself; empty when it is missing, or not of the kind that boots x86 machines, whose header
     * leads to the version.
     */
    public static Optional<KernelVersion> of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            if (head.length < HEADER || !new String(head, 0x202, 4, StandardCharsets.ISO_8859_1).equals("HdrS")) {
                return Optional.empty();
            }
            int start = 0x200 + (head[0x20e] & 0xff) + ((head[0x20f] & 0xff) << 8);
            String text = start > 0x200 && start < head.length
                    ? new String(head, start, Math.min(LONGEST, head.length - start), StandardCharsets.ISO_8859_1)
                    : "";
            Matcher version = WORD.matcher(text);
            return version.lookingAt() ? Optional.of(new KernelVersion(version.group())) : Optional.empty();
        }
    }

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
