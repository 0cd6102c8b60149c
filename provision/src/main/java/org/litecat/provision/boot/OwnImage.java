package org.litecat.provision.boot;

import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** The image that nodes are made to boot when nobody names one: that which provmethod of the node names. */
public final class OwnImage {
    /** What a way of provisioning in the place of an image is answered with. */
    public static final String DEPRECATED =
            "The options 'install', 'netboot', and 'statelite' have been deprecated, use"
                    + " 'nodeset <noderange> osimage=<imagename>' instead.";

    private OwnImage() {}

    /**
     * @param remedy how to name one
     * @throws ProblemException when provmethod names none
     */
    public static String require(NodeValues values, String node, String remedy) {
        if (NodeImage.of(values, node) instanceof NodeImage.Named named) {
            return named.image();
        }
        String provmethod = values.value(node, "nodetype", "provmethod");
        throw new ProblemException(
                provmethod.isEmpty()
                        ? Problem.of(Code.NOT_SET, node + ": 'provmethod' attribute not defined.")
                                .remedy(remedy)
                        : Problem.of(Code.USAGE, node + ": " + DEPRECATED)
                                .because("provmethod=" + provmethod)
                                .remedy(remedy));
    }
}
