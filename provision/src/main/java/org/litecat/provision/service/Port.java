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
        InetAddress here = names.address(site.text(SiteAttribute.MASTER))
                .filter(master ->
                        names.addresses().stream().map(LocalAddress::address).anyMatch(master::equals))
                .orElseGet(InetAddress::getLoopbackAddress);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(here, (int) port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
