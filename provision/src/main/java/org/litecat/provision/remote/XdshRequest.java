package org.litecat.provision.remote;

import java.util.List;
import java.util.Optional;
import org.litecat.core.node.WantedNodes;

/**
 * What {@code xdsh} or {@code psh} is to run, and where.
 *
 * @param suffix of the names of the interfaces that are meant; empty for the nodes' own names
 * @param words the command, or a script of this machine and its arguments
 * @param script whether it is a script of this machine
 * @param environment a file of this machine with lines for the shell of the nodes
 * @param quiet whether nothing of what nodes say is shown
 */
public record XdshRequest(
        WantedNodes nodes,
        String suffix,
        List<String> words,
        boolean script,
        Optional<String> environment,
        boolean sudo,
        Closing closing,
        boolean quiet) {
    public XdshRequest {
        words = List.copyOf(words);
    }
}
