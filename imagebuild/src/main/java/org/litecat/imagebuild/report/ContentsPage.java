package org.litecat.imagebuild.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.Staleness;
import org.litecat.core.report.DataTable;
import org.litecat.core.report.Html;
import org.litecat.core.report.Page;
import org.litecat.core.report.PathTree;
import org.litecat.core.report.Tile;
import org.litecat.core.report.Treemap;
import org.litecat.imagebuild.history.PastBuild;
import org.litecat.imagebuild.packages.PackageFacts;
import org.litecat.litetree.memory.Bytes;

/** The page of {@code lsimage --report}. */
final class ContentsPage {
    private final ContentsReport report;

    ContentsPage(ContentsReport report) {
        this.report = report;
    }

    Page page() {
        OsImage image = report.facts().image();
        Page page = new Page(
                        "Contents of image " + image.name(),
                        image.osvers() + " " + image.osarch() + " " + image.profile() + ", " + image.provmethod()
                                + "; as of " + report.time())
                .section("Overview", this::overview)
                .section("Packages", this::packages)
                .section("Directories", this::directories)
                .section("Difference to the build before", new DifferenceSection(report)::write)
                .section("Builds", this::builds);
        return image.isStatelite() ? page.section("Layout", this::layout) : page;
    }

    private void overview(Html html) {
        Map<String, String> facts = report.facts().told();
        facts.put("built by", report.current().map(PastBuild::command).orElse(""));
        facts.put("run it now, by their status", FoldedNodes.text(report.running()));
        Page.facts(html, facts);
    }

    private void packages(Html html) {
        List<PackageFacts> packages = report.largest();
        if (packages.isEmpty()) {
            html.element("p", "The image has no database of packages that is known here.");
            return;
        }
        new Treemap(
                        "Packages by the size that they have installed",
                        packages.stream()
                                .map(each -> new Tile(each.name(), each.size(), Bytes.text(each.size())))
                                .toList())
                .write(html, "All " + packages.size() + " packages with their versions", table -> {
                    DataTable rows = new DataTable("Packages", List.of("Package", "Size", "Version"), "Size");
                    packages.forEach(
                            each -> rows.row(each.name() + "." + each.arch(), Bytes.text(each.size()), each.version()));
                    rows.write(table);
                });
    }

    private void directories(Html html) {
        ShownDirectories shown = new ShownDirectories(report.contents().directories());
        new Treemap("Directories by what they hold", shown.tiles()).write(html);
        PathTree tree = new PathTree();
        shown.paths(List.of())
                .forEach((path, bytes) -> tree.add(
                        path,
                        new PathTree.Row(
                                line -> line.element("span", Bytes.text(bytes), "class", "aside"),
                                Optional.empty(),
                                false)));
        tree.write(html);
    }

    private void builds(Html html) {
        if (report.builds().isEmpty()) {
            html.element("p", "No build has left a record.");
            return;
        }
        DataTable table =
                new DataTable("Builds", List.of("Ended", "Typed", "Kernel", "Packages", "Size"), "Packages", "Size");
        report.builds()
                .forEach(build -> table.row(
                        build.ended(),
                        build.command(),
                        build.contents().kernel(),
                        String.valueOf(build.contents().packages().size()),
                        Bytes.text(build.contents().directories().total())));
        table.write(html);
    }

    private void layout(Html html) {
        List<Staleness> stale = report.facts().stale();
        html.element(
                "p",
                switch (report.facts().layout().orElseThrow()) {
                    case NONE -> "liteimg was not run: nodes cannot boot the image as it is.";
                    case CURRENT -> "Nodes boot what tables, lists and tree say.";
                    case STALE -> "Something of what nodes boot is not what tables, lists and tree say.";
                    case UNUSABLE -> "It cannot be told what nodes would boot.";
                });
        stale.forEach(each -> Page.problem(html, each.kind().toString(), "warn", each.difference()));
    }
}
