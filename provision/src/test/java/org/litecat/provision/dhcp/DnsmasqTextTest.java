package org.litecat.provision.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.Subnet;
import org.litecat.core.network.DynamicRange;
import org.litecat.provision.dhcp.DhcpNode.Reservation;
import org.litecat.provision.loader.DhcpOffer;
import org.litecat.provision.loader.DhcpOffer.Client;

class DnsmasqTextTest {
    private static final HostPaths PATHS = HostPaths.of(Map.of());

    private static DynamicRange range(String first, String last) {
        return new DynamicRange(
                Subnet.numeric(first).orElseThrow(), Subnet.numeric(last).orElseThrow());
    }

    @Test
    void servesTheNetworksOfTheTables() {
        DhcpNetwork network = new DhcpNetwork(
                "mgmt",
                "10.77.0.0",
                "255.255.255.0",
                List.of(range("10.77.0.200", "10.77.0.210"), range("10.77.0.220", "10.77.0.230")),
                "",
                List.of("10.77.0.1", "10.77.0.2"),
                List.of("10.77.0.1"),
                "lab.example",
                "9000");
        DhcpSetup setup = new DhcpSetup(
                List.of("br0"), List.of(network), 43200, "/tftpboot", "lab.example", List.of("192.0.2.53"));

        assertThat(new DnsmasqText(DnsmasqFiles.of(PATHS)).main(setup)).isEqualTo("""
                        # Made by makedhcp -n out of the tables networks and site; the next run replaces it.
                        bind-dynamic
                        except-interface=lo
                        interface=br0
                        no-hosts
                        addn-hosts=/etc/hosts
                        domain=lab.example
                        local=/lab.example/
                        expand-hosts
                        no-resolv
                        server=192.0.2.53
                        enable-tftp
                        tftp-root=/tftpboot
                        dhcp-authoritative
                        pid-file=/run/xcat-dnsmasq.pid
                        dhcp-leasefile=/var/lib/xcat/dnsmasq.leases
                        dhcp-hostsfile=/etc/xcat/dhcp/hosts
                        dhcp-optsfile=/etc/xcat/dhcp/options
                        dhcp-userclass=set:ipxe,iPXE
                        dhcp-userclass=set:ipxe,xNBA
                        dhcp-match=set:efi,option:client-arch,6
                        dhcp-match=set:efi,option:client-arch,7
                        dhcp-match=set:efi,option:client-arch,9
                        dhcp-match=set:efi,option:client-arch,10
                        dhcp-match=set:efi,option:client-arch,11
                        dhcp-range=set:net-mgmt,10.77.0.0,static,255.255.255.0,43200
                        dhcp-range=set:net-mgmt,10.77.0.200,10.77.0.210,255.255.255.0,43200
                        dhcp-range=set:net-mgmt,10.77.0.220,10.77.0.230,255.255.255.0,43200
                        dhcp-option=tag:net-mgmt,option:router
                        dhcp-option=tag:net-mgmt,option:dns-server,10.77.0.1,10.77.0.2
                        dhcp-option=tag:net-mgmt,option:ntp-server,10.77.0.1
                        dhcp-option=tag:net-mgmt,option:domain-name,lab.example
                        dhcp-option=tag:net-mgmt,option:mtu,9000
                        """);
    }

    @Test
    void offersFirmwareAndLoaderWhatEachCanLoad() {
        DhcpNode node = new DhcpNode(
                "n1",
                List.of(new Reservation(
                        List.of("52:54:00:00:00:01", "52:54:00:00:00:02"), "10.77.0.11", "n1.lab.example")),
                List.of("52:54:00:00:00:03"),
                "10.77.0.1",
                List.of(
                        new DhcpOffer(Client.BIOS, "xcat/xnba.kpxe"),
                        new DhcpOffer(Client.UEFI, "xcat/xnba.efi"),
                        new DhcpOffer(Client.IPXE_BIOS, "http://10.77.0.1/tftpboot/xcat/xnba/nodes/n1"),
                        new DhcpOffer(Client.IPXE_UEFI, "http://10.77.0.1/tftpboot/xcat/xnba/nodes/n1.uefi")));

        assertThat(DnsmasqText.hosts(node, 43200))
                .containsExactly(
                        "52:54:00:00:00:01,52:54:00:00:00:02,set:node-n1,10.77.0.11,n1,43200",
                        "52:54:00:00:00:03,set:node-n1,ignore");
        assertThat(DnsmasqText.options(node))
                .containsExactly(
                        "tag:node-n1,option:server-ip-address,10.77.0.1",
                        "tag:node-n1,option:tftp-server,10.77.0.1",
                        "tag:node-n1,tag:!ipxe,tag:!efi,option:bootfile-name,xcat/xnba.kpxe",
                        "tag:node-n1,tag:!ipxe,tag:efi,option:bootfile-name,xcat/xnba.efi",
                        "tag:node-n1,tag:ipxe,tag:!efi,option:bootfile-name,http://10.77.0.1/tftpboot/xcat/xnba/nodes/n1",
                        "tag:node-n1,tag:ipxe,tag:efi,option:bootfile-name,http://10.77.0.1/tftpboot/xcat/xnba/nodes/n1.uefi");
    }
}
