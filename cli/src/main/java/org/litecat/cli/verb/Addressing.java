package org.litecat.cli.verb;

import org.litecat.cli.Session;
import org.litecat.core.node.BootCleanup;
import org.litecat.provision.boot.OfflineCleanup;
import org.litecat.provision.dhcp.Dnsmasq;
import org.litecat.provision.dhcp.Makedhcp;

/** How the verbs of this installation give nodes their addresses: by dnsmasq. */
final class Addressing {
    private Addressing() {}

    static Makedhcp dhcp(Session session) {
        return new Makedhcp(session.store(), session.host(), new Dnsmasq(session.host()), session.response());
    }

    static BootCleanup cleanup(Session session) {
        return new OfflineCleanup(session.store(), session.host(), dhcp(session));
    }
}
