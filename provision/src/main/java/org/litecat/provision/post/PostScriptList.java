package org.litecat.provision.post;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.value.ScriptCall;

/**
 * The post scripts of a node between the markers that nodes look for: those of every node, of the image, of the node. One
 * that is listed already is not listed again.
 *
 * @param kind {@code postscripts} or {@code postbootscripts}
 */
record PostScriptList(String node, String kind, String defaults, String osimage, String own) {
    /** @param problems gets items that are no call of a script below the directory of post scripts */
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
        ScriptCall.of(items, problem -> problems.add(ofNode(problem).at(place + ", column " + kind))).stream()
                .map(ScriptCall::line)
                .filter(listed::add)
                .forEach(lines::add);
        lines.add("# " + prefix + kind + "-end-here");
    }

    private Problem ofNode(Problem problem) {
        return problem.saying(node + ": " + problem.what());
    }

    private String marker(String edge) {
        return "# " + kind + "-" + edge + "-here";
    }
}
