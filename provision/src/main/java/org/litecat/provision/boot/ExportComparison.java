package org.litecat.provision.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.doctor.Findings;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.boot.NfsExports.Export;

/** A directory as nodes need it, and as it is exported to each of them. */
final class ExportComparison {
    private final NfsExports exports;
    private final MountedDirectory need;
    private final SiteSettings site;
    private final Findings found;
    private boolean right = true;

    ExportComparison(NfsExports exports, MountedDirectory need, SiteSettings site, Findings found) {
        this.exports = exports;
        this.need = need;
        this.site = site;
        this.found = found;
    }

    boolean isRight() {
        if (!Files.isDirectory(need.directory())) {
            tell(Problem.of(Code.MISSING_FILE, "There is no directory " + need.directory() + ".")
                    .because(nodes(List.copyOf(need.nodes().keySet())) + " mount it as " + need.use().words)
                    .remedy(
                            need.use() == MountedDirectory.Use.ROOT
                                    ? "genimage and liteimg make it"
                                    : "mkdir -p " + need.directory()));
            return false;
        }
        List<String> without = new ArrayList<>();
        Map<Export, List<String>> by = new LinkedHashMap<>();
        need.nodes()
                .forEach((node, address) -> export(node, address)
                        .ifPresentOrElse(
                                export -> by.computeIfAbsent(export, each -> new ArrayList<>())
                                        .add(node),
                                () -> without.add(node)));
        if (!without.isEmpty()) {
            notExported(without);
        }
        by.forEach(this::compare);
        return right;
    }

    private Optional<Export> export(String node, InetAddress address) {
        List<String> names = List.of(node, node + "." + site.text(SiteAttribute.DOMAIN));
        return exports.of(need.directory(), address, names)
                .or(() -> real().flatMap(real -> exports.of(real, address, names)));
    }

    private Optional<Path> real() {
        try {
            return Optional.of(need.directory().toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void notExported(List<String> nodes) {
        if (exports.hasNetgroups(need.directory())) {
            found.unseen("whether " + need.directory() + " is exported to " + nodes(nodes)
                    + ": who is in a netgroup is known to the server alone");
            return;
        }
        tell(Problem.of(Code.NOT_READY, need.directory() + " is not exported to " + nodes(nodes) + ".")
                .at(exports.list().toString())
                .because("they mount it as " + need.use().words)
                .remedy("add a line such as '" + line() + "' to /etc/exports, then exportfs -ra"));
    }

    private String line() {
        return need.use() == MountedDirectory.Use.PERSISTENT
                ? need.directory() + " *(rw,no_root_squash,no_subtree_check)"
                : site.text(SiteAttribute.INSTALLDIR) + " *(ro,no_root_squash,no_subtree_check)";
    }

    private void compare(Export export, List<String> nodes) {
        if (need.use() == MountedDirectory.Use.PERSISTENT && !export.isWritable()) {
            tell(change(export, nodes, "read-only", "they keep there what is to outlast a reboot", "rw"));
        }
        if (need.use() == MountedDirectory.Use.PERSISTENT && export.squashesRoot()) {
            tell(change(
                    export, nodes, "without no_root_squash", "root of a node may not write there", "no_root_squash"));
        }
        if (need.use() == MountedDirectory.Use.ROOT && export.squashesRoot()) {
            warn(change(
                    export,
                    nodes,
                    "without no_root_squash",
                    "files of the image that only root may read cannot be read by nodes",
                    "no_root_squash"));
        }
        if (need.use() == MountedDirectory.Use.ROOT && export.isWritable()) {
            warn(change(export, nodes, "to write", "a node could change the root of all others", "ro"));
        }
        if (isElsewhere(export)) {
            tell(Problem.of(
                            Code.NOT_READY,
                            need.directory() + " is on another file system than " + export.directory() + ".")
                    .at(exports.list() + ": " + export)
                    .because("nodes see an empty directory there")
                    .remedy("export " + need.directory() + " by a line of its own, or add crossmnt"));
        }
    }

    private Problem change(Export export, List<String> nodes, String how, String why, String option) {
        return Problem.of(Code.NOT_READY, need.directory() + " is exported " + how + " to " + nodes(nodes) + ".")
                .at(exports.list() + ": " + export)
                .because("it is " + need.use().words + ": " + why)
                .remedy("add " + option + " to its line of /etc/exports, then exportfs -ra");
    }

    private boolean isElsewhere(Export export) {
        try {
            return !export.crossesMounts()
                    && !Files.getAttribute(need.directory(), "unix:dev")
                            .equals(Files.getAttribute(export.directory(), "unix:dev"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Without a source of table litetree nodes take what the image has. */
    private void tell(Problem problem) {
        right = false;
        if (need.use() == MountedDirectory.Use.SOURCE) {
            found.warning(problem);
        } else {
            found.error(problem);
        }
    }

    private void warn(Problem problem) {
        right = false;
        found.warning(problem);
    }

    private static String nodes(List<String> nodes) {
        return FoldedNodes.text(nodes);
    }
}
