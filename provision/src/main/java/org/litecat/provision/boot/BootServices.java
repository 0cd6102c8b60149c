package org.litecat.provision.boot;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.host.Host;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.service.Port;

/**
 * Warns when that does not answer on this machine which nodes ask for while they boot: xcatd, the server of files, and the
 * export of their root. Each question is asked once, and waits for a second at the most.
 */
final class BootServices {
    private static final int NFS = 2049;

    private final Host host;
    private final SiteSettings site;
    private final ServerAddresses servers;
    private final Response response;

    BootServices(Host host, SiteSettings site, ServerAddresses servers, Response response) {
        this.host = host;
        this.site = site;
        this.servers = servers;
        this.response = response;
    }

    /** @param nodes whose boot files were written; nothing is asked where others see to it that they boot by them */
    void look(Collection<PreparedNode> nodes) {
        List<PreparedNode> booting =
                nodes.stream().filter(node -> node.image().isPresent()).toList();
        if (!site.keepsDhcp() || booting.isEmpty()) {
            return;
        }
        if (booting.stream().anyMatch(node -> servers.isMasterHere(node.node()))) {
            daemon();
        }
        if (booting.stream().anyMatch(node -> servers.areFilesHere(node.node()))) {
            files();
        }
        roots(booting);
    }

    private void daemon() {
        if (!answers(site.number(SiteAttribute.XCATDPORT))) {
            response.warning(Problem.of(
                            Code.UNREACHABLE,
                            "xcatd does not answer on port " + site.text(SiteAttribute.XCATDPORT) + ".")
                    .because("nodes get no boot plan and no post script from it, and cannot report")
                    .remedy("systemctl start xcatd; without systemd: xcatd &"));
        }
    }

    private void files() {
        if (!answers(site.number(SiteAttribute.HTTPPORT))) {
            boolean others = site.leavesFilesToOthers();
            response.warning(Problem.of(
                            Code.NOT_READY, "Nothing serves files on port " + site.text(SiteAttribute.HTTPPORT) + ".")
                    .because("nodes load boot files, packed images and post scripts from there by HTTP")
                    .remedy(
                            others
                                    ? "start the server that is to do it, or let xcatd: chdef -t site clustersite"
                                            + " httpserver=xcatd"
                                    : "systemctl start xcatd; without systemd: xcatd &"));
        }
    }

    private void roots(List<PreparedNode> nodes) {
        Set<String> directories = new LinkedHashSet<>();
        nodes.stream()
                .filter(node -> servers.areImagesHere(node.node()))
                .flatMap(node -> node.image().stream())
                .filter(image -> image.packed().isEmpty())
                .forEach(image -> directories.add(image.layout().rootimg().toString()));
        if (directories.isEmpty()) {
            return;
        }
        if (!answers(NFS)) {
            response.warning(Problem.of(Code.NOT_READY, "No NFS server answers on this machine.")
                    .because("nodes mount their root from it: " + String.join(", ", directories))
                    .remedy("start one that exports the directory, such as: systemctl start nfs-server"));
            return;
        }
        Optional<NfsExports> exports = NfsExports.of(host.paths());
        directories.stream()
                .filter(directory ->
                        exports.filter(known -> !known.has(Path.of(directory))).isPresent())
                .forEach(directory -> response.warning(Problem.of(
                                Code.NOT_READY, "The root " + directory + " is not exported by NFS.")
                        .at(NfsExports.place(host.paths()).toString())
                        .because("nodes mount their root from there")
                        .remedy("add a line such as '" + site.text(SiteAttribute.INSTALLDIR)
                                + " *(ro,no_root_squash,no_subtree_check)' to /etc/exports, then exportfs -ra")));
    }

    private boolean answers(long port) {
        return Port.answers(port, site, host.names());
    }
}
