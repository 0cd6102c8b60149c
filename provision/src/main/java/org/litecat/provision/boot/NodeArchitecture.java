package org.litecat.provision.boot;

import java.util.Optional;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/** Tells whether a machine of an architecture can run an image. */
public final class NodeArchitecture {
    private NodeArchitecture() {}

    /** @param arch of the node; empty when it is not known, and then nothing is said */
    public static Optional<Problem> mismatch(String node, String arch, OsImage image) {
        String wanted = image.osarch();
        if (arch.isEmpty() || wanted.isEmpty() || runs(arch, wanted)) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                        Code.CONFLICT,
                        node + ": The value of 'arch' attribute of node does not match the 'osarch' attribute"
                                + " of osimage.")
                .because("the node has " + arch + ", the image " + image.name() + " has " + wanted)
                .remedy("chdef " + node + " arch=" + wanted + ", if that is what the node is"));
    }

    /** The two names of little-endian POWER mean one architecture, and firmware calls it by the old one. */
    private static boolean runs(String arch, String wanted) {
        return arch.equals(wanted)
                || arch.startsWith("ppc64") && wanted.startsWith("ppc64")
                || arch.equals("x86_64") && wanted.equals("x86");
    }
}
