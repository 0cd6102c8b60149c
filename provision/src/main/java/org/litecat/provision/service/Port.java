package org.litecat.provision.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.litecat.core.host.LocalAddress;
import org.litecat.core.host.Names;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;

/** Tells whether somebody listens on a port of this machine; it takes a second at the most. */
public final class Port {
    private static final int PATIENCE_MILLIS = 1000;

    private Port() {}

    /** At the address that nodes use, when it is one of this machine's: a server may listen on that alone. */
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
}
