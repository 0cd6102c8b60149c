package org.litecat.provision.status;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;
import org.litecat.provision.status.Boot.Stage;

/** {@code nodestat --boots}: the last boots of nodes with the time that each stage took, slow ones first. */
public final class BootTimeline {
    private static final int NARROWEST_BAR = 10;
    private static final String UNKNOWN = "?";

    private final TableStore store;
    private final BootHistory history;
    private final Response response;

    public BootTimeline(TableStore store, BootHistory history, Response response) {
        this.store = store;
        this.history = history;
        this.response = response;
    }

    /** @param width of the terminal in characters; 0 for lines without bars */
    public void show(WantedNodes wanted, int width) {
        SortedSet<String> nodes = wanted.in(new NodeDirectory(store.schema(), store.snapshot()));
        List<Boot> boots = LastBoots.of(history, nodes);
        if (boots.isEmpty()) {
            response.info("No boot of these nodes was heard of.");
            return;
        }
        if (width > 0) {
            response.heading("f firmware, i initrd, s statelite, u userspace, ? unknown");
        }
        long longest = Math.max(1, boots.get(0).total().toMillis());
        int names = boots.stream().mapToInt(boot -> boot.node().length()).max().orElse(0);
        for (Boot boot : boots) {
            String line = width > 0 ? barred(boot, names, width, longest) : plain(boot);
            response.data(Answer.of(Kind.TIMELINE, fields(boot)).lines(List.of(line)));
        }
    }

    private static Map<String, Object> fields(Boot boot) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("node", boot.node());
        fields.put("begun", boot.begun().toString());
        fields.put("status", boot.last());
        fields.put("over", boot.isOver());
        fields.put("total", seconds(boot.total()));
        boot.stages().forEach((stage, lasted) -> fields.put(stage.word(), seconds(lasted)));
        return fields;
    }

    private static long seconds(Duration lasted) {
        return Math.round(lasted.toMillis() / 1000.0);
    }

    private static String plain(Boot boot) {
        StringBuilder line = new StringBuilder(
                boot.node() + ": " + boot.begunText() + " " + boot.last() + " " + seconds(boot.total()) + " s:");
        for (Stage stage : Stage.values()) {
            Duration lasted = boot.stages().get(stage);
            line.append(stage.ordinal() == 0 ? " " : ", ")
                    .append(stage.word())
                    .append(' ')
                    .append(lasted == null ? "unknown" : seconds(lasted) + " s");
        }
        return line.toString();
    }

    private static String barred(Boot boot, int names, int width, long longest) {
        String before = String.format(
                Locale.ROOT,
                "%-" + names + "s  %s  %-10s %5d s  ",
                boot.node(),
                boot.begunText(),
                boot.last(),
                seconds(boot.total()));
        int most = Math.max(NARROWEST_BAR, width - before.length());
        return before
                + bar(
                        boot,
                        most
                                * (double) boot.total().toMillis()
                                / longest
                                / Math.max(1, boot.total().toMillis()));
    }

    /** What is between borders that are not known is one part, at its place. */
    private static String bar(Boot boot, double perMilli) {
        long known =
                boot.stages().values().stream().mapToLong(Duration::toMillis).sum();
        long unknown = Math.max(0, boot.total().toMillis() - known);
        StringBuilder bar = new StringBuilder();
        double until = 0;
        boolean told = boot.stages().size() == Stage.values().length;
        for (Stage stage : Stage.values()) {
            Duration lasted = boot.stages().get(stage);
            if (lasted != null) {
                until += lasted.toMillis() * perMilli;
                fill(bar, stage.word().substring(0, 1), until);
            } else if (!told) {
                told = true;
                until += unknown * perMilli;
                fill(bar, UNKNOWN, until);
            }
        }
        return bar.toString();
    }

    private static void fill(StringBuilder bar, String letter, double until) {
        bar.append(letter.repeat(Math.max(0, (int) Math.round(until) - bar.length())));
    }
}
