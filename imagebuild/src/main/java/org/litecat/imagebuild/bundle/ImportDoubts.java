package org.litecat.imagebuild.bundle;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.core.rule.MissingScripts;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;

/** Tells what an image that was imported still lacks on this machine, as a bundle does not hold everything. */
final class ImportDoubts {
    private final HostPaths paths;
    private final Snapshot tables;
    private final Response response;

    /** @param tables with the image in them */
    ImportDoubts(HostPaths paths, Snapshot tables, Response response) {
        this.paths = paths;
        this.tables = tables;
        this.response = response;
    }

    /** @param nodes that were given the post scripts of the bundle */
    void tell(ImportPlan plan, SortedSet<String> nodes) {
        OsImage.find(tables, plan.image()).ifPresent(image -> {
            packages(image).ifPresent(response::warning);
            scripts(image, nodes).forEach(response::warning);
        });
        boolean named = Manifest.SCRIPTS.stream()
                .anyMatch(column -> !plan.manifest().text(column).isEmpty());
        if (!nodes.isEmpty() && !named) {
            response.warning(Problem.of(Code.DOUBTFUL, "The bundle names no post scripts; none were added.")
                    .at("-p " + FoldedNodes.text(nodes))
                    .remedy("export the image with -p NODE, where a node has those that are wanted"));
        }
    }

    /** What it is built and installed of is in no bundle. */
    private Optional<Problem> packages(OsImage image) {
        List<String> missing = new ArrayList<>();
        image.pkgdir().stream().filter(this::isMissing).forEach(each -> missing.add("pkgdir=" + each));
        if (!image.otherpkglist().isEmpty()) {
            image.otherpkgdir().stream().filter(this::isMissing).forEach(each -> missing.add("otherpkgdir=" + each));
        }
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String why = image.isDiskless() ? "genimage cannot build it anew here" : "its nodes are installed from there";
        return Optional.of(Problem.of(Code.DOUBTFUL, "Packages of the image '" + image.name() + "' are not here.")
                .at("osimage " + image.name() + ": " + String.join(", ", missing))
                .because(why + ", and a bundle holds no packages")
                .remedy("copycds brings those of media; or name other directories: chdef -t osimage " + image.name()
                        + " " + missing.get(0).replaceFirst("=.*", "") + "=DIRECTORY"));
    }

    /** Repositories have addresses instead. */
    private boolean isMissing(String directory) {
        return directory.startsWith("/") && !Files.isDirectory(paths.at(directory));
    }

    private List<Problem> scripts(OsImage image, SortedSet<String> nodes) {
        List<Row> rows = Stream.concat(
                        Stream.of(image.osimage()),
                        nodes.stream().flatMap(node -> tables.find("postscripts", new RowKey(List.of(node))).stream()))
                .toList();
        return new MissingScripts(paths, new SiteSettings(tables)).in(rows);
    }
}
