package org.litecat.provision.dhcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Deadline;
import org.litecat.core.doctor.Findings;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.doctor.Unseen;
import org.litecat.core.host.Host;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.FoldedProblems;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/** Whether the dnsmasq of {@code makedhcp} runs, and was told what the tables say now. */
public final class DhcpCheck implements Check {
    @Override
    public String name() {
        return "dhcp";
    }

    @Override
    public void look(ManagementNode node, Findings found) {
        if (!node.site().keepsDhcp()) {
            found.seen("left to another server (site.dhcpsetup)");
            return;
        }
        Dnsmasq server = new Dnsmasq(node.host());
        if (!server.isSetUp()) {
            found.error(Problem.of(Code.NOT_READY, "DHCP is not set up.")
                    .because("nodes get no address and no boot loader")
                    .remedy("makedhcp -n; where another server does it: chdef -t site clustersite dhcpsetup=n"));
            return;
        }
        running(server, found);
        Snapshot tables = node.tables();
        networks(server, tables, node.host(), found);
        new Comparison(server, node, tables, found).run();
    }

    private static void running(Dnsmasq server, Findings found) {
        if (server.pid() == 0) {
            found.error(Problem.of(Code.NOT_READY, "The dnsmasq of makedhcp does not run.")
                    .because("nodes get no address and no boot loader")
                    .remedy("makedhcp -n starts it, and says what keeps it from starting"));
            return;
        }
        found.seen("dnsmasq, process " + server.pid());
        if (!server.knowsFiles()) {
            found.warning(
                    Problem.of(Code.STALE, "dnsmasq has not read its hosts, options or names since they were changed.")
                            .remedy("makedhcp -n"));
        }
        if (!server.startsWithMachine()) {
            found.warning(Problem.of(Code.DOUBTFUL, "Nothing starts dnsmasq with this machine.")
                    .because("the unit xcat-dhcp.service is not installed")
                    .remedy("after a reboot, makedhcp -n"));
        }
    }

    private static void networks(Dnsmasq server, Snapshot tables, Host host, Findings found) {
        DhcpNetworks networks = new DhcpNetworks(tables, host.names());
        networks.doubts().forEach(found::warning);
        try {
            String wanted = new DnsmasqText(DnsmasqFiles.of(host.paths())).main(networks.of(host.paths()));
            if (wanted.strip().equals(server.configuration().strip())) {
                found.seen("networks as in the tables");
            } else {
                found.warning(Problem.of(Code.STALE, "dnsmasq was told of other networks than the tables have now.")
                        .at(DnsmasqFiles.of(host.paths()).main().toString())
                        .because("tables networks or site, or interfaces of this machine, have changed since"
                                + " makedhcp -n; or another release wrote it")
                        .remedy("makedhcp -n"));
            }
        } catch (ProblemException e) {
            e.problems().forEach(found::error);
        }
    }

    /** Each node as the server knows it and as the tables have it, as far as time allows. */
    private static final class Comparison {
        private final ManagementNode node;
        private final Snapshot tables;
        private final Findings found;
        private final Map<String, List<String>> hosts;
        private final Map<String, List<String>> options;
        private final List<String> unknown = new ArrayList<>();
        private final List<String> outdated = new ArrayList<>();
        private final List<String> otherLoader = new ArrayList<>();
        private final FoldedProblems problems = new FoldedProblems();

        Comparison(Dnsmasq server, ManagementNode node, Snapshot tables, Findings found) {
            this.node = node;
            this.tables = tables;
            this.found = found;
            this.hosts = server.entriesOfNodes(false);
            this.options = server.entriesOfNodes(true);
        }

        void run() {
            SortedSet<String> wanted = CheckedNodes.wanted(new NodeDirectory(node.schema(), tables));
            CheckedNodes known =
                    new CheckedNodes(node.schema(), tables, node.host().names());
            long lease = new SiteSettings(tables).number(SiteAttribute.DHCPLEASE);
            Deadline deadline = new Deadline();
            List<String> unseen = new ArrayList<>();
            for (String name : wanted) {
                try {
                    if (deadline.isOver()) {
                        unseen.add(name);
                    } else {
                        compare(known.of(name), lease);
                    }
                } catch (ProblemException e) {
                    problems.addAll(name, e.problems());
                } catch (Unseen e) {
                    unseen.add(name);
                }
            }
            tell(wanted.size() - unseen.size());
            if (!unseen.isEmpty()) {
                found.unseen(unseen.size() + " of " + wanted.size() + " nodes, for the time that it takes");
            }
        }

        private void compare(DhcpNode wanted, long lease) {
            List<String> known = hosts.get(wanted.name());
            if (known == null) {
                unknown.add(wanted.name());
            } else if (!known.equals(DnsmasqText.hosts(wanted, lease))) {
                outdated.add(wanted.name());
            } else if (!DnsmasqText.options(wanted).equals(options.get(wanted.name()))) {
                otherLoader.add(wanted.name());
            }
        }

        private void tell(int compared) {
            problems.list().forEach(found::error);
            if (!unknown.isEmpty()) {
                found.error(of(unknown, " not known to DHCP.").because("they get no address"));
            }
            if (!outdated.isEmpty()) {
                found.error(of(
                        outdated, " known to DHCP with other addresses, MAC addresses or names than the tables have."));
            }
            if (!otherLoader.isEmpty()) {
                found.warning(of(otherLoader, " told of another boot loader or server than the tables have."));
            }
            if (compared > 0 && unknown.isEmpty() && outdated.isEmpty() && otherLoader.isEmpty()) {
                found.seen(compared + (compared == 1 ? " node" : " nodes") + " as in the tables");
            }
        }

        private static Problem of(List<String> nodes, String what) {
            String names = FoldedNodes.text(nodes);
            return Problem.of(Code.STALE, names + (nodes.size() == 1 ? ": is" : ": are") + what)
                    .remedy("makedhcp " + names);
        }
    }
}
