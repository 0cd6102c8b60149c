package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.litecat.core.host.HostPaths;
import org.litecat.core.network.NetworkRules;
import org.litecat.core.network.SharedAddresses;
import org.litecat.core.osimage.ImagesWithoutLists;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.core.rule.CellRules;
import org.litecat.core.rule.MissingScripts;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/**
 * Collects what was written, and warns of post scripts that nodes will miss, of images that nobody could build, of addresses that
 * other nodes have as well, and of ranges by which DHCP serves nobody.
 */
final class WrittenWarnings {
    private static final Set<String> SCRIPTS = Set.of("postscripts", "postbootscripts");

    private final HostPaths paths;
    private final List<ObjectDefinition> scripted = new ArrayList<>();
    private final Set<String> images = new LinkedHashSet<>();
    private final Set<String> networks = new LinkedHashSet<>();
    private final Set<String> withIp = new LinkedHashSet<>();
    private final Set<String> withMac = new LinkedHashSet<>();
    private final Set<String> said = new HashSet<>();

    WrittenWarnings(HostPaths paths) {
        this.paths = paths;
    }

    /** @param attribute of the object that was given */
    void written(ObjectDefinition object, String attribute) {
        String name = object.name();
        switch (object.type()) {
            case "osimage" -> {
                if (!SCRIPTS.contains(attribute)) {
                    images.add(name);
                }
            }
            case "network" -> networks.add(name);
            case "node" -> {
                if (attribute.equals("ip")) {
                    withIp.add(name);
                } else if (attribute.equals("mac")) {
                    withMac.add(name);
                }
            }
            default -> {}
        }
        if (SCRIPTS.contains(attribute)) {
            scripted.add(object);
        }
    }

    /** It is not said again. */
    void said(Problem problem) {
        said.add(problem.what());
    }

    void tell(Snapshot tables, Response response) {
        SiteSettings site = new SiteSettings(tables);
        List<Problem> problems = new ArrayList<>();
        if (!scripted.isEmpty()) {
            problems.addAll(new MissingScripts(paths, site).in(scripts(tables)));
        }
        if (!images.isEmpty()) {
            List<OsImage> defined = images.stream()
                    .flatMap(image -> OsImage.find(tables, image).stream())
                    .toList();
            problems.addAll(CellRules.unknownArchitectures(
                    defined.stream().map(OsImage::osimage).toList()));
            problems.addAll(new ImagesWithoutLists(paths, site).of(defined));
        }
        for (String network : networks) {
            for (Row row : tables.table("networks").where("netname", network)) {
                problems.addAll(new NetworkRules().doubts(row));
            }
        }
        if (!withIp.isEmpty() || !withMac.isEmpty()) {
            SharedAddresses shared = new SharedAddresses(tables);
            problems.addAll(shared.ip(withIp));
            problems.addAll(shared.mac(withMac));
        }
        problems.stream().filter(problem -> !said.contains(problem.what())).forEach(response::warning);
    }

    private List<Row> scripts(Snapshot tables) {
        Set<Row> rows = new LinkedHashSet<>();
        for (ObjectDefinition object : scripted) {
            boolean image = object.type().equals("osimage");
            rows.addAll(
                    tables.table(image ? "osimage" : "postscripts").where(image ? "imagename" : "node", object.name()));
        }
        return List.copyOf(rows);
    }
}
