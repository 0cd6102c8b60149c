package org.litecat.litetree.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.Noderange;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.litetree.node.ImageLitefiles;
import org.litecat.litetree.node.ImageLitefiles.Litefile;
import org.litecat.litetree.node.ImageLitetree;
import org.litecat.litetree.node.ImageLitetree.Source;
import org.litecat.litetree.node.NodeVariables;
import org.litecat.litetree.node.ServerDirectory;

/**
 * {@code litefile}, {@code ilitefile}, {@code litetree} and {@code lslite}: what the statelite tables hold for nodes and
 * images. A node about which something cannot be said is reported; the others are shown.
 */
public final class StateliteListing {
    private static final String INDENT = "        ";

    private final Snapshot snapshot;
    private final Optional<StaleWarnings> stale;
    private final Response response;
    private final NodeDirectory nodes;
    private final ImageLitefiles litefiles;
    private final ImageLitetree litetree;
    private final NodeVariables variables;

    /** Of the tables alone. */
    public StateliteListing(TableStore store, Response response) {
        this(store, Optional.empty(), response);
    }

    /** @param stale says where nodes boot something else than what is listed */
    public StateliteListing(TableStore store, StaleWarnings stale, Response response) {
        this(store, Optional.of(stale), response);
    }

    private StateliteListing(TableStore store, Optional<StaleWarnings> stale, Response response) {
        this.stale = stale;
        this.snapshot = store.snapshot();
        this.response = response;
        this.nodes = new NodeDirectory(store.schema(), snapshot);
        this.litefiles = new ImageLitefiles(snapshot);
        this.litetree = new ImageLitetree(snapshot);
        this.variables = new NodeVariables(store.schema(), snapshot, nodes.values());
    }

    /** {@code litefile}: the entries of the nodes' images. */
    public void litefiles(String noderange) {
        each(noderange, node -> showLitefiles("node", node, imageOf(node)));
    }

    /**
     * {@code ilitefile}: the entries of an image, which need not be defined.
     *
     * @throws ProblemException when the name is that of a node or a group, or a noderange, and of no image
     */
    public void imageLitefiles(String image) {
        if (OsImage.find(snapshot, image).isEmpty() && isOfNodes(image)) {
            throw new ProblemException(Problem.of(Code.UNKNOWN, "There is no image '" + image + "'.")
                    .because("ilitefile shows the entries of an image, and this is a noderange")
                    .remedy("litefile " + image + " shows those of the nodes' images"));
        }
        showLitefiles("image", image, image);
    }

    private boolean isOfNodes(String name) {
        return nodes.isNode(name) || nodes.groups().exists(name) || Noderange.meansOthers(name);
    }

    private void showLitefiles(String owner, String name, String image) {
        for (Litefile file : litefiles.of(image)) {
            response.data(
                    Answer.of(Kind.LITEFILE, owner, name).and(file.fields()).lines(List.of(name + ": " + file.line())));
        }
    }

    /** {@code litetree}: the directories of the nodes' images. */
    public void litetree(String noderange) {
        each(
                noderange,
                node -> sources(
                        node,
                        imageOf(node),
                        (source, directory) -> response.data(Answer.of(Kind.LITETREE, "node", node)
                                .and(fields(source, directory))
                                .lines(List.of(node + ": " + source.line(directory))))));
    }

    /** {@code lslite -i}: the entries of an image that is defined. */
    public void image(String image) {
        litefiles
                .of(OsImage.requireDefined(snapshot, image).name())
                .forEach(file ->
                        response.data(Answer.of(Kind.LITEFILE, file.fields()).lines(List.of(INDENT + file.line()))));
        stale.ifPresent(warnings -> warnings.of(snapshot, image));
    }

    /** {@code lslite}: everything about the nodes. */
    public void nodes(String noderange) {
        each(noderange, this::node);
    }

    private String imageOf(String node) {
        return NodeImage.of(nodes.values(), node).require();
    }

    private void node(String node) {
        String image = imageOf(node);
        List<Litefile> files = litefiles.of(image);
        List<Map<String, Object>> sources = new ArrayList<>();
        List<String> sourceLines = new ArrayList<>();
        sources(node, image, (source, directory) -> {
            sources.add(fields(source, directory));
            sourceLines.add(source.priority() + ", " + source.line(directory));
        });
        Optional<String> persistent = persistent(node);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("node", node);
        fields.put("image", image);
        persistent.ifPresent(directory -> fields.put("persistent", directory));
        fields.put("litefiles", files.stream().map(Litefile::fields).toList());
        fields.put("litetree", sources);
        List<String> lines = new ArrayList<>(List.of(">>>Node: " + node, "", "Osimage: " + image, ""));
        block(
                lines,
                "Persistent directory (statelite table):",
                persistent.stream().toList());
        block(
                lines,
                "Litefiles (litefile table):",
                files.stream().map(Litefile::line).toList());
        block(lines, "Litetree path (litetree table):", sourceLines);
        response.data(Answer.of(Kind.STATELITE, fields).lines(lines));
        stale.ifPresent(warnings -> warnings.of(snapshot, image));
    }

    private static void block(List<String> lines, String heading, List<String> block) {
        lines.add(heading);
        block.forEach(line -> lines.add(INDENT + line));
        lines.addAll(List.of("", ""));
    }

    private Optional<String> persistent(String node) {
        String directory = nodes.values().value(node, "statelite", "statemnt");
        return directory.isEmpty()
                ? Optional.empty()
                : resolved(directory, node, "table statelite, column statemnt of '" + node + "'")
                        .map(ServerDirectory::toString);
    }

    private void sources(String node, String image, BiConsumer<Source, ServerDirectory> consumer) {
        for (Source source : litetree.of(image)) {
            resolved(source.directory(), node, source.place()).ifPresent(path -> consumer.accept(source, path));
        }
    }

    private Optional<ServerDirectory> resolved(String directory, String node, String place) {
        try {
            return Optional.of(variables.resolved(directory, node));
        } catch (ProblemException e) {
            e.problems().forEach(problem -> response.error(problem.at(place)));
            return Optional.empty();
        }
    }

    private static Map<String, Object> fields(Source source, ServerDirectory directory) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("priority", source.priority());
        fields.put("directory", directory.toString());
        fields.put("mntopts", source.options());
        return fields;
    }

    private void each(String noderange, Consumer<String> listing) {
        for (String node : new NoderangeEvaluator(nodes).require(noderange)) {
            try {
                listing.accept(node);
            } catch (ProblemException e) {
                e.problems().forEach(response::error);
            }
        }
    }
}
