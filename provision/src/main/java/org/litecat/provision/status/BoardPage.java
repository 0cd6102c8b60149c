package org.litecat.provision.status;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.report.Html;
import org.litecat.core.report.Page;
import org.litecat.core.response.Shown;
import org.litecat.provision.status.Boot.Stage;
import org.litecat.provision.status.NodeState.Course;

/** The page of xcatd: no longer for ten thousand nodes than people read; what is left out is counted, with the verb that shows it. */
final class BoardPage {
    private static final int GROUPS = 40;
    private static final int NODES = 100;
    private static final int BOOTS = 20;
    private static final int IMAGES = 100;
    private static final int LONGEST = 300;
    private static final Duration LATELY = Duration.ofDays(1);

    private final Board.Facts facts;
    private final Instant now;

    BoardPage(Board.Facts facts) {
        this.facts = facts;
        this.now = facts.time();
    }

    Page page() {
        return new Page("Nodes", "What they have told last, as of " + asOf())
                .section("Overview", this::overview)
                .section("Failed", html -> nodes(html, Course.FAILED, "No node has failed."))
                .section("Booting", html -> nodes(html, Course.BOOTING, "No node says that it boots."))
                .section("Slow boots", this::boots)
                .section("Images", this::images);
    }

    /** By the clock of this machine's zone, as all times of the page. */
    private String asOf() {
        return now.truncatedTo(ChronoUnit.SECONDS)
                .atZone(ZoneId.systemDefault())
                .toOffsetDateTime()
                .toString();
    }

    private void overview(Html html) {
        Map<String, String> counts = new LinkedHashMap<>();
        counts.put("nodes", String.valueOf(facts.states().size()));
        for (Course course : Course.values()) {
            counts.put(
                    course == Course.SILENT ? "no report" : course.name().toLowerCase(Locale.ROOT),
                    String.valueOf(facts.of(course).size()));
        }
        Page.facts(html, counts);
        // Failed ones first, be they few.
        List<StateGroup> groups = StateGroup.of(facts.states()).stream()
                .sorted(Comparator.comparing(group -> group.first().course() == Course.FAILED ? 0 : 1))
                .toList();
        List<String> columns = List.of("Told", "Nodes", "Longest", "Which");
        new Listing<>(columns, groups, GROUPS, "groups: nodestat --summary all").write(html, (row, group) -> {
            row.open("td")
                    .element("span", Shown.text(group.first().told(), LONGEST), "class", colour(group.first()))
                    .close();
            row.element("td", String.valueOf(group.size()));
            row.element("td", group.longest(now).map(StatusTime::roughly).orElse(""));
            which(row, group.nodes());
        });
    }

    private static String colour(NodeState state) {
        return switch (state.course()) {
            case FAILED -> "tag first bad";
            case BOOTED -> "tag first good";
            default -> "tag first";
        };
    }

    private static void which(Html row, Collection<String> nodes) {
        row.open("td")
                .element("code", Shown.text(FoldedNodes.text(nodes), LONGEST))
                .close();
    }

    private void nodes(Html html, Course course, String none) {
        // Who has told this the longest needs somebody the most.
        List<NodeState> states = facts.of(course).stream()
                .sorted(Comparator.comparing(state -> state.since().orElse(Instant.MAX)))
                .toList();
        if (states.isEmpty()) {
            html.element("p", none);
            return;
        }
        List<String> columns = List.of("Node", "For", "Told");
        new Listing<>(columns, states, NODES, "nodes: nodestat all").write(html, (row, state) -> {
            linked(row, "node", state.node());
            row.element(
                    "td",
                    state.since()
                            .map(since -> StatusTime.roughly(Duration.between(since, now)))
                            .orElse(""));
            row.element("td", Shown.text(state.told(), LONGEST));
        });
    }

    private void boots(Html html) {
        List<Boot> boots = facts.boots().stream()
                .filter(boot -> boot.begun().isAfter(now.minus(LATELY)))
                .toList();
        if (boots.isEmpty()) {
            html.element("p", "No boot of the last day was heard of.");
            return;
        }
        List<String> stages = Stream.of(Stage.values()).map(Stage::word).toList();
        List<String> columns = Stream.concat(Stream.of("Node", "Begun", "Told last", "seconds"), stages.stream())
                .toList();
        new Listing<>(columns, boots, BOOTS, "boots: nodestat --boots all").write(html, (row, boot) -> {
            linked(row, "node", boot.node());
            row.element("td", boot.begunText()).element("td", boot.last());
            row.element("td", String.valueOf(boot.total().toSeconds()));
            for (Stage stage : Stage.values()) {
                Duration lasted = boot.stages().get(stage);
                row.element("td", lasted == null ? "" : String.valueOf(lasted.toSeconds()));
            }
        });
    }

    private void images(Html html) {
        if (facts.images().isEmpty()) {
            html.element("p", "No image is defined.");
            return;
        }
        List<String> columns = List.of("Image", "Is", "Holds", "Nodes", "Which");
        new Listing<>(columns, facts.images(), IMAGES, "images: lsimage").write(html, (row, image) -> {
            if (image.statelite()) {
                linked(row, "image", image.name());
            } else {
                row.open("td").element("code", image.name()).close();
            }
            row.element("td", image.provmethod().isEmpty() ? "not defined" : image.provmethod());
            holds(row, image);
            row.element("td", String.valueOf(image.nodes().size()));
            which(row, image.nodes());
        });
    }

    private static void holds(Html row, Board.Image image) {
        boolean diskless =
                ProvMethod.of(image.provmethod()).filter(ProvMethod::isDiskless).isPresent();
        row.open("td");
        if (diskless) {
            row.element("a", "packages", "href", path("contents", image.name()));
        }
        row.close();
    }

    private static void linked(Html row, String kind, String name) {
        row.open("td").element("a", name, "href", path(kind, name)).close();
    }

    private static String path(String kind, String name) {
        return "/" + kind + "/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A table of no more than so many rows. */
    private record Listing<T>(List<String> columns, List<T> all, int most, String rest) {
        void write(Html html, BiConsumer<Html, T> cells) {
            html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", columns.get(0));
            html.open("table").open("thead").open("tr");
            columns.forEach(name -> html.element("th", name, "scope", "col"));
            html.close().close().open("tbody");
            all.stream().limit(most).forEach(each -> {
                html.open("tr");
                cells.accept(html, each);
                html.close();
            });
            html.close().close().close();
            if (all.size() > most) {
                html.element("p", "and " + (all.size() - most) + " more " + rest);
            }
        }
    }
}
