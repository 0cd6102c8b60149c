package org.litecat.provision.dhcp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Deadline;
import org.litecat.core.doctor.Findings;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.doctor.Sample;
import org.litecat.core.host.LocalAddress;
import org.litecat.core.host.Subnet;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Snapshot;
import org.litecat.provision.loader.DhcpOffer;

/** Whether TFTP hands out what DHCP has some of the nodes load: each file is asked for as firmware would. */
public final class TftpCheck implements Check {
    private static final int NODES = 200;
    private static final int FILES = 8;

    /** A file that a node loads, and from which address. */
    private record Request(String server, String file) {}

    @Override
    public String name() {
        return "tftp";
    }

    @Override
    public void look(ManagementNode node, Findings found) {
        if (!node.site().keepsDhcp()) {
            found.seen("left to another server (site.dhcpsetup)");
            return;
        }
        Snapshot tables = node.tables();
        List<String> all = List.copyOf(CheckedNodes.wanted(new NodeDirectory(node.schema(), tables)));
        CheckedNodes known = new CheckedNodes(node.schema(), tables, node.host().names());
        Map<String, Request> requests = new TreeMap<>();
        Map<String, String> nodes = new TreeMap<>();
        for (String name : Sample.of(all, NODES)) {
            try {
                DhcpNode served = known.of(name);
                for (String file : files(served)) {
                    String key = served.nextServer() + " " + file;
                    requests.putIfAbsent(key, new Request(served.nextServer(), file));
                    nodes.putIfAbsent(key, name);
                }
            } catch (ProblemException e) {
                // Who looks at DHCP tells it.
            }
        }
        if (requests.isEmpty()) {
            found.seen("no node loads by TFTP");
            return;
        }
        ask(requests, nodes, node.host().names().addresses(), found);
        if (all.size() > NODES) {
            found.unseen(
                    "what " + (all.size() - NODES) + " of " + all.size() + " nodes load; " + NODES + " were looked at");
        }
    }

    private static List<String> files(DhcpNode node) {
        return node.offers().stream()
                // A configuration file of petitboot is an address of HTTP.
                .filter(offer -> offer.client() != DhcpOffer.Client.PETITBOOT)
                .map(DhcpOffer::file)
                .filter(file -> !file.contains("://"))
                .distinct()
                .toList();
    }

    private static void ask(
            Map<String, Request> requests, Map<String, String> nodes, List<LocalAddress> own, Findings found) {
        Deadline deadline = new Deadline();
        List<String> got = new ArrayList<>();
        int asked = 0;
        for (Map.Entry<String, Request> entry : requests.entrySet()) {
            Request request = entry.getValue();
            InetAddress server = Subnet.numeric(request.server()).orElseThrow();
            if (own.stream().noneMatch(address -> address.address().equals(server))) {
                found.unseen(request.file() + ": " + request.server() + " serves it, another machine");
            } else if (asked == FILES || deadline.isOver()) {
                found.unseen(request.file() + ", for the time that it takes");
            } else {
                asked++;
                Optional<String> refusal = TftpRead.refusal(server, request.file());
                refusal.ifPresent(why -> found.error(refused(request, why, nodes.getOrDefault(entry.getKey(), ""))));
                if (refusal.isEmpty()) {
                    got.add(request.file());
                }
            }
        }
        if (!got.isEmpty()) {
            found.seen("read " + String.join(", ", got));
        }
    }

    private static Problem refused(Request request, String why, String node) {
        return Problem.of(Code.NOT_READY, "TFTP of " + request.server() + " does not hand out " + request.file() + ".")
                .because(why + "; DHCP has " + node + " load it, maybe others too")
                .remedy("makedhcp -n installs boot loaders and starts dnsmasq, and says what is missing");
    }
}
