package org.litecat.provision.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.Subnet;
import org.litecat.core.network.DynamicRange;
import org.litecat.provision.dhcp.DhcpNode.Reservation;
import org.litecat.provision.loader.BootClient;
import org.litecat.provision.loader.DhcpOffer;
import org.litecat.provision.loader.Loaders;

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
                        dhcp-match=set:efi,option:client-arch,7
                        dhcp-match=set:efi-x86_64,option:client-arch,7
                        dhcp-match=set:efi,option:client-arch,9
                        dhcp-match=set:efi-x86_64,option:client-arch,9
                        dhcp-match=set:efi,option:client-arch,16
                        dhcp-match=set:efi-x86_64-http,option:client-arch,16
                        dhcp-option-force=tag:efi-x86_64-http,option:vendor-class,HTTPClient
                        dhcp-match=set:efi,option:client-arch,11
                        dhcp-match=set:efi-aarch64,option:client-arch,11
                        dhcp-match=set:efi,option:client-arch,19
                        dhcp-match=set:efi-aarch64-http,option:client-arch,19
                        dhcp-option-force=tag:efi-aarch64-http,option:vendor-class,HTTPClient
                        dhcp-match=set:efi,option:client-arch,6
                        dhcp-match=set:efi-other,option:client-arch,6
                        dhcp-match=set:efi,option:client-arch,10
                        dhcp-match=set:efi-other,option:client-arch,10
                        dhcp-match=set:efi,option:client-arch,15
                        dhcp-match=set:efi-other,option:client-arch,15
                        dhcp-match=set:efi,option:client-arch,17
                        dhcp-match=set:efi-other,option:client-arch,17
                        dhcp-match=set:efi,option:client-arch,18
                        dhcp-match=set:efi-other,option:client-arch,18
                        dhcp-range=set:net-mgmt,10.77.0.0,static,255.255.255.0,43200
                        dhcp-range=set:net-mgmt,10.77.0.200,10.77.0.210,255.255.255.0,43200
                        dhcp-range=set:net-mgmt,10.77.0.220,10.77.0.230,255.255.255.0,43200
                        dhcp-option=tag:net-mgmt,option:router
                        dhcp-option=tag:net-mgmt,option:dns-server,10.77.0.1,10.77.0.2
                        dhcp-option=tag:net-mgmt,option:ntp-server,10.77.0.1
                        dhcp-option=tag:net-mgmt,option:domain-name,lab.example
                        dhcp-option=tag:net-mgmt,option:mtu,9000
                        dhcp-option=tag:efi-x86_64-http,option:dns-server
                        dhcp-option=tag:efi-aarch64-http,option:dns-server
                        """);
    }

    /** The lines of a node for what it is to load, without those that tell its server. */
    private static List<String> offered(String netboot, String arch) {
        BootClient client = new BootClient("n1", arch, List.of(), List.of(), "10.77.0.1", 8080, "/tftpboot");
        List<DhcpOffer> offers = Loaders.of(netboot).orElseThrow().offers(client);
        List<String> options = DnsmasqText.options(new DhcpNode("n1", List.of(), List.of(), "10.77.0.1", offers));
        assertThat(options.subList(0, 2))
                .containsExactly(
                        "tag:node-n1,option:server-ip-address,10.77.0.1", "tag:node-n1,option:tftp-server,10.77.0.1");
        return options.subList(2, options.size());
    }

    @Test
    void keepsAnAddressForEachInterfaceOfANode() {
        DhcpNode node = new DhcpNode(
                "n1",
                List.of(new Reservation(
                        List.of("52:54:00:00:00:01", "52:54:00:00:00:02"), "10.77.0.11", "n1.lab.example")),
                List.of("52:54:00:00:00:03"),
                "10.77.0.1",
                List.of());

        assertThat(DnsmasqText.hosts(node, 43200))
                .containsExactly(
                        "52:54:00:00:00:01,52:54:00:00:00:02,set:node-n1,10.77.0.11,n1,43200",
                        "52:54:00:00:00:03,set:node-n1,ignore");
    }

    @Test
    void offersEachFirmwareTheIpxeThatItCanLoadAndThatItsScript() {
        assertThat(offered("xnba", "x86_64"))
                .containsExactly(
                        "tag:node-n1,tag:!ipxe,tag:!efi,option:bootfile-name,xcat/xnba.kpxe",
                        "tag:node-n1,tag:!ipxe,tag:efi-x86_64,option:bootfile-name,xcat/xnba.efi",
                        "tag:node-n1,tag:!ipxe,tag:efi-x86_64-http,option:bootfile-name,"
                                + "http://10.77.0.1:8080/tftpboot/xcat/xnba.efi",
                        "tag:node-n1,tag:ipxe,tag:!efi,option:bootfile-name,"
                                + "http://10.77.0.1:8080/tftpboot/xcat/xnba/nodes/n1",
                        "tag:node-n1,tag:ipxe,tag:efi,option:bootfile-name,"
                                + "http://10.77.0.1:8080/tftpboot/xcat/xnba/nodes/n1.uefi");
    }

    @Test
    void offersEachFirmwareTheGrubOfItsArchitecture() {
        assertThat(offered("grub2", "x86_64"))
                .isEqualTo(offered("grub2-http", "x86_64"))
                .containsExactly(
                        "tag:node-n1,tag:!efi,option:bootfile-name,boot/grub2/grub2-n1",
                        "tag:node-n1,tag:efi-x86_64,option:bootfile-name,boot/grub2/grub2-n1.efi",
                        "tag:node-n1,tag:efi-x86_64-http,option:bootfile-name,"
                                + "http://10.77.0.1:8080/tftpboot/boot/grub2/grub2-n1.efi");
        assertThat(offered("grub2", "aarch64"))
                .containsExactly(
                        "tag:node-n1,tag:efi-aarch64,option:bootfile-name,boot/grub2/grub2-n1.efi",
                        "tag:node-n1,tag:efi-aarch64-http,option:bootfile-name,"
                                + "http://10.77.0.1:8080/tftpboot/boot/grub2/grub2-n1.efi");
        assertThat(offered("grub2", "ppc64le")).containsExactly("tag:node-n1,option:bootfile-name,boot/grub2/grub2-n1");
    }
}
