package org.litecat.provision.post;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/**
 * The post scripts of a node between the markers that nodes look for: those of every node, of the image, of the node. One
 * that is listed already is not listed again.
 *
 * @param kind {@code postscripts} or {@code postbootscripts}
 */
record PostScriptList(String node, String kind, String defaults, String osimage, String own) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*(/[A-Za-z0-9_][A-Za-z0-9_.+-]*)*");

    /** @param problems gets items that name no script below the directory of post scripts */
    List<String> lines(Problems problems) {
        List<String> lines = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        lines.add(marker("start"));
        section("defaults-", defaults, "table postscripts, row node=xcatdefaults", listed, lines, problems);
        section("osimage-", osimage, "table osimage, the image of " + node, listed, lines, problems);
        section("node-", own, "table postscripts, row of " + node + " or of its groups", listed, lines, problems);
        lines.add(marker("end"));
        return lines;
    }

    private void section(
            String prefix, String items, String place, Set<String> listed, List<String> lines, Problems problems) {
        lines.add("# " + prefix + kind + "-start-here");
        for (String item : items.split(",")) {
            List<String> words = Arrays.stream(item.strip().split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
            if (words.isEmpty()) {
                continue;
            }
            if (!NAME.matcher(words.get(0)).matches()) {
                problems.add(Problem.of(node + ": '" + words.get(0) + "' is not the name of a post script.")
                        .at(place + ", column " + kind)
                        .because("scripts are named from the directory of post scripts on: NAME or DIRECTORY/NAME"));
            } else if (listed.add(String.join(" ", words))) {
                lines.add(String.join(
                        " ",
                        words.stream().map(word -> new ShellValue(word).word()).toList()));
            }
        }
        lines.add("# " + prefix + kind + "-end-here");
    }

    private String marker(String edge) {
        return "# " + kind + "-" + edge + "-here";
    }
}
