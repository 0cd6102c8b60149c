package org.litecat.imagebuild.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.report.DataTable;
import org.litecat.core.report.Html;
import org.litecat.core.report.Page;
import org.litecat.core.report.PathTree;
import org.litecat.imagebuild.history.BuildDifference;
import org.litecat.imagebuild.history.BuildDifference.DirectoryDifference;
import org.litecat.imagebuild.history.ImageContents;
import org.litecat.imagebuild.history.PackageDifference;
import org.litecat.imagebuild.history.PastBuild;
import org.litecat.imagebuild.packages.PackageFacts;
import org.litecat.litetree.memory.Bytes;

/** Says what an image holds other than after an earlier build. */
final class DifferenceSection {
    private static final int DIRECTORIES = 60;
    private static final String NOTHING = "-";

    private final ContentsReport report;

    DifferenceSection(ContentsReport report) {
        this.report = report;
    }

    void write(Html html) {
        Optional<PastBuild> current = report.current();
        Optional<PastBuild> before = report.before();
        if (current.isEmpty() && before.isEmpty()) {
            html.element(
                    "p",
                    "No build of this image has left a record: an earlier release made it, or not genimage. The next genimage"
                            + " keeps one.");
            return;
        }
        if (before.isEmpty()) {
            html.element("p", "This is the first build that has left a record: there is none to compare it with.");
        } else if (current.isPresent()) {
            html.element(
                    "p",
                    "From the build that ended at " + said(before.get()) + ", to that of " + said(current.get()) + ".");
            difference(html, before.get().contents(), current.get().contents());
        } else {
            html.element(
                    "p",
                    "The genimage that made the root as it is has left no record, or did not come to its end. This is what differs"
                            + " now from what the build that ended at " + said(before.get()) + " made.");
            difference(html, before.get().contents(), report.contents());
        }
        current.ifPresent(build -> sinceThen(html, build.contents()));
    }

    private static String said(PastBuild build) {
        return build.ended() + " (" + build.command() + ")";
    }

    /** What was done to the root without genimage. */
    private void sinceThen(Html html, ImageContents built) {
        html.element("h3", "Since that build");
        BuildDifference since = BuildDifference.between(built, report.contents());
        if (since.isOfNothing()) {
            html.element("p", "Packages are those of the build. The image is " + grown(since.grows()) + ".");
        } else {
            difference(html, since);
        }
    }

    private static String grown(long bytes) {
        return bytes == 0 ? "as large as then" : Bytes.text(Math.abs(bytes)) + (bytes > 0 ? " larger" : " smaller");
    }

    private static void difference(Html html, ImageContents before, ImageContents after) {
        difference(html, BuildDifference.between(before, after));
    }

    private static void difference(Html html, BuildDifference difference) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("size", grown(difference.grows()));
        facts.put(
                "kernel",
                difference.before().equals(difference.after())
                        ? difference.after() + ", as then"
                        : orNothing(difference.after()) + ", before " + orNothing(difference.before()));
        facts.put("packages", count(difference.packages()));
        Page.facts(html, facts);
        if (!difference.packages().isEmpty()) {
            packages(html, difference.packages());
        }
        if (!difference.directories().isEmpty()) {
            directories(html, difference.directories());
        }
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? NOTHING : text;
    }

    private static String count(List<PackageDifference> packages) {
        long added = packages.stream().filter(each -> each.before().isEmpty()).count();
        long removed = packages.stream().filter(each -> each.after().isEmpty()).count();
        return added + " added, " + removed + " removed, " + (packages.size() - added - removed) + " changed";
    }

    private static void packages(Html html, List<PackageDifference> packages) {
        DataTable table = new DataTable("Packages that differ", List.of("Package", "Size", "Before", "After"), "Size");
        packages.forEach(each -> table.row(
                each.name() + "." + each.arch(), signed(each.grows()), version(each.before()), version(each.after())));
        table.write(html);
    }

    private static String version(Optional<PackageFacts> known) {
        return known.map(PackageFacts::version).orElse(NOTHING);
    }

    private static String signed(long bytes) {
        return (bytes > 0 ? "+" : bytes < 0 ? "-" : "") + Bytes.text(Math.abs(bytes));
    }

    private static void directories(Html html, List<DirectoryDifference> directories) {
        html.element("h3", "Directories that grew or shrank");
        PathTree tree = new PathTree();
        directories.stream()
                .limit(DIRECTORIES)
                .forEach(each ->
                        tree.add(each.path(), new PathTree.Row(line -> line(line, each), Optional.empty(), true)));
        tree.write(html);
        if (directories.size() > DIRECTORIES) {
            html.element(
                    "p",
                    "And " + (directories.size() - DIRECTORIES) + " more, whose differences are smaller.",
                    "class",
                    "soft");
        }
    }

    private static void line(Html html, DirectoryDifference each) {
        html.element("span", signed(each.grows()), "class", each.grows() > 0 ? "tag warn" : "tag good");
        html.element("span", Bytes.text(each.after()), "class", "aside");
    }
}
