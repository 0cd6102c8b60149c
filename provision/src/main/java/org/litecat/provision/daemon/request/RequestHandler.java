package org.litecat.provision.daemon.request;

import org.litecat.provision.daemon.cluster.Cluster;

/** Answers one command. */
@FunctionalInterface
public interface RequestHandler {
    /**
     * @param node whom the answer is about; access has been decided
     * @throws org.litecat.core.response.ProblemException when there is no answer
     */
    void answer(Cluster cluster, String node, XcatResponse response);
}
