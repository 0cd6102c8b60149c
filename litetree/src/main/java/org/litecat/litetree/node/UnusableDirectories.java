package org.litecat.litetree.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Snapshot;

/** Why nodes cannot use the directories that the tables give them: each reason once, with the nodes that it is true of. */
public final class UnusableDirectories {
    private final NodeDirectory nodes;
    private final NodeDirectories directories;
    private final ImageLitetree litetree;
    private final Map<String, List<ImageLitetree.Source>> sources = new HashMap<>();
    private final Map<Problem, List<String>> found = new LinkedHashMap<>();

    private UnusableDirectories(Schema schema, Snapshot tables) {
        this.nodes = new NodeDirectory(schema, tables);
        this.directories = new NodeDirectories(schema, tables, nodes.values());
        this.litetree = new ImageLitetree(tables);
    }

    /** @param images those whose nodes are looked at */
    public static List<Problem> of(Schema schema, Snapshot tables, Predicate<String> images) {
        UnusableDirectories unusable = new UnusableDirectories(schema, tables);
        unusable.nodes.nodes().forEach(node -> unusable.look(node, images));
        return unusable.problems();
    }

    private void look(String node, Predicate<String> images) {
        try {
            NodeImage.of(nodes.values(), node).running().filter(images).ifPresent(image -> look(node, image));
        } catch (ProblemException e) {
            // A value that cannot be computed is told by who looks at values.
        }
    }

    private void look(String node, String image) {
        Problems problems = new Problems();
        directories.persistent(node, problems);
        try {
            sources.computeIfAbsent(image, litetree::of).forEach(row -> directories.source(row, node, problems));
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
        problems.list()
                .forEach(problem -> found.computeIfAbsent(problem, each -> new ArrayList<>())
                        .add(node));
    }

    private List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        found.forEach((problem, of) -> {
            problems.add(problem.at(problem.where() + ", for " + FoldedNodes.text(of, ", ")));
        });
        return problems;
    }
}
