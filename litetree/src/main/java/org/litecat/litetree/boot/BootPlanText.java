package org.litecat.litetree.boot;

import java.util.List;
import java.util.OptionalInt;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.node.ServerDirectory;
import org.litecat.litetree.rule.LiteOption;

/**
 * A boot plan as text: a line with the version, one line a step, a last line with the count of those before it, by which
 * a text that was cut off is told. The grammar is in {@code docs/boot-plan.md}.
 */
public final class BootPlanText {
    static final String FORMAT = "litecat-boot-plan";

    private final PlanVersion version;
    private final StringBuilder text = new StringBuilder();
    private int lines;

    private BootPlanText(PlanVersion version) {
        this.version = version;
    }

    /** @return lines that each end with a newline; to be sent as UTF-8 */
    public static String write(BootPlan plan, PlanVersion version) {
        return write(plan, version, OptionalInt.empty());
    }

    /** @param generation of the image that the plan fits; empty when it has none */
    static String write(BootPlan plan, PlanVersion version, OptionalInt generation) {
        return new BootPlanText(version).all(plan, generation);
    }

    /**
     * Reads what {@link #write} wrote, in any version. Where nodes cannot tell two options apart, neither does the text of
     * the second version, and it is the first of them.
     *
     * @throws ProblemException when the text is of no known version, cut off or damaged: says in which line
     */
    public static BootPlan read(String text) {
        return new BootPlanReader(text).plan();
    }

    private String all(BootPlan plan, OptionalInt generation) {
        line(FORMAT, version.number());
        line("node", plan.node(), plan.image());
        generation.ifPresent(number -> line("generation", number));
        plan.report().ifPresent(to -> line("report", to.server(), to.port()));
        line("statelite", plan.permission());
        for (Policy policy : plan.policies()) {
            line("policy", policy.cause(), policy.tries(), policy.firstWait(), policy.longestWait(), policy.then());
        }
        plan.persistent().ifPresent(this::persistent);
        sources(plan.sources());
        plan.partitioning().ifPresent(this::partitioning);
        for (BootEntry entry : plan.entries()) {
            switch (version) {
                case ONE -> byName(entry);
                case TWO -> byEffect(entry, plan);
            }
        }
        line("end", lines);
        return text.toString();
    }

    private void byName(BootEntry entry) {
        line(
                "entry",
                entry.number(),
                entry.parent(),
                entry.role(),
                entry.option(),
                entry.directory() ? "directory" : "file",
                entry.path());
    }

    private void byEffect(BootEntry entry, BootPlan plan) {
        LiteOption option = entry.option();
        line(
                "entry",
                entry.number(),
                entry.parent(),
                plan.above(entry).map(above -> above.store().toString()).orElse(""),
                option.store(),
                option.how(),
                option.reach(),
                option.mount(),
                entry.directory() ? "directory" : "file",
                entry.path());
    }

    private void persistent(BootPlan.PersistentArea area) {
        ServerDirectory directory = area.directory();
        line("persistent", directory.server(), directory.path(), area.own(), area.options());
    }

    private void sources(List<BootPlan.Source> sources) {
        int number = 0;
        for (BootPlan.Source source : sources) {
            number++;
            line(
                    "source",
                    number,
                    source.directory().server(),
                    source.directory().path(),
                    source.options());
        }
    }

    private void partitioning(BootPlan.Partitioning partitioning) {
        String kind = partitioning.script() ? "script" : "format";
        line("partition", kind);
        partitioning.lines().forEach(each -> line("partition-line", each));
    }

    private void line(Object... fields) {
        for (int i = 0; i < fields.length; i++) {
            text.append(i == 0 ? "" : " ").append(PlanField.encode(String.valueOf(fields[i])));
        }
        text.append('\n');
        lines++;
    }
}
