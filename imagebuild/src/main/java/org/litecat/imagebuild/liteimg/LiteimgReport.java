package org.litecat.imagebuild.liteimg;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.Staleness;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.content.ImageContent;
import org.litecat.imagebuild.node.ImageInit;
import org.litecat.imagebuild.node.RunLevelScript;
import org.litecat.imagebuild.node.ShippedFile;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.synclist.SyncedFile;
import org.litecat.litetree.lint.ImageLint;
import org.litecat.litetree.lint.Severity;
import org.litecat.litetree.memory.MemoryBudget;
import org.litecat.litetree.node.ImageNodes;
import org.litecat.litetree.rule.LiteRules;

/** Says what an administrator should know of an image beside what is done to it. */
final class LiteimgReport {
    private static final int SHOWN = 3;

    private final Response response;

    LiteimgReport(Response response) {
        this.response = response;
    }

    /** What a check found, one thing a line, and the verbs that make it good. */
    void tellStale(ImageLayout layout, List<Staleness> found) {
        for (Staleness each : found) {
            response.data(
                    Answer.of(Kind.STALENESS, "difference", each.difference().what())
                            .and("staleness", each.kind().toString())
                            .and("remedy", each.difference().remedy())
                            .line("{difference}"));
        }
        String image = layout.image();
        if (found.isEmpty()) {
            response.info("The image '" + image + "' is as the tables want it.");
            return;
        }
        List<Problem> kinds = Staleness.problems(found);
        response.error(Problem.of(
                        Code.STALE,
                        "The image '" + image + "' is not as the tables want it: " + found.size()
                                + (found.size() == 1 ? " difference." : " differences."))
                .at(layout.rootimg().toString())
                .because(kinds.stream().map(Problem::what).collect(Collectors.joining(" ")))
                .remedy(Staleness.remedy(found)));
    }

    /** Never refuses: what liteimg can make, it makes. */
    void warnOfWhatMayFail(ImageLint lint, LiteRules rules) {
        lint.quickFindings(rules).stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .forEach(finding -> response.warning(finding.problem()));
    }

    /** Nodes that mount the image see it change; those that have it in memory do not. */
    void warnOfRunningNodes(Snapshot tables, OsImage image) {
        if (image.isRamdisk()) {
            return;
        }
        ImageNodes nodes = new ImageNodes(tables);
        SortedSet<String> running = nodes.running(nodes.of(image.name()));
        if (!running.isEmpty()) {
            response.warning(
                    Code.IN_USE,
                    "According to their status these nodes run the image '" + image.name()
                            + "' now, and see the tree change under them; reboot them when it is done: "
                            + FoldedNodes.text(running));
        }
    }

    /** A plan is made for the image as it is, which files of synclists change before the layout is made. */
    void tellSynced(List<SyncedFile> pending) {
        if (!pending.isEmpty()) {
            response.progress(
                    "What follows, and the memory, is for the image as it is now, before files are copied into it.");
        }
    }

    /** When the layout fails: what was done to the image before it. */
    void tellWhatStands(String image, ImageContent.Plan done) {
        if (!done.isEmpty()) {
            response.warning(Problem.of(
                            Code.INCOMPLETE,
                            "The layout failed; what liteimg did before it stands: " + String.join("; ", done.lines())
                                    + ".")
                    .remedy("liteimg " + image + " goes on from there, liteimg " + image + " --undo takes it back"));
        }
    }

    /** The initial ramdisks hold what the image held when genimage made them. */
    void warnOfInitrds(ImageLayout layout, ImageFiles image, List<ShippedFile> wanted) {
        boolean made = Files.exists(layout.initrdStatelite()) || Files.exists(layout.initrdStateless());
        List<String> other = wanted.stream()
                .filter(file -> !image.read(file.path()).equals(Optional.of(file.text())))
                .map(ShippedFile::path)
                .toList();
        if (made && !other.isEmpty()) {
            response.warning(
                    Code.STALE,
                    "The initial ramdisks of the image '" + layout.image()
                            + "' were made with other files than this release has for nodes, the first of "
                            + other.size() + ": " + other.get(0) + ". 'genimage " + layout.image()
                            + "' makes them again.");
        }
    }

    /** What is new in an image of run levels has to be put in order by its own programs, which genimage calls. */
    void warnOfPostScripts(ImageLayout layout, ImageFiles image) {
        if (ImageInit.of(image) == ImageInit.SYSV && !RunLevelScript.POST_SCRIPTS.isStarted(image)) {
            response.warning(
                    Code.STALE,
                    "Nothing in the image '" + layout.image() + "' starts the post scripts of its nodes. 'genimage "
                            + layout.image() + "' puts that in order.");
        }
    }

    /** On standard error, like the memory. */
    void tellShippedFiles(List<String> installed) {
        if (!installed.isEmpty()) {
            response.progress("Brought up to date, as nodes use them: " + String.join(", ", installed));
        }
    }

    /** On standard error: scripts read the output of liteimg. */
    void tellMemory(MemoryBudget memory) {
        List<String> lines = memory.answer().lines();
        int shown = shown(memory);
        lines.subList(0, shown).forEach(response::progress);
        explainMemory(memory, lines, shown);
    }

    /** As a part of the answer. */
    void showMemory(MemoryBudget memory) {
        Answer whole = memory.answer();
        int shown = shown(memory);
        response.data(Answer.of(Kind.MEMORY, whole.fields()).lines(whole.lines().subList(0, shown)));
        explainMemory(memory, whole.lines(), shown);
    }

    /** How many lines; none when there is nothing to say. */
    private static int shown(MemoryBudget memory) {
        long large = memory.entries().stream()
                .filter(entry -> entry.bytes() > 0)
                .limit(SHOWN)
                .count();
        return large == 0 ? 0 : 1 + (int) large;
    }

    private void explainMemory(MemoryBudget memory, List<String> lines, int shown) {
        lines.subList(Math.max(1, shown), lines.size()).forEach(response::trace);
        memory.advice().ifPresent(response::warning);
    }

    /** @throws ProblemException when nodes need more than they are to have */
    static void requireWithin(Optional<Long> limit, MemoryBudget memory) {
        limit.flatMap(memory::excess).ifPresent(problem -> {
            throw new ProblemException(problem);
        });
    }
}
