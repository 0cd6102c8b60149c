package org.litecat.provision.wave;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many nodes boot at a time.
 *
 * @param number of nodes, or per cent of all; at least 1
 */
public record WaveSize(int number, boolean percent) {
    private static final Pattern TYPED = Pattern.compile("([1-9][0-9]{0,6})(%?)");
    private static final int ALL = 100;

    /** @param text such as {@code 20} or {@code 5%}; empty when it is neither, or more than all */
    public static Optional<WaveSize> parse(String text) {
        Matcher matcher = TYPED.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        WaveSize size = new WaveSize(
                Integer.parseInt(matcher.group(1)), !matcher.group(2).isEmpty());
        return size.percent && size.number > ALL ? Optional.empty() : Optional.of(size);
    }

    /** The number of nodes of a wave out of so many; a part of a node is one. */
    int of(int nodes) {
        return percent ? Math.max(1, (int) (((long) nodes * number + ALL - 1) / ALL)) : number;
    }
}
