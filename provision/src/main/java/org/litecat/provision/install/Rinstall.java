package org.litecat.provision.install;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.litecat.core.host.Host;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.FoldedProblems;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.provision.boot.NodesetRequest;
import org.litecat.provision.power.BootDevice;
import org.litecat.provision.power.PowerAction;
import org.litecat.provision.power.Rpower;
import org.litecat.provision.power.Rsetboot;

/**
 * The verb {@code rinstall}: sets what nodes boot, then powers them. A node with which a step goes wrong takes no part in
 * the next one; so nobody is powered that would boot something else than was asked for.
 */
public final class Rinstall {
    private final TableStore store;
    private final Host host;
    private final BootSetting boot;
    private final Response response;

    public Rinstall(TableStore store, Host host, BootSetting boot, Response response) {
        this.store = store;
        this.host = host;
        this.boot = boot;
        this.response = response;
    }

    /**
     * What became of nodes.
     *
     * @param booting those that boot now
     * @param failedAt the others, each with the step at which it went wrong
     */
    public record Outcome(SortedSet<String> booting, SortedMap<String, String> failedAt) {}

    /**
     * @return the nodes that boot now
     * @throws ProblemException when no node can
     */
    public SortedSet<String> run(RinstallRequest request) {
        Snapshot tables = store.snapshot();
        SortedSet<String> nodes = request.nodes().in(new NodeDirectory(store.schema(), tables));
        if (request.watched() && nodes.size() > 1) {
            throw new ProblemException(Problem.of(Code.USAGE, "rinstall -c/--console can only be run against one node!")
                    .remedy("rinstall without -c, then rcons NODE for each that you want to watch"));
        }
        SortedSet<String> good = new InstallChecks(tables, host, boot, response).good(nodes, request);
        if (good.isEmpty()) {
            throw new ProblemException(Problem.of(Code.INCOMPLETE, "No available nodes for provision.")
                    .because("each of the nodes was refused above")
                    .remedy("mend what is said there, and try again"));
        }
        SortedMap<String, String> failedAt = new TreeMap<>();
        note(nodes, good, "the checks", failedAt);
        return boot(good, request, failedAt).booting();
    }

    /**
     * Asks for all of the nodes whether they can boot; what is wrong with any of them is said.
     *
     * @return those with which nothing is wrong
     */
    public SortedSet<String> ready(RinstallRequest request) {
        Snapshot tables = store.snapshot();
        SortedSet<String> nodes = request.nodes().in(new NodeDirectory(store.schema(), tables));
        SortedSet<String> good = new InstallChecks(tables, host, boot, response).good(nodes, request);
        FoldedProblems refused = new FoldedProblems();
        boot.problems(new NodesetRequest(WantedNodes.named(good), request.action(), request.updateInitrd()))
                .forEach((node, problems) -> {
                    refused.addAll(node, problems);
                    good.remove(node);
                });
        refused.list().forEach(response::error);
        return good;
    }

    /** Sets and powers nodes that were found {@linkplain #ready ready}, and says a line of each. */
    public Outcome boot(SortedSet<String> nodes, RinstallRequest request) {
        return boot(nodes, request, new TreeMap<>());
    }

    private Outcome boot(SortedSet<String> good, RinstallRequest request, SortedMap<String, String> failedAt) {
        response.info("Provision node(s): " + FoldedNodes.text(good, " "));
        Response detail = new Detail(response);
        SortedSet<String> set = step(
                "nodeset",
                command(good, request),
                good,
                failedAt,
                () -> boot.set(
                        new NodesetRequest(WantedNodes.named(good), request.action(), request.updateInitrd()), detail));
        SortedSet<String> aimed = step(
                "rsetboot",
                range(set) + " net" + (request.uefi() ? " -u" : ""),
                set,
                failedAt,
                () -> new Rsetboot(store, host, detail)
                        .set(WantedNodes.named(set), BootDevice.NET, request.uefi(), false));
        SortedSet<String> booting = step(
                "rpower",
                range(aimed) + " boot",
                aimed,
                failedAt,
                () -> new Rpower(store, host, detail).run(WantedNodes.named(aimed), PowerAction.BOOT));
        tell(booting, failedAt);
        return new Outcome(booting, failedAt);
    }

    private SortedSet<String> step(
            String verb,
            String arguments,
            SortedSet<String> nodes,
            Map<String, String> failedAt,
            Supplier<SortedSet<String>> work) {
        if (nodes.isEmpty()) {
            return nodes;
        }
        response.trace("Run command: " + verb + " " + arguments);
        SortedSet<String> done = work.get();
        SortedSet<String> failed = note(nodes, done, verb, failedAt);
        if (failed.size() == 1 && nodes.size() == 1) {
            refuse(verb, "the node: " + range(failed));
        } else if (!failed.isEmpty()) {
            refuse(verb, "the following nodes: " + range(failed));
        }
        return done;
    }

    private void refuse(String verb, String nodes) {
        response.error(Problem.of(Code.INCOMPLETE, "Failed to run '" + verb + "' against " + nodes)
                .because("what went wrong is said above; later steps were not tried with them")
                .remedy("mend what is said there, then rinstall for them again"));
    }

    private static SortedSet<String> note(
            SortedSet<String> nodes, SortedSet<String> done, String step, Map<String, String> failedAt) {
        SortedSet<String> failed = new TreeSet<>(nodes);
        failed.removeAll(done);
        failed.forEach(node -> failedAt.put(node, step));
        return failed;
    }

    private void tell(SortedSet<String> booting, Map<String, String> failedAt) {
        NodeValues values = new NodeValues(store.snapshot());
        SortedSet<String> all = new TreeSet<>(booting);
        all.addAll(failedAt.keySet());
        for (String node : all) {
            String step = failedAt.get(node);
            if (step == null) {
                String state = values.value(node, "chain", "currstate");
                response.data(Answer.of(Kind.BOOT, "node", node)
                        .and("result", "booting")
                        .and("state", state)
                        .line("{node}: {result}, {state}"));
            } else {
                response.data(Answer.of(Kind.BOOT, "node", node)
                        .and("result", "failed")
                        .and("step", step)
                        .line("{node}: not booted, {result} at {step}"));
            }
        }
    }

    private static String command(SortedSet<String> nodes, RinstallRequest request) {
        return range(nodes) + " " + request.action().word() + (request.updateInitrd() ? "" : " --noupdateinitrd");
    }

    private static String range(SortedSet<String> nodes) {
        return FoldedNodes.text(nodes);
    }
}
