package org.litecat.provision.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.litecat.core.host.LocalAddress;
import org.litecat.core.host.Names;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;

/** Tells whether somebody listens on a port of this machine. */
public final class Port {
    private static final int PATIENCE_MILLIS = 1000;
    private static final int PAUSE_MILLIS = 100;

    private Port() {}

    /**
     * At the address that nodes use, when it is one of this machine's: a server may listen on that alone. It takes a second
     * at the most.
     */
    public static boolean answers(long port, SiteSettings site, Names names) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(asked(site, names), (int) port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The address of this machine at which nodes ask; its own to itself where site.master names none of it. */
    public static InetAddress asked(SiteSettings site, Names names) {
        return names.address(site.text(SiteAttribute.MASTER))
                .filter(master ->
                        names.addresses().stream().map(LocalAddress::address).anyMatch(master::equals))
                .orElseGet(InetAddress::getLoopbackAddress);
    }

    /** As {@link #answers}, of a program that has only just been started: asks again until it does, or the time is over. */
    public static boolean answersWithin(Duration patience, long port, SiteSettings site, Names names) {
        long end = System.nanoTime() + patience.toNanos();
        while (!answers(port, site, names)) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
