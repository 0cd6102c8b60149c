package org.litecat.provision.daemon.http;

import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.provision.daemon.cluster.Cluster;
import org.litecat.provision.daemon.cluster.ClusterView;
import org.litecat.provision.daemon.net.ToldRate;
import org.litecat.provision.daemon.report.StatusReport;
import org.litecat.provision.daemon.report.StatusReports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /plan} answers the boot plan of the node that asks, {@code /plan?generation=G} that for a generation of its image; {@code POST /status} takes {@code WORD} or {@code WORD
 * REASON} from it. Who asks is told by the address, so that nobody gets another one's plan.
 */
public final class PlanPages implements HttpPages {
    private static final Logger LOG = LoggerFactory.getLogger(PlanPages.class);
    private static final String PLAN = "/plan";
    private static final String STATUS = "/status";
    private static final long STORE_SECONDS = 20;

    /** What it answers for. */
    static final Set<String> PATHS = Set.of(PLAN, STATUS);

    private final Cluster cluster;
    private final StatusReports reports;
    private final ToldRate rate = new ToldRate("plans that cannot be made", InstantSource.system());

    public PlanPages(Cluster cluster, StatusReports reports) {
        this.cluster = cluster;
        this.reports = reports;
    }

    @Override
    public HttpReply answer(HttpRequest request, Client client) {
        boolean plan = request.path().equals(PLAN);
        if (plan ? !request.reads() : !request.method().equals("POST")) {
            return HttpReply.error(405, "Method Not Allowed", "GET /plan and POST /status are what can be asked.");
        }
        Optional<String> node = cluster.node(client.address());
        if (node.isEmpty()) {
            return HttpReply.forbidden(
                    "No node has the address " + client.address().getHostAddress() + ".");
        }
        return plan ? plan(node.get(), request.number("generation")) : status(node.get(), request.body());
    }

    private HttpReply plan(String node, OptionalInt generation) {
        try {
            return HttpReply.text(cluster.ask((ClusterView view) -> view.plan(node, generation)));
        } catch (ProblemException e) {
            String text = e.problems().stream().map(Problem::text).collect(Collectors.joining("\n"));
            if (rate.admits(node)) {
                LOG.error("{} gets no boot plan: {}", node, text);
            }
            return HttpReply.error(409, "Conflict", text);
        }
    }

    private HttpReply status(String node, String text) {
        Optional<StatusReport> report = StatusReport.parse(text);
        if (report.isEmpty()) {
            return HttpReply.error(400, "Bad Request", "A status is a word, and perhaps a reason behind it.");
        }
        try {
            reports.add(node, report.get()).get(STORE_SECONDS, TimeUnit.SECONDS);
            return HttpReply.text("done\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.error(
                    "{}: the status '{}' was not stored: {}", node, report.get().status(), e.getMessage());
        }
        return HttpReply.error(503, "Service Unavailable", "The status was not stored; try again later.");
    }
}
