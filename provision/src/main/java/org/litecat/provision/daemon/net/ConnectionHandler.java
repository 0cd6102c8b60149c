package org.litecat.provision.daemon.net;

import java.io.IOException;
import java.util.concurrent.CompletionStage;

/** Serves one client of a port. */
@FunctionalInterface
public interface ConnectionHandler {
    /**
     * Runs in a thread of its own.
     *
     * @return when it is complete, the connection is closed
     * @throws IOException when the client is gone, too slow, or does not speak the protocol
     */
    CompletionStage<?> handle(Connection connection) throws IOException;
}
