package org.litecat.provision.daemon.request;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Row;
import org.litecat.provision.daemon.cluster.ClusterView;

/**
 * Table policy: the first row, by priority, of which all conditions hold decides; where none does, the answer is no. A
 * row that cannot be understood ends the question, so that a rule which was to deny is never passed over.
 */
public final class AccessPolicy {
    private final List<Row> rules;
    private final NoderangeEvaluator noderanges;

    private AccessPolicy(List<Row> rules, NoderangeEvaluator noderanges) {
        this.rules = rules;
        this.noderanges = noderanges;
    }

    /** @throws ProblemException when a priority is not a number */
    public static AccessPolicy of(ClusterView view) {
        List<Row> rules = new ArrayList<>(view.tables().table("policy").active());
        rules.sort(Comparator.comparing(AccessPolicy::priority));
        return new AccessPolicy(rules, new NoderangeEvaluator(view.directory()));
    }

    private static BigDecimal priority(Row rule) {
        try {
            return new BigDecimal(rule.get("priority").strip());
        } catch (NumberFormatException e) {
            throw broken(rule, "the priority is not a number");
        }
    }

    /** @throws ProblemException when a rule on the way to the answer cannot be understood */
    public boolean allows(AccessQuestion question) {
        SortedSet<String> left = new TreeSet<>(question.nodes());
        for (Row rule : rules) {
            if (!concerns(rule, question)) {
                continue;
            }
            boolean allowing = isAllowing(rule);
            if (!isAny(rule.get("noderange"))) {
                SortedSet<String> common = nodes(rule);
                common.retainAll(left);
                if (common.isEmpty()) {
                    continue;
                }
                if (allowing && common.size() < left.size()) {
                    left.removeAll(common);
                    continue;
                }
            }
            return allowing;
        }
        return false;
    }

    private static boolean isAllowing(Row rule) {
        String text = rule.get("rule").toLowerCase(Locale.ROOT);
        return text.contains("allow") || text.contains("accept") || text.contains("trusted");
    }

    private static boolean concerns(Row rule, AccessQuestion question) {
        return concernsUser(rule.get("name").strip(), question)
                && (isAny(rule.get("host")) || rule.get("host").strip().equals(question.host()))
                && (isAny(rule.get("commands"))
                        || Arrays.asList(rule.get("commands").strip().split("\\s*,\\s*"))
                                .contains(question.command()))
                && (isAny(rule.get("parameters"))
                        || parameters(rule)
                                .matcher(String.join(" ", question.arguments()))
                                .find());
    }

    /** A blank name is anybody; {@code *} is anybody with a certificate. */
    private static boolean concernsUser(String name, AccessQuestion question) {
        return name.isEmpty()
                || question.user()
                        .filter(user -> name.equals("*") || name.equals(user))
                        .isPresent();
    }

    private static Pattern parameters(Row rule) {
        try {
            return Pattern.compile(rule.get("parameters"));
        } catch (PatternSyntaxException e) {
            throw broken(rule, "the parameters are no regular expression: " + e.getDescription());
        }
    }

    private SortedSet<String> nodes(Row rule) {
        try {
            return new TreeSet<>(noderanges.includingNew(rule.get("noderange")));
        } catch (ProblemException e) {
            throw broken(rule, "the noderange cannot be read: " + e.getMessage());
        }
    }

    private static boolean isAny(String condition) {
        String text = condition.strip();
        return text.isEmpty() || text.equals("*");
    }

    private static ProblemException broken(Row rule, String why) {
        return new ProblemException(
                Problem.of(Code.DAMAGED, "An access rule cannot be understood; nothing is allowed until it is mended.")
                        .at("table policy, row priority=" + rule.get("priority"))
                        .because(why)
                        .remedy("tabedit policy"));
    }
}
