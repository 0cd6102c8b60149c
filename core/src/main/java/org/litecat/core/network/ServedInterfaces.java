package org.litecat.core.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.host.LocalAddress;
import org.litecat.core.host.Names;
import org.litecat.core.host.Subnet;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Sentence;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteRules;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/**
 * The interfaces of this machine on which DHCP is served: those of dhcpinterfaces in the site table, else those of
 * networks.mgtifname, else those that have an address in one of the networks.
 */
public final class ServedInterfaces {
    private final SiteSettings site;
    private final Names names;
    private final List<LocalAddress> local;
    private final List<NetworkRow> networks;
    private final List<String> chosen;

    public ServedInterfaces(Snapshot tables, Names names) {
        this.site = new SiteSettings(tables);
        this.names = names;
        this.local = names.outward();
        this.networks = tables.table("networks").active().stream()
                .map(NetworkRow::new)
                .filter(NetworkRow::isIpv4)
                .toList();
        this.chosen = chosen();
    }

    /** Each once; none is known to be there. */
    public Set<String> all() {
        Set<String> all = new LinkedHashSet<>(chosen);
        if (chosen.isEmpty()) {
            for (NetworkRow network : networks) {
                List<String> named = network.interfaces();
                all.addAll(named);
                if (named.isEmpty()) {
                    facing(network).map(LocalAddress::interfaceName).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    /** This machine's address in a network. */
    public Optional<LocalAddress> facing(NetworkRow network) {
        Optional<Subnet> subnet = network.subnet();
        return subnet.flatMap(found -> local.stream()
                        .filter(address -> found.contains(address.address()))
                        .findFirst())
                .or(() -> subnet.flatMap(found -> LocalAddress.facing(found.address(), local)));
    }

    /** What keeps a network, or all behind an interface, from being served, or from being served well, until it changes. */
    public List<Problem> doubts() {
        List<Problem> doubts = new ArrayList<>();
        Set<String> served = all();
        for (String name : served) {
            if (!names.hasInterface(name)) {
                doubts.add(Problem.of(
                                Code.UNKNOWN,
                                "There is no interface '" + name + "' on this machine: nobody is served there.")
                        .at(chosen.isEmpty() ? "table networks, column mgtifname" : "site attribute dhcpinterfaces")
                        .remedy("name one that 'ip link' lists"));
            }
        }
        networks.forEach(network -> unserved(network, served).ifPresent(doubts::add));
        networks.forEach(network -> ownAddresses(network, doubts));
        return doubts;
    }

    /** Behind a relay no interface of ours has an address of the network. */
    private Optional<Problem> unserved(NetworkRow network, Set<String> served) {
        List<String> named = network.interfaces();
        if (named.isEmpty() && chosen.isEmpty() || network.isRelayed()) {
            return Optional.empty();
        }
        Sentence problem = Problem.of(Code.DOUBTFUL, "Nobody in the network " + network.net() + " is served.")
                .at(network.place());
        if (!named.isEmpty() && named.stream().noneMatch(served::contains)) {
            // A network without a range may well be left out on purpose.
            return Optional.of(problem.because("its interface " + String.join(",", named) + " is not among "
                                    + String.join(",", served) + ", dhcpinterfaces")
                            .remedy("add the interface to dhcpinterfaces, or take the dynamic range out"))
                    .filter(each -> !network.row().get("dynamicrange").isEmpty());
        }
        Optional<Subnet> subnet = network.subnet();
        boolean reached = local.stream()
                .filter(address -> served.contains(address.interfaceName()))
                .anyMatch(address -> subnet.isPresent() && subnet.get().contains(address.address()));
        boolean known = named.isEmpty() || named.stream().anyMatch(names::hasInterface);
        return reached || subnet.isEmpty() || !known
                ? Optional.empty()
                : Optional.of(problem.because("no address of it is on " + String.join(",", served))
                        .remedy("give the interface an address of the network, or, where a relay hands requests on,"
                                + " set mgtifname=!remote!INTERFACE"));
    }

    private void ownAddresses(NetworkRow network, List<Problem> doubts) {
        for (DynamicRange range : DynamicRanges.of(network.row()).usable()) {
            local.stream()
                    .map(LocalAddress::address)
                    .filter(range::contains)
                    .forEach(own -> doubts.add(Problem.of(
                                    Code.CONFLICT, "The dynamic range " + range + " holds this machine's own address.")
                            .at(network.place() + ", dynamicrange")
                            .because(own.getHostAddress() + " must not be given to another machine")
                            .remedy("chdef -t network " + network.name() + " dynamicrange=FIRST-LAST")));
        }
    }

    /** Interfaces of {@code eth1,eth2} or {@code host|eth1;group|eth2}; entries of other machines are passed over. */
    private List<String> chosen() {
        List<String> found = new ArrayList<>();
        String master = site.text(SiteAttribute.MASTER);
        for (String entry : site.text(SiteAttribute.DHCPINTERFACES).split(";")) {
            int bar = entry.indexOf('|');
            String of = bar < 0 ? "" : entry.substring(0, bar).strip();
            if (bar < 0 || of.equals(master) || of.equals("xcatmn") || of.equals(SiteRules.MANAGEMENT_GROUP)) {
                Arrays.stream(entry.substring(bar + 1).split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .forEach(found::add);
            }
        }
        return found;
    }
}
