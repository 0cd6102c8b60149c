package org.litecat.provision.daemon;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.service.PortHolders;

/** The ports of the site, all of them open. */
public final class Ports {
    private static final int QUEUE = 1024;

    private final Map<SiteAttribute, ServerSocket> sockets;

    private Ports(Map<SiteAttribute, ServerSocket> sockets) {
        this.sockets = sockets;
    }

    /** The settings that name the ports which xcatd has while it runs. */
    public static List<SiteAttribute> wanted(SiteSettings site) {
        List<SiteAttribute> wanted =
                new ArrayList<>(List.of(SiteAttribute.XCATDPORT, SiteAttribute.XCATIPORT, SiteAttribute.XCATHTTPSPORT));
        if (!site.leavesFilesToOthers()) {
            wanted.add(SiteAttribute.HTTPPORT);
        }
        return wanted;
    }

    /** @throws ProblemException when a port cannot be had, with every one that cannot; none is open then */
    static Ports open(SiteSettings site, PortHolders holders) {
        Map<SiteAttribute, ServerSocket> sockets = new TreeMap<>();
        Problems problems = new Problems();
        for (SiteAttribute attribute : wanted(site)) {
            try {
                sockets.put(attribute, open(attribute, site.number(attribute), holders));
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            sockets.values().forEach(Ports::close);
        }
        problems.throwIfAny();
        return new Ports(sockets);
    }

    void each(BiConsumer<SiteAttribute, ServerSocket> consumer) {
        sockets.forEach(consumer);
    }

    private static ServerSocket open(SiteAttribute attribute, long port, PortHolders holders) {
        String place = "table site, row key=" + attribute.key();
        try {
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress((int) port), QUEUE);
                return socket;
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IN_USE, "Port " + port + " cannot be used.")
                    .at(place)
                    .because(e.getMessage() + ": it belongs to " + holder(holders, port))
                    .remedy(
                            attribute == SiteAttribute.HTTPPORT
                                    ? "end that program, choose another port, or let it serve the files: chdef -t site"
                                            + " clustersite httpserver=off"
                                    : "end that program, or choose another port: chdef -t site clustersite "
                                            + attribute.key() + "=PORT"));
        }
    }

    private static String holder(PortHolders holders, long port) {
        return holders.of(PortHolders.Kind.TCP, port).stream()
                .map(PortHolders.Holder::toString)
                .findFirst()
                .orElse("a program that is not known");
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was never used.
        }
    }
}
