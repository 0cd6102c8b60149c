package org.litecat.provision.daemon.request;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.provision.daemon.cluster.Cluster;
import org.litecat.provision.daemon.net.BoundedInput;
import org.litecat.provision.daemon.net.ClientNetwork;
import org.litecat.provision.daemon.net.Connection;
import org.litecat.provision.daemon.net.ConnectionHandler;
import org.litecat.provision.daemon.net.ToldRate;
import org.litecat.provision.daemon.report.AuditEntry;
import org.litecat.provision.daemon.report.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one request, decides whether the client may make it, and answers. A client without a certificate is answered about
 * the node whose address it has, and about nobody else.
 */
public final class RequestProtocol implements ConnectionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RequestProtocol.class);
    private static final int LONGEST = 64 * 1024;
    private static final String END = "</" + XcatRequest.ROOT + ">";

    private final Cluster cluster;
    private final AuditLog audit;
    private final Map<String, RequestHandler> handlers;
    private final ToldRate rate = new ToldRate("problems", InstantSource.system());

    public RequestProtocol(Cluster cluster, AuditLog audit, Map<String, RequestHandler> handlers) {
        this.cluster = cluster;
        this.audit = audit;
        this.handlers = handlers;
    }

    @Override
    public CompletionStage<?> handle(Connection connection) throws IOException {
        XcatResponse response = new XcatResponse();
        try {
            XcatRequest request = XcatRequest.parse(new BoundedInput(connection.in(), LONGEST).through(END));
            answer(request, connection.user(), connection.address(), response);
        } catch (ProblemException e) {
            if (rate.admits(ClientNetwork.of(connection.address()).name())) {
                e.problems().forEach(problem -> LOG.warn("{}: {}", connection.address(), problem.text()));
            }
            e.problems().forEach(response::error);
        } catch (IOException e) {
            LOG.debug("{}: {}", connection.address(), e.getMessage());
            response.error(String.valueOf(e.getMessage()));
        }
        connection.out().write(response.text().getBytes(StandardCharsets.UTF_8));
        connection.out().flush();
        return CompletableFuture.completedStage(null);
    }

    private void answer(XcatRequest request, Optional<String> user, InetAddress address, XcatResponse response) {
        Optional<String> asking = cluster.node(address);
        SortedSet<String> nodes = nodes(request, user, asking);
        AccessQuestion question =
                new AccessQuestion(user, asking.orElse(""), request.command(), nodes, request.arguments());
        boolean somebody = user.isPresent() || !nodes.isEmpty();
        boolean allowed = somebody && cluster.ask(view -> AccessPolicy.of(view).allows(question));
        audit.add(new AuditEntry(
                address,
                user.orElse(""),
                asking.orElse(address.getHostAddress()),
                request.command(),
                request.noderange(),
                request.arguments(),
                allowed));
        RequestHandler handler = handlers.get(request.command());
        if (!allowed) {
            response.error("Permission denied for request");
        } else if (handler == null) {
            response.error("Unsupported request");
        } else {
            nodes.forEach(node -> handler.answer(cluster, node, response));
        }
    }

    /** Whom the request is about: without a certificate that is the node that asks, or nobody. */
    private SortedSet<String> nodes(XcatRequest request, Optional<String> user, Optional<String> asking) {
        String named = request.noderange();
        if (named.isEmpty() || asking.filter(named::equals).isPresent()) {
            return new TreeSet<>(asking.map(Set::of).orElse(Set.of()));
        }
        if (user.isEmpty()) {
            return new TreeSet<>();
        }
        if (named.contains("^")) {
            // It would be a file of this machine, and the error message would tell what stands in it.
            throw new ProblemException(Problem.of(Code.INVALID_VALUE, "The noderange of a request cannot be a file.")
                    .remedy("name the nodes"));
        }
        return cluster.ask(view -> new NoderangeEvaluator(view.directory()).require(named));
    }
}
