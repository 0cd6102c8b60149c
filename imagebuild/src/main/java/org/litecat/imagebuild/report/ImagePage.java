package org.litecat.imagebuild.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.report.DataTable;
import org.litecat.core.report.Html;
import org.litecat.core.report.Page;
import org.litecat.core.report.PathTree;
import org.litecat.core.report.Tile;
import org.litecat.core.report.Treemap;
import org.litecat.litetree.lint.Finding;
import org.litecat.litetree.memory.Bytes;
import org.litecat.litetree.memory.MemoryOfEntry;
import org.litecat.litetree.node.PersistentAreas;
import org.litecat.litetree.node.ServerDirectory;
import org.litecat.litetree.rule.LiteEntry;

/** The page of {@code liteimg --report}. */
final class ImagePage {
    private final ImageReport report;
    private final Map<String, Long> sizes;

    ImagePage(ImageReport report) {
        this.report = report;
        this.sizes = report.facts().contents().orElseThrow().directories().bytes();
    }

    Page page() {
        OsImage image = report.facts().image();
        return new Page(
                        "Image " + image.name(),
                        image.osvers() + " " + image.osarch() + " " + image.profile() + ", statelite, "
                                + (image.isRamdisk() ? "root in memory" : "root over NFS") + "; as of " + report.time())
                .section("Overview", html -> Page.facts(html, report.facts().told()))
                .section("Paths", this::paths)
                .section("Memory", this::memory)
                .section("Sources", this::sources)
                .section("What litelint says", this::findings);
    }

    private void paths(Html html) {
        boolean ramdisk = report.facts().image().isRamdisk();
        html.element(
                "p",
                "Paths with a mark are entries of litefile: nodes have versions of their own there, and of what is below. Everything"
                        + " else is the image's own, "
                        + (ramdisk ? "writable in memory and lost at reboot. " : "read-only. ")
                        + ShownDirectories.CHOICE,
                "class",
                "soft");
        PathTree tree = new PathTree();
        List<String> entries =
                report.entries().keySet().stream().map(LiteEntry::path).toList();
        new ShownDirectories(report.facts().contents().orElseThrow().directories())
                .paths(entries)
                .forEach((path, bytes) ->
                        tree.add(path, new PathTree.Row(line -> size(line, bytes), Optional.empty(), false)));
        report.entries().forEach((entry, beaten) -> {
            openAbove(tree, entry.path());
            tree.add(
                    entry.path(),
                    new PathTree.Row(
                            line -> line(line, entry, beaten), Optional.of(more -> more(more, entry, beaten)), false));
        });
        tree.write(html);
    }

    /** What leads to an entry is to be seen at first. */
    private void openAbove(PathTree tree, String path) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String above = path.substring(0, slash);
            if (report.entries().keySet().stream()
                    .noneMatch(entry -> entry.path().equals(above))) {
                Optional<Long> bytes = Optional.ofNullable(sizes.get(above));
                tree.add(
                        above,
                        new PathTree.Row(line -> bytes.ifPresent(known -> size(line, known)), Optional.empty(), true));
            }
        }
    }

    private static void size(Html html, long bytes) {
        html.element("span", Bytes.text(bytes), "class", "aside");
    }

    private void line(Html html, LiteEntry entry, List<String> beaten) {
        html.element("span", entry.option().toString(), "class", "tag");
        Optional.ofNullable(sizes.get(entry.path())).ifPresent(bytes -> size(html, bytes));
        if (!beaten.isEmpty()) {
            html.element("span", "beats " + beaten.size(), "class", "tag warn");
        }
    }

    private static void more(Html html, LiteEntry entry, List<String> beaten) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("row", entry.source());
        facts.put("nodes have", entry.option().meaning());
        Page.facts(html, facts);
        beaten.forEach(row -> html.element("p", "beats: " + row));
    }

    private void memory(Html html) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("copied at every boot", Bytes.text(report.memory().total()));
        if (report.memory().ramdisk()) {
            facts.put(
                    "needed, with the originals in memory",
                    Bytes.text(report.memory().needed()));
        }
        Page.facts(html, facts);
        new Treemap(
                        "What each entry copies into the memory of nodes",
                        report.memory().entries().stream().map(ImagePage::tile).toList())
                .write(html);
        report.memory().advice().ifPresent(advice -> Page.problem(html, "warning", "warn", advice));
    }

    private static Tile tile(MemoryOfEntry memory) {
        String top = memory.entry().path() + "/";
        return new Tile(memory.entry().listed(), memory.bytes(), Bytes.text(memory.bytes()), parts(memory, top));
    }

    private static List<Tile> parts(MemoryOfEntry memory, String top) {
        List<Tile> named = new ArrayList<>(memory.largest().stream()
                .map(part -> new Tile(
                        part.path().startsWith(top) ? part.path().substring(top.length()) : part.path(),
                        part.bytes(),
                        Bytes.text(part.bytes())))
                .toList());
        long rest = memory.bytes() - named.stream().mapToLong(Tile::size).sum();
        if (!named.isEmpty() && rest > 0) {
            named.add(new Tile("the rest", rest, Bytes.text(rest)));
        }
        return named;
    }

    private void sources(Html html) {
        html.element("h3", "First contents");
        if (report.sources().isEmpty()) {
            html.element("p", "Table litetree has no row for the image: nodes start from what the image has.");
        } else {
            html.element(
                    "p", "Nodes look for the first contents of their files there, in this order, then in the image.");
            DataTable table = new DataTable("Rows of table litetree", List.of("Priority", "Directory", "Options"));
            report.sources().forEach(source -> table.row(source.priority(), source.directory(), source.options()));
            table.write(html);
        }
        html.element("h3", "Persistent areas");
        areas(html);
    }

    private void areas(Html html) {
        if (report.areas().isEmpty()) {
            html.element("p", "No node boots the image.");
            return;
        }
        html.element("p", "Each node keeps what is to outlast its boots there, in a directory of its own.");
        DataTable table = new DataTable(
                "Rows of table statelite", List.of("Row", "Server", "Directory", "Of its first node", "Nodes"));
        for (PersistentAreas.Area area : report.areas()) {
            table.row(
                    area.row().isEmpty() ? "none: what is to be kept is lost at reboot" : "node=" + area.row(),
                    String.join(", ", area.servers()),
                    area.stored(),
                    area.example().map(ServerDirectory::path).orElse(""),
                    FoldedNodes.text(area.nodes()));
        }
        table.write(html);
        report.areas().forEach(area -> area.problems().forEach(problem -> Page.problem(html, "error", "bad", problem)));
    }

    private void findings(Html html) {
        if (report.findings().isEmpty()) {
            html.element("p", "Nothing was found.");
        }
        for (Finding finding : report.findings()) {
            String colour = switch (finding.severity()) {
                case ERROR -> "bad";
                case WARNING -> "warn";
                case NOTE -> "note";
            };
            Page.problem(html, finding.severity().toString(), colour, finding.problem());
        }
    }
}
