package org.litecat.provision.address;

import java.util.regex.Pattern;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Names that may become those of files and words of configuration files. */
public final class NodeName {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private NodeName() {}

    /** @throws ProblemException when the name of a node is not that of a host */
    public static void require(String node) {
        if (!isHostname(node)) {
            throw new ProblemException(Problem.of(node + ": a node cannot be booted under this name.")
                    .because("it is not the name of a host: letters, digits and . _ - only")
                    .remedy("define it under another name"));
        }
    }

    public static boolean isHostname(String name) {
        return PLAIN.matcher(name).matches();
    }
}
