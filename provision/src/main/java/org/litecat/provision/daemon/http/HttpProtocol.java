package org.litecat.provision.daemon.http;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.litecat.provision.daemon.net.Connection;
import org.litecat.provision.daemon.net.ConnectionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP with one request a connection. The server of the class library is not used: its bounds are those of the whole
 * process, so that a large file would have to be sent as fast as a plan is asked for.
 */
public final class HttpProtocol implements ConnectionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(HttpProtocol.class);

    private final HttpPages pages;

    private HttpProtocol(HttpPages pages) {
        this.pages = pages;
    }

    /** The port at which nodes get their plans, and administrators see how far nodes have come. */
    public static HttpProtocol secured(PlanPages plans, AdminPages others) {
        return new HttpProtocol((request, client) -> PlanPages.PATHS.contains(request.path())
                ? plans.answer(request, client)
                : others.answer(request, client));
    }

    /** The port at which nodes get files. */
    public static HttpProtocol files(FilePages pages) {
        return new HttpProtocol(pages);
    }

    @Override
    public CompletionStage<?> handle(Connection connection) throws IOException {
        HttpRequest request;
        try {
            request = HttpRequest.read(connection.in());
        } catch (IOException e) {
            HttpReply.error(400, "Bad Request", String.valueOf(e.getMessage())).writeTo(connection, false);
            return CompletableFuture.completedStage(null);
        }
        HttpReply reply = pages.answer(request, new HttpPages.Client(connection.address(), connection.user()));
        LOG.debug("{} {} {}: {}", connection.address(), request.method(), request.path(), reply.status());
        reply.writeTo(connection, request.wantsHeadOnly());
        return CompletableFuture.completedStage(null);
    }
}
