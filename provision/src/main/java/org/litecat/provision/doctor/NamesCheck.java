package org.litecat.provision.doctor;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Findings;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.doctor.Sample;
import org.litecat.core.doctor.Unseen;
import org.litecat.core.host.LocalAddress;
import org.litecat.core.host.Names;
import org.litecat.core.host.Subnet;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Sentence;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.table.Snapshot;
import org.litecat.provision.address.AddressText;
import org.litecat.provision.address.NodeAddresses;

/** Whether this machine finds itself and its nodes, by name and by address. Of many nodes, some. */
public final class NamesCheck implements Check {
    private static final int NODES = 20;

    @Override
    public String name() {
        return "names";
    }

    @Override
    public void look(ManagementNode node, Findings found) {
        Names names = node.host().names();
        master(node.site().text(SiteAttribute.MASTER), names, found);
        own(names, node.site().text(SiteAttribute.MASTER), found);
        new NodeNames(node.tables(), names, found).look(node);
    }

    private static void master(String master, Names names, Findings found) {
        if (master.isEmpty()) {
            found.warning(Problem.of(Code.NOT_SET, "site.master is not set.")
                    .because(
                            "where no interface of this machine is in the network of a node, the node cannot be told whom"
                                    + " to ask")
                    .remedy("xcatconfig sets it; or chdef -t site clustersite master=ADDRESS"));
            return;
        }
        Optional<InetAddress> address = names.address(master);
        if (address.isEmpty()) {
            found.error(Problem.of(Code.UNRESOLVED, "site.master, '" + master + "', cannot be resolved.")
                    .because("it is the server that nodes ask")
                    .remedy("chdef -t site clustersite master=ADDRESS"));
        } else if (!isOwn(address.get(), names)) {
            found.error(Problem.of(Code.INVALID_VALUE, "site.master, '" + master + "', is no address of this machine.")
                    .because("nodes ask " + AddressText.plain(address.get()) + "; this machine has "
                            + String.join(", ", own(names)))
                    .remedy("bring the interface up that has it, or chdef -t site clustersite master=ADDRESS"));
        } else {
            found.seen("site.master " + master);
        }
    }

    private static boolean isOwn(InetAddress address, Names names) {
        return names.addresses().stream().map(LocalAddress::address).anyMatch(address::equals);
    }

    private static List<String> own(Names names) {
        return names.outward().stream()
                .map(each -> AddressText.plain(each.address()))
                .toList();
    }

    private static void own(Names names, String master, Findings found) {
        String own = names.own();
        Optional<InetAddress> address = names.address(own);
        if (address.filter(known -> isOwn(known, names)).isPresent()) {
            found.seen("own name " + own);
            return;
        }
        String line = names.address(master)
                        .filter(known -> isOwn(known, names))
                        .map(AddressText::plain)
                        .orElse("ADDRESS")
                + " " + own;
        Sentence problem = Problem.of(Code.UNRESOLVED, "The name of this machine, '" + own + "', does not lead to it.");
        // Debian's installer writes such a line; dnsmasq hands it to nodes as it stands.
        found.warning(address.map(known -> problem.because(
                                "it leads to " + AddressText.plain(known)
                                        + "; programs that look for their own address go wrong, and nodes that ask for this one")
                        .remedy("in /etc/hosts let the line of this name be: " + line))
                .orElseGet(() -> problem.because("programs that look for their own address go wrong")
                        .remedy("add a line to /etc/hosts: " + line)));
    }

    /** Nodes by their names and addresses. */
    private static final class NodeNames {
        private final NodeValues values;
        private final Snapshot tables;
        private final Names names;
        private final Findings found;
        private final List<String> nowhere = new ArrayList<>();
        private final List<String> elsewhere = new ArrayList<>();
        private final List<String> unknown = new ArrayList<>();
        private final List<String> notBack = new ArrayList<>();

        NodeNames(Snapshot tables, Names names, Findings found) {
            this.tables = tables;
            this.values = new NodeValues(tables);
            this.names = names;
            this.found = found;
        }

        void look(ManagementNode node) {
            Set<String> all = new NodeDirectory(node.schema(), tables).nodes();
            // This machine is looked up by itself.
            all.remove(names.shortOwn());
            List<String> some = Sample.of(List.copyOf(all), NODES);
            int looked = 0;
            try {
                for (String each : some) {
                    look(each);
                    looked++;
                }
            } catch (Unseen e) {
                found.unseen(e.getMessage() + "; " + (some.size() - looked) + " nodes were not looked up");
            }
            tell(looked);
            if (some.size() < all.size()) {
                found.unseen((all.size() - some.size()) + " of " + all.size() + " nodes; " + some.size()
                        + " from all over the list were looked up");
            }
        }

        private void look(String node) {
            Optional<InetAddress> stored = stored(node);
            Optional<InetAddress> resolved = names.address(node);
            Optional<InetAddress> address = stored.or(() -> resolved);
            if (address.isEmpty()) {
                nowhere.add(node);
            } else if (resolved.isEmpty()) {
                unknown.add(node);
            } else if (!resolved.equals(address)) {
                elsewhere.add(node);
            } else if (names.name(address.get())
                    .filter(name -> (name + ".").startsWith(node + "."))
                    .isEmpty()) {
                notBack.add(node);
            }
        }

        /** A value that cannot be computed is told by tabcheck. */
        private Optional<InetAddress> stored(String node) {
            try {
                return NodeAddresses.stored(node, values).flatMap(Subnet::numeric);
            } catch (ProblemException e) {
                return Optional.empty();
            }
        }

        private void tell(int looked) {
            int wrong = nowhere.size() + elsewhere.size() + unknown.size() + notBack.size();
            if (!nowhere.isEmpty()) {
                String nodes = FoldedNodes.text(nowhere);
                found.error(Problem.of(Code.UNRESOLVED, nodes + ": no address is known.")
                        .at("table hosts, column ip")
                        .remedy("chdef " + nodes + " ip=ADDRESS, then makehosts " + nodes));
            }
            warn(unknown, "their names cannot be resolved here", "xdsh and other programs do not find them");
            warn(
                    elsewhere,
                    "their names lead to other addresses than table hosts has",
                    "programs reach other machines");
            warn(notBack, "their addresses do not lead back to their names", "logs and NFS know them by other names");
            if (looked > wrong) {
                found.seen((looked - wrong) + (looked - wrong == 1 ? " node" : " nodes") + " both ways");
            }
        }

        private void warn(List<String> nodes, String what, String why) {
            if (!nodes.isEmpty()) {
                String names = FoldedNodes.text(nodes);
                found.warning(Problem.of(Code.UNRESOLVED, names + ": " + what + ".")
                        .because(why + "; DHCP and xcatd go by the tables")
                        .remedy("makehosts " + names + "; with DNS of your own, mend it there"));
            }
        }
    }
}
