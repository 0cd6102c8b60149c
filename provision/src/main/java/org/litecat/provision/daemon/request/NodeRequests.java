package org.litecat.provision.daemon.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Row;
import org.litecat.litetree.node.ImageLitetree;
import org.litecat.provision.daemon.cluster.Cluster;
import org.litecat.provision.daemon.cluster.ClusterView;

/** The commands that nodes send while they boot. */
public final class NodeRequests {
    private NodeRequests() {}

    /** @param postScripts makes the text that {@code getpostscript} answers */
    public static Map<String, RequestHandler> all(NodeText postScripts) {
        return Map.of(
                "litefile", NodeRequests::litefile,
                "litetree", NodeRequests::litetree,
                "getpartition", NodeRequests::getpartition,
                "getpostscript",
                        (cluster, node, response) ->
                                postScripts.of(node).lines().forEach(response::data));
    }

    /** {@code NODE: OPTIONS PATH}, sorted by path. */
    private static void litefile(Cluster cluster, String node, XcatResponse response) {
        cluster.ask(view -> view.litefiles().of(view.images().of(node)))
                .forEach(file -> response.info(node + ": " + file.line()));
    }

    /** {@code NODE: SERVER:/DIRECTORY}, in order of priority. */
    private static void litetree(Cluster cluster, String node, XcatResponse response) {
        cluster.ask(view -> view.litetree().of(view.images().of(node)).stream()
                        .map(source -> line(view, source, node))
                        .toList())
                .forEach(line -> response.info(node + ": " + line));
    }

    private static String line(ClusterView view, ImageLitetree.Source source, String node) {
        return source.line(view.variables().resolved(source.directory(), node));
    }

    /** {@code type=script} or {@code type=format}, then the partition file of the node's image. */
    private static void getpartition(Cluster cluster, String node, XcatResponse response) {
        PartitionFile file = cluster.ask(view -> PartitionFile.of(view, node));
        response.data("type=" + (file.script() ? "script" : "format"));
        file.lines().forEach(response::data);
    }

    /** @param file on this machine */
    private record PartitionFile(String image, boolean script, Path file) {
        static PartitionFile of(ClusterView view, String node) {
            String image = view.images().of(node);
            List<Row> rows = view.tables().table("linuximage").where("imagename", image);
            String stored = rows.isEmpty() ? "" : rows.get(0).get("partitionfile");
            if (stored.isEmpty()) {
                throw new ProblemException(Problem.of("The image '" + image + "' has no partition file.")
                        .remedy("chdef -t osimage " + image + " partitionfile=FILE"));
            }
            boolean script = stored.startsWith("s:");
            return new PartitionFile(image, script, view.paths().at(script ? stored.substring(2) : stored));
        }

        List<String> lines() {
            try {
                return Files.readAllLines(file);
            } catch (IOException e) {
                throw new ProblemException(Problem.of("The partition file of '" + image + "' cannot be read.")
                        .because(e)
                        .remedy("write the file, or chdef -t osimage " + image + " partitionfile="));
            }
        }
    }
}
