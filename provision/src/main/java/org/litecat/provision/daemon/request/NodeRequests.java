package org.litecat.provision.daemon.request;

import java.util.Map;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.PartitionFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
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
        cluster.ask(view -> view.litefiles().of(view.image(node)))
                .forEach(file -> response.info(node + ": " + file.line()));
    }

    /** {@code NODE: SERVER:/DIRECTORY}, in order of priority. */
    private static void litetree(Cluster cluster, String node, XcatResponse response) {
        cluster.ask(view -> view.litetree().of(view.image(node)).stream()
                        .map(source -> line(view, source, node))
                        .toList())
                .forEach(line -> response.info(node + ": " + line));
    }

    private static String line(ClusterView view, ImageLitetree.Source source, String node) {
        return source.line(view.variables().required(source.directory(), node));
    }

    /** {@code type=script} or {@code type=format}, then the partition file of the node's image. */
    private static void getpartition(Cluster cluster, String node, XcatResponse response) {
        NamedPartitions asked = cluster.ask(view -> partitions(view, node));
        response.data("type=" + (asked.file().script() ? "script" : "format"));
        asked.file().lines(asked.paths()).forEach(response::data);
    }

    /** Which file it is, read when nobody waits for the tables. */
    private record NamedPartitions(PartitionFile file, HostPaths paths) {}

    private static NamedPartitions partitions(ClusterView view, String node) {
        String image = view.image(node);
        PartitionFile file = OsImage.find(view.tables(), image)
                .flatMap(OsImage::partitionFile)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(Code.NOT_SET, "The image '" + image + "' has no partition file.")
                                .remedy("chdef -t osimage " + image + " partitionfile=FILE")));
        return new NamedPartitions(file, view.paths());
    }
}
