package org.litecat.provision.daemon.request;

/** A text that is made for one node, and meant for it alone. */
@FunctionalInterface
public interface NodeText {
    /** @throws org.litecat.core.response.ProblemException when it cannot be made: says why */
    String of(String node);
}
