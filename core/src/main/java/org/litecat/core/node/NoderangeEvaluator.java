package org.litecat.core.node;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.litecat.core.node.Noderange.Item;
import org.litecat.core.node.Noderange.Term;
import org.litecat.core.response.Code;
import org.litecat.core.response.Meant;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.value.Criterion;

/** Finds the nodes that a noderange stands for. The nodes of site.excludenodes are never among them. For one thread. */
public final class NoderangeEvaluator {
    private final NodeDirectory directory;
    private @Nullable SortedSet<String> excluded;

    public NoderangeEvaluator(NodeDirectory directory) {
        this.directory = directory;
    }

    /**
     * The nodes of a noderange of which every name must be known, and which must name a node.
     *
     * @throws ProblemException when it does not parse, or names somebody unknown, or nobody
     */
    public SortedSet<String> require(String text) {
        return some(known(text), text);
    }

    /**
     * The same, but there may be none: for a verb that tells who is in a group.
     *
     * @throws ProblemException when it does not parse, or names somebody unknown
     */
    public SortedSet<String> known(String text) {
        NoderangeResult result = evaluate(Noderange.parse(text), UnknownNames.REPORTED);
        if (!result.unknown().isEmpty()) {
            throw new ProblemException(Problem.of(
                            Code.UNKNOWN,
                            "Invalid nodes and/or groups in noderange: " + FoldedNodes.text(result.unknown()))
                    .remedy(whatThereIs(result.unknown())));
        }
        return result.nodes();
    }

    private String whatThereIs(Collection<String> unknown) {
        String listed = "'nodels' lists the nodes, 'lsdef -t group' the groups";
        if (unknown.size() > 1) {
            return listed;
        }
        Set<String> known = new TreeSet<>(directory.nodes());
        known.addAll(directory.groups().names());
        return Meant.or(unknown.iterator().next(), known, listed);
    }

    /**
     * The nodes of a noderange, and the names in it that nobody has yet: for verbs that make nodes or report unknown ones.
     *
     * @throws ProblemException when it does not parse, or names nobody, as a range does that counts down
     */
    public SortedSet<String> requireIncludingNew(String text) {
        return some(includingNew(text), text);
    }

    /** The nodes, when there are any: a verb that does nothing must not look as if it had done what was asked for. */
    public static SortedSet<String> some(SortedSet<String> nodes, String text) {
        if (nodes.isEmpty()) {
            throw new ProblemException(
                    Problem.of(Code.UNKNOWN, "No node in '" + text + "', check the noderange syntax.")
                            .because(
                                    "it names nobody, or all whom it names are taken away again, by it or by the setting excludenodes of the site")
                            .remedy(
                                    "'nodels' lists the nodes, 'lsdef -t group' the groups; a range counts up, a condition is TABLE.COLUMN==VALUE"));
        }
        return nodes;
    }

    /** {@link #requireIncludingNew}, but there may be none: for a condition. */
    public SortedSet<String> includingNew(String text) {
        return evaluate(Noderange.parse(text), UnknownNames.TAKEN_AS_NEW).nodes();
    }

    /** @throws ProblemException when a range is too large, or a file of it cannot be read */
    public NoderangeResult evaluate(Noderange range, UnknownNames unknown) {
        Evaluation evaluation = new Evaluation(unknown);
        SortedSet<String> nodes = evaluation.nodes(range);
        nodes.removeAll(excluded());
        return new NoderangeResult(nodes, evaluation.missed);
    }

    private SortedSet<String> excluded() {
        SortedSet<String> known = excluded;
        if (known == null) {
            String setting = directory.excluded();
            try {
                known = new Evaluation(UnknownNames.TAKEN_AS_NEW).nodes(Noderange.parse(setting));
            } catch (ProblemException e) {
                throw new ProblemException(e.problems().stream()
                        .map(problem -> problem.at("site attribute excludenodes: " + problem.where()))
                        .toList());
            }
            excluded = known;
        }
        return known;
    }

    /** One walk over one noderange. */
    private final class Evaluation {
        private static final int DEEPEST_FILE = 20;

        private final boolean reported;
        private final SortedSet<String> missed = new TreeSet<>();
        private int fileDepth;

        Evaluation(UnknownNames unknown) {
            this.reported = unknown == UnknownNames.REPORTED;
        }

        SortedSet<String> nodes(Noderange range) {
            SortedSet<String> included = new TreeSet<>();
            SortedSet<String> left = new TreeSet<>();
            collect(range, included, left);
            included.removeAll(left);
            return included;
        }

        /** The lines of a file that is an item of its own are items like the others: what they leave out is left out. */
        private void collect(Noderange range, SortedSet<String> included, SortedSet<String> left) {
            for (Item item : range.items()) {
                if (!item.excluded() && item.terms().size() == 1 && item.terms().get(0) instanceof Term.FromFile file) {
                    enter(file);
                    collect(NoderangeFile.read(file), included, left);
                    fileDepth--;
                } else {
                    (item.excluded() ? left : included).addAll(common(item.terms()));
                }
            }
        }

        private SortedSet<String> common(List<Term> terms) {
            SortedSet<String> common = nodes(terms.get(0));
            for (Term term : terms.subList(1, terms.size())) {
                common.retainAll(nodes(term));
            }
            return common;
        }

        private SortedSet<String> nodes(Term term) {
            if (term instanceof Term.Word word) {
                return named(word);
            }
            if (term instanceof Term.Matching matching) {
                return matching(matching);
            }
            if (term instanceof Term.Having having) {
                return having(having.criterion());
            }
            if (term instanceof Term.FromFile file) {
                return fromFile(file);
            }
            return term instanceof Term.SubRange inner ? nodes(inner.range()) : new TreeSet<>();
        }

        private SortedSet<String> named(Term.Word word) {
            Optional<Collection<String>> known = known(word.text());
            if (known.isPresent()) {
                return new TreeSet<>(known.get());
            }
            SortedSet<String> nodes = new TreeSet<>();
            for (String name : WordExpansion.of(word).orElse(List.of(word.text()))) {
                nodes.addAll(known(name).orElseGet(() -> unknown(name)));
            }
            return nodes;
        }

        /** A node wins over a group of the same name. */
        private Optional<Collection<String>> known(String name) {
            if (directory.isNode(name)) {
                return Optional.of(List.of(name));
            }
            NodeGroups groups = directory.groups();
            return groups.exists(name) ? Optional.of(groups.members(name)) : Optional.empty();
        }

        private Collection<String> unknown(String name) {
            if (reported) {
                missed.add(name);
                return List.of();
            }
            return List.of(name);
        }

        private SortedSet<String> matching(Term.Matching matching) {
            SortedSet<String> nodes = directory.nodes();
            nodes.removeIf(node -> !matching.pattern().matcher(node).matches());
            return nodes;
        }

        private SortedSet<String> having(Criterion criterion) {
            Optional<NodeColumn> place = NodeColumn.parse(criterion.attribute(), directory.schema());
            if (place.isEmpty()) {
                return new TreeSet<>();
            }
            String table = place.get().table();
            String column = place.get().column();
            SortedSet<String> nodes = directory.nodes();
            nodes.removeIf(node -> !criterion.matches(directory.values().value(node, table, column)));
            return nodes;
        }

        private SortedSet<String> fromFile(Term.FromFile file) {
            enter(file);
            SortedSet<String> nodes = nodes(NoderangeFile.read(file));
            fileDepth--;
            return nodes;
        }

        private void enter(Term.FromFile file) {
            if (++fileDepth > DEEPEST_FILE) {
                throw new ProblemException(
                        NoderangeFile.unreadable(file).because("files of noderanges name one another in a circle"));
            }
        }
    }
}
