package org.litecat.provision.boot;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litecat.core.host.Host;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.core.rule.MissingScripts;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/** Warns of what is no fault of a node's boot files and still keeps the node from coming up by them. */
final class BootWarnings {
    private final Snapshot tables;
    private final Host host;
    private final Response response;

    BootWarnings(Snapshot tables, Host host, Response response) {
        this.tables = tables;
        this.host = host;
        this.response = response;
    }

    /** @param nodes whose boot files were written */
    void of(List<PreparedNode> nodes) {
        Set<String> entering = new LinkedHashSet<>();
        Set<String> images = new HashSet<>();
        for (PreparedNode node : nodes) {
            node.entered().ifPresent(image -> {
                entering.add(node.node());
                images.add(image.image().name());
            });
        }
        SiteSettings site = new SiteSettings(tables);
        ServerAddresses servers = new ServerAddresses(new NodeValues(tables), site, host.names());
        List<PreparedNode> booting =
                nodes.stream().filter(node -> node.image().isPresent()).toList();
        List<Problem> serviceNodes = new ServiceNodes(servers)
                .of(booting.stream().map(PreparedNode::node).toList());
        serviceNodes.forEach(response::warning);
        if (!serviceNodes.isEmpty()) {
            warnOfFiles(booting, new FilesElsewhere(site));
        }
        new MissingScripts(host.paths(), site)
                .of(tables, entering, images::contains)
                .forEach(response::warning);
        new BootServices(host, site, servers, response).look(nodes);
    }

    private void warnOfFiles(List<PreparedNode> nodes, FilesElsewhere files) {
        Map<String, OsImage> images = new LinkedHashMap<>();
        nodes.forEach(
                node -> node.image().ifPresent(found -> images.put(found.image().name(), found.image())));
        images.values().forEach(image -> files.of(image).ifPresent(response::warning));
    }
}
