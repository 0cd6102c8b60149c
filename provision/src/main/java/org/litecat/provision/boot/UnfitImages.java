package org.litecat.provision.boot;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableCheck;

/** Nodes whose own image is for another architecture: each pair of architecture and image once, with the nodes. */
public final class UnfitImages implements TableCheck {
    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        NodeDirectory directory = new NodeDirectory(schema, snapshot);
        TreeMap<Misfit, SortedSet<String>> found = new TreeMap<>();
        for (String node : directory.nodes()) {
            of(node, directory.values(), snapshot)
                    .ifPresent(misfit -> found.computeIfAbsent(misfit, each -> new TreeSet<>())
                            .add(node));
        }
        found.forEach((misfit, nodes) -> findings.error(misfit.problem(FoldedNodes.text(nodes))));
    }

    private static Optional<Misfit> of(String node, NodeValues values, Snapshot snapshot) {
        try {
            String arch = values.value(node, "nodetype", "arch");
            return (NodeImage.of(values, node) instanceof NodeImage.Named named
                            ? OsImage.find(snapshot, named.image())
                            : Optional.<OsImage>empty())
                    .filter(image ->
                            NodeArchitecture.mismatch(node, arch, image).isPresent())
                    .map(image -> new Misfit(arch, image.name(), image.osarch()));
        } catch (ProblemException e) {
            // A value that cannot be computed is told by who looks at values.
            return Optional.empty();
        }
    }

    private record Misfit(String arch, String image, String osarch) implements Comparable<Misfit> {
        Problem problem(String nodes) {
            return Problem.of(
                            Code.CONFLICT,
                            "Nodes with arch=" + arch + " cannot run image " + image + ", which is for " + osarch + ".")
                    .at("table nodetype, columns arch and provmethod, for " + nodes)
                    .remedy("chdef " + nodes + " arch=" + osarch + ", if that is what the nodes are; else chdef "
                            + nodes + " provmethod=IMAGE");
        }

        @Override
        public int compareTo(Misfit other) {
            int byArch = arch.compareTo(other.arch);
            return byArch == 0 ? image.compareTo(other.image) : byArch;
        }
    }
}
