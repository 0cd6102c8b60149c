package org.litecat.litetree.node;

import java.util.Set;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Which image a node runs. */
public final class NodeImages {
    private static final Set<String> METHODS = Set.of("", "statelite", "netboot", "install");

    private final NodeValues values;

    public NodeImages(NodeValues values) {
        this.values = values;
    }

    /** @throws ProblemException when neither the provisioning method nor os, arch and profile tell it */
    public String of(String node) {
        String method = value(node, "provmethod");
        if (!METHODS.contains(method)) {
            return method;
        }
        String os = value(node, "os");
        String arch = value(node, "arch");
        String profile = value(node, "profile");
        if (os.isEmpty() || arch.isEmpty() || profile.isEmpty()) {
            throw new ProblemException(
                    Problem.of(node + " does not have os, arch, or profile defined in nodetype table")
                            .remedy("chdef " + node + " provmethod=<osimage>"));
        }
        return os + "-" + arch + "-statelite-" + profile;
    }

    private String value(String node, String column) {
        return values.value(node, "nodetype", column);
    }
}
