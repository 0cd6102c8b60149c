package org.litecat.provision.address;

import java.util.Arrays;
import java.util.List;
import org.litecat.core.host.HostName;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Names that may become those of files and words of configuration files. */
public final class NodeName {
    private NodeName() {}

    /** @throws ProblemException when the name of a node is not that of a host */
    public static void require(String node) {
        if (!isHostname(node)) {
            throw new ProblemException(
                    Problem.of(Code.INVALID_VALUE, node + ": a node cannot be booted under this name.")
                            .because("it is not the name of a host: letters, digits and . _ - only")
                            .remedy("define it under another name"));
        }
    }

    /** The names in a text that has commas or blanks between them. */
    public static List<String> listed(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    public static boolean isHostname(String name) {
        return HostName.isOne(name);
    }
}
