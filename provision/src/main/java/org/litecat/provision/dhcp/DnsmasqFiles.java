package org.litecat.provision.dhcp;

import java.nio.file.Path;
import org.litecat.core.host.HostPaths;

/** Where the files of our dnsmasq stand: a process of its own, beside any other that the machine runs. */
record DnsmasqFiles(Path main, Path hosts, Path options, Path names, Path leases, Path pid) {
    static DnsmasqFiles of(HostPaths paths) {
        return new DnsmasqFiles(
                paths.at("/etc/xcat/dhcp/dnsmasq.conf"),
                paths.at("/etc/xcat/dhcp/hosts"),
                paths.at("/etc/xcat/dhcp/options"),
                paths.at("/etc/hosts"),
                paths.at("/var/lib/xcat/dnsmasq.leases"),
                paths.at("/run/xcat-dnsmasq.pid"));
    }
}
