package org.litecat.litetree.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.litecat.core.report.Html;
import org.litecat.core.report.Page;
import org.litecat.core.report.PathTree;
import org.litecat.litetree.boot.BootPlan;
import org.litecat.litetree.boot.Outcome;
import org.litecat.litetree.boot.SourceFinding;

/**
 * The page of {@code litewhy --report}.
 *
 * @param entries of the node, in the order of its plan
 * @param time when it was looked at
 */
record WhyPage(BootPlan plan, List<WhyLines> entries, String time) {
    Page page() {
        return new Page(
                        "Node " + plan.node(),
                        "What it will see at its next boot with the image " + plan.image() + "; as of " + time)
                .section("Overview", this::overview)
                .section("Paths", this::paths)
                .section("Sources", this::sources);
    }

    private void overview(Html html) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("image", plan.image());
        facts.put("entries", String.valueOf(entries.size()));
        facts.put("not brought", String.valueOf(count(each -> each.outcome().reach() == Outcome.Reach.NONE)));
        facts.put(
                "unsure", String.valueOf(count(each -> !each.outcome().unsure().isEmpty())));
        facts.put(
                "persistent area",
                plan.persistent()
                        .map(area -> area.ownDirectory().toString())
                        .orElse("none: what is to be kept is lost at reboot"));
        Page.facts(html, facts);
    }

    private long count(Predicate<WhyLines> which) {
        return entries.stream().filter(which).count();
    }

    private void paths(Html html) {
        html.element(
                "p",
                "Each path with a mark is an entry: which row asks for it, which source it comes from, and what is seen there.",
                "class",
                "soft");
        PathTree tree = new PathTree();
        for (WhyLines each : entries) {
            tree.add(
                    each.entry().path(),
                    new PathTree.Row(line -> line(line, each), Optional.of(more -> more(more, each)), false));
        }
        tree.write(html);
    }

    private static void line(Html html, WhyLines each) {
        html.element("span", each.entry().option().toString(), "class", "tag");
        html.element("span", "from " + each.outcome().source(), "class", "aside");
        if (each.outcome().reach() == Outcome.Reach.NONE) {
            html.element("span", "not brought", "class", "tag bad");
        }
        if (!each.outcome().unsure().isEmpty()) {
            html.element("span", "unsure", "class", "tag warn");
        }
        if (!each.beaten().isEmpty()) {
            html.element("span", "beats " + each.beaten().size(), "class", "tag warn");
        }
    }

    private static void more(Html html, WhyLines each) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("row", each.row());
        facts.put("seen", each.seen());
        facts.put("is", each.is());
        Page.facts(html, facts);
        each.beaten().forEach(row -> html.element("p", "beats: " + row));
        for (SourceFinding finding : each.outcome().findings()) {
            html.element(
                    "p",
                    "source: " + finding.directory() + ": " + finding.state()
                            + (finding.detail().isEmpty() ? "" : ", " + finding.detail()));
        }
        each.outcome().unsure().forEach(doubt -> html.element("p", "unsure: " + doubt));
    }

    private void sources(Html html) {
        if (plan.sources().isEmpty()) {
            html.element("p", "The node has no litetree directory: it starts from what the image has.");
            return;
        }
        html.element("p", "The node looks in these directories, in this order, then in the image.");
        html.open("ol");
        plan.sources()
                .forEach(source -> html.open("li")
                        .element("code", source.directory().toString())
                        .element("span", source.options(), "class", "aside")
                        .close());
        html.close();
    }
}
