package org.litecat.core.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.response.Problem;

/**
 * What is wrong with nodes, each problem that several share said once: that of many nodes names them by one noderange, also in the
 * remedy, which can be typed as it is.
 */
public final class FoldedProblems {
    private static final String NODE = "\0";

    private final Map<Problem, Set<String>> found = new LinkedHashMap<>();

    public void add(String node, Problem problem) {
        found.computeIfAbsent(problem, each -> new LinkedHashSet<>()).add(node);
    }

    public void addAll(String node, Collection<Problem> problems) {
        problems.forEach(problem -> add(node, problem));
    }

    /** In the order in which they were found. */
    public List<Problem> list() {
        return folded(FoldedProblems::named);
    }

    /** The same of problems that name their nodes somewhere, such as in the place of a row; the others are left as they are. */
    public List<Problem> placed() {
        return folded((problem, nodes) -> problem);
    }

    private List<Problem> folded(BiFunction<Problem, String, Problem> named) {
        Map<Problem, Set<String>> alike = new LinkedHashMap<>();
        found.forEach((problem, nodes) -> alike.computeIfAbsent(pattern(problem, nodes), each -> new LinkedHashSet<>())
                .addAll(nodes));
        List<Problem> problems = new ArrayList<>();
        Set<Problem> said = new LinkedHashSet<>();
        found.forEach((problem, nodes) -> {
            Problem pattern = pattern(problem, nodes);
            Set<String> all = alike.getOrDefault(pattern, nodes);
            boolean several = all.size() > FoldedNodes.WRITTEN_OUT && all.size() > nodes.size();
            if (!several) {
                problems.add(named.apply(problem, FoldedNodes.text(nodes)));
            } else if (said.add(pattern)) {
                String names = FoldedNodes.text(all);
                problems.add(named.apply(with(pattern, text -> text.replace(NODE, names)), names));
            }
        });
        return problems;
    }

    /** The same problem of whichever node. */
    private static Problem pattern(Problem problem, Set<String> nodes) {
        if (nodes.size() > 1) {
            return problem;
        }
        String name = nodes.iterator().next();
        Pattern word = Pattern.compile("(?<![A-Za-z0-9_.-])" + Pattern.quote(name) + "(?![A-Za-z0-9_-])");
        return with(problem, text -> word.matcher(text).replaceAll(Matcher.quoteReplacement(NODE)));
    }

    private static Problem with(Problem problem, UnaryOperator<String> change) {
        return new Problem(
                problem.code(),
                change.apply(problem.what()),
                change.apply(problem.where()),
                change.apply(problem.why()),
                change.apply(problem.remedy()),
                problem.form());
    }

    private static Problem named(Problem problem, String nodes) {
        String prefix = nodes + ": ";
        return problem.what().startsWith(prefix) ? problem : problem.saying(prefix + problem.what());
    }
}
