package org.litecat.core.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.value.RegexValue;
import org.litecat.core.value.ScriptCall;

/** What lists of post scripts must be: a node of whose list one item cannot be run gets no mypostscript at all. */
final class ScriptLists {
    static final List<String> COLUMNS = List.of("postscripts", "postbootscripts");

    private static final String TABLE = "postscripts";

    private ScriptLists() {}

    static boolean isOne(String column) {
        return COLUMNS.contains(column);
    }

    /** Whether a list is what it is only for a certain node. It may begin with a path: that names no script, and is no substitution. */
    static boolean isComputed(String list) {
        return list.startsWith("|")
                || list.startsWith("/") && RegexValue.parse(list).isPresent();
    }

    /** The calls of a list as a row has it, which may go on in the row of another group. */
    static List<ScriptCall> calls(String list) {
        return ScriptCall.of(NodeValues.withoutMarker(list), problem -> {});
    }

    /** What is wrong with a list as a row has it. */
    static List<Problem> problems(String list) {
        List<Problem> problems = new ArrayList<>();
        ScriptCall.of(NodeValues.withoutMarker(list), problems::add);
        return problems;
    }

    /**
     * What is wrong with the lists of nodes and with none of their rows: computed lists, and such as are joined of several rows.
     *
     * @param told what was said of rows
     */
    static List<Problem> ofNodes(NodeDirectory nodes, Set<String> told) {
        Map<Problem, List<String>> found = new LinkedHashMap<>();
        for (String node : nodes.nodes()) {
            for (String column : COLUMNS) {
                for (Problem problem : problems(nodes.values(), node, column)) {
                    if (!told.contains(problem.what())) {
                        found.computeIfAbsent(
                                        problem.at("table " + TABLE + ", column " + column), each -> new ArrayList<>())
                                .add(node);
                    }
                }
            }
        }
        List<Problem> problems = new ArrayList<>();
        found.forEach((problem, of) -> problems.add(problem.at(problem.where() + ", for " + FoldedNodes.text(of))));
        return problems;
    }

    private static List<Problem> problems(NodeValues values, String node, String column) {
        List<Problem> problems = new ArrayList<>();
        try {
            ScriptCall.of(values.value(node, TABLE, column), problems::add);
        } catch (ProblemException e) {
            // Who looks at values says that one cannot be computed.
        }
        return problems;
    }
}
