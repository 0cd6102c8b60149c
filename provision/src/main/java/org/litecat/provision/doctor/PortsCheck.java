package org.litecat.provision.doctor;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Findings;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.host.Host;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.daemon.Ports;
import org.litecat.provision.dhcp.Dnsmasq;
import org.litecat.provision.service.Port;
import org.litecat.provision.service.PortHolders;
import org.litecat.provision.service.PortHolders.Holder;
import org.litecat.provision.service.PortHolders.Kind;

/** Whether the ports that nodes ask are those of the programs that are to answer: xcatd, the server of files, dnsmasq. */
public final class PortsCheck implements Check {
    private static final String DAEMON = "xcatd";
    private static final int DNS = 53;
    private static final int DHCP = 67;
    private static final int TFTP = 69;

    private final PortHolders holders;

    public PortsCheck(PortHolders holders) {
        this.holders = holders;
    }

    @Override
    public String name() {
        return "ports";
    }

    @Override
    public void look(ManagementNode node, Findings found) {
        SiteSettings site = node.site();
        List<String> ours = new ArrayList<>();
        List<String> nobodys = new ArrayList<>();
        for (SiteAttribute attribute : Ports.wanted(site)) {
            String port = site.text(attribute);
            List<Holder> all = holders.of(Kind.TCP, site.number(attribute));
            if (all.isEmpty()) {
                nobodys.add(port);
            } else if (all.stream().allMatch(holder -> holder.program().equals(DAEMON))) {
                ours.add(port);
            }
            all.forEach(holder -> stranger(attribute, holder, site, found));
        }
        if (!ours.isEmpty()) {
            found.seen(DAEMON + " has " + String.join(", ", ours));
        }
        if (!nobodys.isEmpty()) {
            nobody(nobodys, site.leavesFilesToOthers(), found);
        }
        answers(site, node.host(), found);
        if (site.leavesFilesToOthers()) {
            files(site, found);
        }
        if (site.keepsDhcp()) {
            dnsmasq(new Dnsmasq(node.host()), found);
        }
    }

    private static void nobody(List<String> ports, boolean othersServeFiles, Findings found) {
        Problem nobody = Problem.of(
                        Code.NOT_READY,
                        "xcatd does not run: nobody has port" + (ports.size() == 1 ? " " : "s ")
                                + String.join(", ", ports) + ".")
                .remedy("systemctl start xcatd; without systemd: xcatd &");
        if (othersServeFiles) {
            found.warning(
                    nobody.because(
                            "nodes cannot report, and boot only as far as the server of files has their plans and post scripts"));
        } else {
            found.error(nobody.because("nodes get their boot plan, their files and their post scripts from it"));
        }
    }

    private static void stranger(SiteAttribute attribute, Holder holder, SiteSettings site, Findings found) {
        String port = site.text(attribute);
        if (holder.pid() == 0) {
            found.unseen("who has port " + port + ": " + holder);
        } else if (!holder.program().equals(DAEMON)) {
            found.error(Problem.of(Code.IN_USE, "Port " + port + " of xcatd belongs to " + holder + ".")
                    .at("site." + attribute.key())
                    .because("nodes ask it, and not xcatd")
                    .remedy("end that program, or choose another port: chdef -t site clustersite " + attribute.key()
                            + "=PORT"));
        }
    }

    /** A program that hangs, or packets that are filtered on this machine, look the same to nodes. */
    private void answers(SiteSettings site, Host host, Findings found) {
        for (SiteAttribute attribute : Ports.wanted(site)) {
            long port = site.number(attribute);
            if (!holders.of(Kind.TCP, port).isEmpty() && !Port.answers(port, site, host.names())) {
                found.error(
                        Problem.of(Code.IN_USE, "Port " + port + " takes no connection at the address that nodes use.")
                                .at("site." + attribute.key())
                                .because("somebody has the port, but nothing is answered within a second")
                                .remedy(
                                        "see what the program does, whether it listens at site.master, and what filters packets"));
            }
        }
    }

    private void files(SiteSettings site, Findings found) {
        long port = site.number(SiteAttribute.HTTPPORT);
        List<Holder> all = holders.of(Kind.TCP, port);
        if (all.isEmpty()) {
            found.error(Problem.of(Code.NOT_READY, "Nobody listens on port " + port + ", from which nodes load files.")
                    .at("site.httpport")
                    .because("site.httpserver leaves that to another server than xcatd")
                    .remedy("start that server, or let xcatd: chdef -t site clustersite httpserver=xcatd"));
        } else {
            found.seen(all.get(0) + " has " + port);
        }
    }

    /** That nobody has them is told by who looks at DHCP. */
    private void dnsmasq(Dnsmasq ours, Findings found) {
        long pid = ours.pid();
        List<String> has = new ArrayList<>();
        for (int port : List.of(DNS, DHCP, TFTP)) {
            List<Holder> all = holders.of(Kind.UDP, port);
            boolean served = all.stream().anyMatch(holder -> holder.pid() == pid);
            all.stream().filter(holder -> holder.pid() != pid).forEach(holder -> foreign(port, holder, served, found));
            if (served && pid > 0) {
                has.add(Integer.toString(port));
            }
        }
        if (!has.isEmpty()) {
            found.seen("dnsmasq has " + String.join(", ", has));
        }
    }

    /** Another one may serve another interface, or stand in the way: who looks at the answers finds out. */
    private static void foreign(int port, Holder holder, boolean served, Findings found) {
        if (holder.pid() == 0) {
            found.unseen("who has port " + port + " (UDP): " + holder);
        } else if (port != DNS || !served) {
            found.warning(Problem.of(Code.IN_USE, "Port " + port + " (UDP) is also that of " + holder + ".")
                    .because("dnsmasq of makedhcp serves nodes from there; another program may answer them instead, or"
                            + " keep it from starting")
                    .remedy("end that program, unless it serves other interfaces only"));
        }
    }
}
