package org.litecat.litetree.node;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a node has said of the generation of its image that it runs.
 *
 * @param image as the initial ramdisk of the generation names it; empty when the node runs none that it knows of
 * @param generation its number; 0 when it runs none
 * @param heard when, by the clock of this machine
 */
public record LeasedGeneration(String node, String image, int generation, Instant heard) {
    /** The stop at the end tells a whole line from one that a failure has cut. */
    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) (\\S+) (\\d{1,9}) (\\S+) \\.");

    private static final Pattern SAID = Pattern.compile("([1-9]\\d{0,8}) (\\S{1,200})");
    private static final String NONE = "-";

    /** Reads what a node says, {@code GENERATION IMAGE}; empty when it is something else. */
    public static Optional<LeasedGeneration> said(String node, String text, Instant heard) {
        Matcher matcher = SAID.matcher(text);
        return matcher.matches()
                ? Optional.of(new LeasedGeneration(node, matcher.group(2), Integer.parseInt(matcher.group(1)), heard))
                : Optional.empty();
    }

    /** A node that boots something without generations. */
    public static LeasedGeneration none(String node, Instant heard) {
        return new LeasedGeneration(node, "", 0, heard);
    }

    static Optional<LeasedGeneration> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String image = matcher.group(4);
        return Optional.of(new LeasedGeneration(
                matcher.group(2),
                image.equals(NONE) ? "" : image,
                Integer.parseInt(matcher.group(3)),
                Instant.ofEpochMilli(Long.parseLong(matcher.group(1)))));
    }

    String line() {
        return heard.toEpochMilli() + " " + node + " " + generation + " " + (image.isEmpty() ? NONE : image) + " .\n";
    }

    boolean isOf(LeasedGeneration other) {
        return image.equals(other.image) && generation == other.generation;
    }
}
