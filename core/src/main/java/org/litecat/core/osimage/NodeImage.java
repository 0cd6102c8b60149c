package org.litecat.core.osimage;

import java.util.Optional;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Which image a node runs, by the columns of nodetype. Whether an image of that name is defined is another question. */
public sealed interface NodeImage {
    /** Empty when it is unknown. */
    Optional<String> name();

    /** @throws ProblemException when it is unknown */
    String require();

    /** The image that it works with once it is up: none when it is provisioned in another way than as a statelite node. */
    default Optional<String> running() {
        return name();
    }

    /** provmethod names it. */
    record Named(String image) implements NodeImage {
        @Override
        public Optional<String> name() {
            return Optional.of(image);
        }

        @Override
        public String require() {
            return image;
        }
    }

    /**
     * provmethod is not set, or but a way of provisioning, and the node's release, architecture and profile are known: they
     * tell what it boots.
     */
    record Computed(Optional<ProvMethod> method, String os, String arch, String profile) implements NodeImage {
        @Override
        public Optional<String> name() {
            return Optional.of(require());
        }

        @Override
        public Optional<String> running() {
            return method.orElse(ProvMethod.STATELITE) == ProvMethod.STATELITE ? name() : Optional.empty();
        }

        /** The name of the statelite image, whatever the method. */
        @Override
        public String require() {
            return UsualName.statelite(os, arch, profile).text();
        }
    }

    /** Neither. */
    record Unknown(String node, Optional<ProvMethod> method) implements NodeImage {
        @Override
        public Optional<String> name() {
            return Optional.empty();
        }

        @Override
        public String require() {
            throw new ProblemException(
                    Problem.of(Code.NOT_SET, node + " does not have os, arch, or profile defined in nodetype table")
                            .remedy("chdef " + node + " provmethod=<osimage>"));
        }
    }

    /** @throws ProblemException when a value of the node cannot be computed */
    static NodeImage of(NodeValues values, String node) {
        String provmethod = values.value(node, "nodetype", "provmethod");
        Optional<ProvMethod> method = ProvMethod.of(provmethod);
        if (method.isEmpty() && !provmethod.isEmpty()) {
            return new Named(provmethod);
        }
        String os = values.value(node, "nodetype", "os");
        String arch = values.value(node, "nodetype", "arch");
        String profile = values.value(node, "nodetype", "profile");
        return os.isEmpty() || arch.isEmpty() || profile.isEmpty()
                ? new Unknown(node, method)
                : new Computed(method, os, arch, profile);
    }

    /** Whether it is the node's image; one of which this cannot be computed has none. */
    static boolean is(String image, NodeValues values, String node) {
        return known(values, node).filter(image::equals).isPresent();
    }

    /** The node's image; one of which this cannot be computed has none. */
    static Optional<String> known(NodeValues values, String node) {
        return answered(values, node).flatMap(NodeImage::name);
    }

    /** Whether the node works with the image once it is up; one of which this cannot be computed does not. */
    static boolean runs(String image, NodeValues values, String node) {
        return answered(values, node)
                .flatMap(NodeImage::running)
                .filter(image::equals)
                .isPresent();
    }

    private static Optional<NodeImage> answered(NodeValues values, String node) {
        try {
            return Optional.of(of(values, node));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
