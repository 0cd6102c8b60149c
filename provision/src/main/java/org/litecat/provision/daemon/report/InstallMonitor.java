package org.litecat.provision.daemon.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.litecat.provision.daemon.cluster.Cluster;
import org.litecat.provision.daemon.net.BoundedInput;
import org.litecat.provision.daemon.net.Connection;
import org.litecat.provision.daemon.net.ConnectionHandler;

/**
 * The install monitor: we say {@code ready}, the node says {@code installstatus WORD}, perhaps with a reason behind it, and
 * we say {@code done} when that is stored. Whoever is not a node hears nothing.
 */
public final class InstallMonitor implements ConnectionHandler {
    private static final int LONGEST = 4096;
    private static final int LONGEST_MORE = 400;
    private static final String COMMAND = "installstatus ";

    private final Cluster cluster;
    private final StatusReports reports;

    public InstallMonitor(Cluster cluster, StatusReports reports) {
        this.cluster = cluster;
        this.reports = reports;
    }

    @Override
    public CompletionStage<?> handle(Connection connection) throws IOException {
        Optional<String> node = cluster.node(connection.address());
        if (node.isEmpty()) {
            return CompletableFuture.completedStage(null);
        }
        say(connection.out(), "ready\n");
        String line = new BoundedInput(connection.in(), LONGEST).through("\n").strip();
        Optional<StatusReport> report =
                line.startsWith(COMMAND) ? StatusReport.parse(line.substring(COMMAND.length())) : Optional.empty();
        if (report.isEmpty()) {
            throw new IOException("not a status report: '" + line + "'");
        }
        StatusReport told = report.get().with(more(connection.in()));
        OutputStream out = connection.out();
        // No thread waits for the disk: many more nodes than we have threads may report at once.
        return reports.add(node.get(), told).thenRun(() -> sayDone(out));
    }

    /**
     * What came along with the report, lines in the same packet. Scripts of earlier releases send none, and are not waited for.
     */
    private static String more(InputStream in) throws IOException {
        int there = Math.min(in.available(), LONGEST_MORE);
        return new String(in.readNBytes(there), StandardCharsets.US_ASCII);
    }

    /** The few bytes find room in the buffers of a connection that has hardly been used: this does not block. */
    private static void sayDone(OutputStream out) {
        try {
            say(out, "done\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
