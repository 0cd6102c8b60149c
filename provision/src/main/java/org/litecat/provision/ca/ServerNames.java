package org.litecat.provision.ca;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.litecat.core.host.LocalAddress;
import org.litecat.core.host.Names;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * What nodes may call this machine by.
 *
 * @param host the short name of this machine
 * @param names host names, at least one
 * @param addresses numeric addresses
 */
public record ServerNames(String host, SortedSet<String> names, SortedSet<String> addresses) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /**
     * @param machine this one
     * @param others site.master and the like: names or addresses; blank ones are passed over
     */
    public static ServerNames of(Names machine, List<String> others) {
        SortedSet<String> names = new TreeSet<>(List.of("localhost"));
        SortedSet<String> addresses = new TreeSet<>();
        String full = machine.own();
        String host = full.split("\\.")[0];
        List<String> all = new ArrayList<>(List.of(full, host));
        all.addAll(others);
        for (String each : all) {
            if (!each.isBlank()) {
                (ADDRESS.matcher(each.strip()).matches() ? addresses : names).add(each.strip());
            }
        }
        // Java writes the interface behind an address that is local to a site.
        local(machine).forEach(address -> addresses.add(address.getHostAddress().replaceFirst("%.*", "")));
        names.forEach(ServerNames::check);
        return new ServerNames(host, names, addresses);
    }

    private static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(
                    Problem.of(Code.INVALID_VALUE, "'" + name + "' cannot be a name in a certificate.")
                            .because("a host name has letters, digits, '-' and '.'")
                            .remedy("correct site.master or the name of this machine"));
        }
    }

    /** The address by which nodes most likely reach this machine: the first of an interface that is up. */
    public static Optional<String> outward(Names machine) {
        return local(machine).stream()
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
                .map(InetAddress::getHostAddress)
                .findFirst();
    }

    /** All addresses of this machine but those that only mean something together with an interface. */
    private static List<InetAddress> local(Names machine) {
        return machine.addresses().stream()
                .map(LocalAddress::address)
                .filter(address -> !address.isLinkLocalAddress())
                .toList();
    }
}
