package org.litecat.litetree.boot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.node.ServerDirectory;
import org.litecat.litetree.rule.LiteOption;
import org.litecat.litetree.rule.Store;

/** Reads the text of one boot plan, line by line. */
final class BootPlanReader {
    private final List<String> lines;
    private final PlanVersion version;
    private final List<Policy> policies = new ArrayList<>();
    private final List<BootPlan.Source> sources = new ArrayList<>();
    private final List<String> partitionLines = new ArrayList<>();
    private final List<BootEntry> entries = new ArrayList<>();
    private String node = "";
    private String image = "";
    private String permission = "";
    private String partitionKind = "";
    private BootPlan.@Nullable StatusServer report;
    private BootPlan.@Nullable PersistentArea persistent;

    BootPlanReader(String text) {
        this.lines = Arrays.asList(text.split("\n", -1));
        this.version = PlanVersion.ofPlan(lines.get(0))
                .orElseThrow(() -> damaged("it begins with '" + lines.get(0) + "', which is of no version known here"));
        checkFrame();
    }

    BootPlan plan() {
        for (int i = 1; i < lines.size() - 2; i++) {
            try {
                List<String> fields = Arrays.stream(lines.get(i).split(" ", -1))
                        .map(PlanField::decode)
                        .toList();
                read(fields.get(0), fields.subList(1, fields.size()));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw damaged("line " + (i + 1) + " cannot be read: " + lines.get(i));
            }
        }
        return new BootPlan(
                node,
                image,
                Optional.ofNullable(report),
                permission,
                policies,
                Optional.ofNullable(persistent),
                sources,
                partitionKind.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new BootPlan.Partitioning(partitionKind.equals("script"), partitionLines)),
                entries);
    }

    private void checkFrame() {
        int count = lines.size() - 2;
        if (count < 1 || !lines.get(count + 1).isEmpty() || !lines.get(count).equals("end " + count)) {
            throw damaged("its last line does not tell the count of the lines before it: it was cut off");
        }
    }

    private void read(String kind, List<String> fields) {
        switch (kind) {
            case "node" -> {
                node = fields.get(0);
                image = fields.get(1);
            }
            case "generation" -> {
                // What it fits is for the node to know; the plan of another one has the same form.
            }
            case "report" -> report = new BootPlan.StatusServer(fields.get(0), Long.parseLong(fields.get(1)));
            case "statelite" -> permission = fields.get(0);
            case "policy" -> policies.add(policy(fields));
            case "persistent" ->
                persistent = new BootPlan.PersistentArea(
                        new ServerDirectory(fields.get(0), fields.get(1)), fields.get(2), fields.get(3));
            case "source" ->
                sources.add(new BootPlan.Source(new ServerDirectory(fields.get(1), fields.get(2)), fields.get(3)));
            case "partition" -> partitionKind = fields.get(0);
            case "partition-line" -> partitionLines.add(fields.get(0));
            case "entry" ->
                entries.add(
                        switch (version) {
                            case ONE -> byName(fields);
                            case TWO -> byEffect(fields);
                        });
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private static Policy policy(List<String> fields) {
        return new Policy(
                Policy.Cause.valueOf(upper(fields.get(0))),
                Integer.parseInt(fields.get(1)),
                Integer.parseInt(fields.get(2)),
                Integer.parseInt(fields.get(3)),
                Policy.Then.valueOf(upper(fields.get(4))));
    }

    private static BootEntry byName(List<String> fields) {
        return new BootEntry(
                Integer.parseInt(fields.get(0)),
                Integer.parseInt(fields.get(1)),
                BootEntry.Role.valueOf(upper(fields.get(2))),
                LiteOption.parse(fields.get(3)).orElseThrow(IllegalArgumentException::new),
                fields.get(4).equals("directory"),
                fields.get(5));
    }

    private static BootEntry byEffect(List<String> fields) {
        Store store = Store.valueOf(upper(fields.get(3)));
        return new BootEntry(
                Integer.parseInt(fields.get(0)),
                Integer.parseInt(fields.get(1)),
                role(fields.get(2), store),
                LiteOption.withEffect(
                                store,
                                LiteOption.How.valueOf(upper(fields.get(4))),
                                LiteOption.Reach.valueOf(upper(fields.get(5))),
                                fields.get(6))
                        .orElseThrow(IllegalArgumentException::new),
                fields.get(7).equals("directory"),
                fields.get(8));
    }

    private static BootEntry.Role role(String above, Store store) {
        return BootEntry.Role.of(above.isEmpty() ? Optional.empty() : Optional.of(Store.valueOf(upper(above))), store);
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static ProblemException damaged(String why) {
        return new ProblemException(Problem.of(Code.DAMAGED, "The boot plan is not usable.")
                .because(why)
                .remedy("fetch it again from a server of the same release"));
    }
}
