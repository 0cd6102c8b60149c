package org.litecat.provision.daemon.cluster;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.litecat.core.host.Host;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables for a program that runs for months: always as they are now, or, while they cannot be read, as they were last. */
public final class Cluster {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    /** An edit by hand makes no generation: it is seen after this time at the latest. */
    private static final Duration TRUSTED = Duration.ofSeconds(10);

    private final TableStore store;
    private final HostPaths paths;
    private final InstantSource clock;
    private final RecentNames names;
    private ClusterView view;
    private Instant read;
    private boolean failing;

    private Cluster(TableStore store, Host host, ClusterView first) {
        this.store = store;
        this.paths = host.paths();
        this.clock = host.clock();
        this.names = new RecentNames(clock, host.names()::name);
        this.view = first;
        this.read = clock.instant();
    }

    /** @throws ProblemException when the tables cannot be read now */
    public static Cluster open(TableStore store, Host host) {
        ClusterView first = new ClusterView(store.schema(), LoadedTables.of(store.snapshot()), host.paths());
        first.doubts().forEach(LOG::warn);
        return new Cluster(store, host, first);
    }

    /** Asks the tables as they are now; questions wait for one another, so that each must be short. */
    public synchronized <T> T ask(Function<ClusterView, T> question) {
        refresh();
        return question.apply(view);
    }

    private void refresh() {
        Instant now = clock.instant();
        boolean aged = now.isAfter(read.plus(TRUSTED)) || now.isBefore(read);
        if (failing && !aged) {
            return;
        }
        try {
            Snapshot current = store.snapshot();
            if (aged || current.generation() != view.tables().generation()) {
                read = now;
                show(new ClusterView(store.schema(), LoadedTables.of(current), paths));
            }
            failing = false;
        } catch (ProblemException e) {
            failing = true;
            read = now;
            long last = view.tables().generation();
            e.problems()
                    .forEach(problem -> LOG.error(
                            "the tables cannot be read, answers come from generation {}: {}", last, problem.text()));
        }
    }

    private void show(ClusterView next) {
        if (!next.doubts().equals(view.doubts())) {
            next.doubts().forEach(LOG::warn);
        }
        view = next;
    }

    /** The node with this address: by hosts.ip, or by the name of the address. */
    public Optional<String> node(InetAddress address) {
        Optional<String> node = ask(tables -> tables.node(address));
        return node.isPresent()
                ? node
                : names.of(address).flatMap(name -> ask(tables -> tables.nodeNamed(name, address)));
    }
}
