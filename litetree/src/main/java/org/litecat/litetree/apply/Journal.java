package org.litecat.litetree.apply;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.litecat.core.host.PlainFile;
import org.litecat.core.json.FlatRows;
import org.litecat.core.json.FlatRowsWriter;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.plan.LitePlan;
import org.litecat.litetree.plan.StateFile;
import org.litecat.litetree.plan.StateRows;
import org.litecat.litetree.plan.Step;
import org.litecat.litetree.plan.StepFields;

/**
 * The plan that is being carried out, kept in the image, and how far it got: the time of a file, a second since 1970 for
 * each change that is done. File systems that keep a log write a time there in the order of the changes themselves, so
 * that the disk never knows of a change and of none of those before it; bytes in a file come half a minute later.
 */
final class Journal {
    private static final String COPY = "copy";
    private static final String FINGERPRINT = "fingerprint";

    private final ImageRoot root;
    private final TreeOperations tree;
    private final Placement placement;
    private final Path planFile;
    private final Path progress;
    private final Path scratch;

    Journal(ImageRoot root, TreeOperations tree) {
        this.root = root;
        this.tree = tree;
        this.placement = new Placement(tree);
        planFile = root.exactly(StateliteLayout.OWN + "/journal.json");
        this.progress = planFile.resolveSibling("progress");
        this.scratch = planFile.resolveSibling("scratch");
    }

    boolean isOpen() {
        return FileKind.of(planFile) != FileKind.MISSING;
    }

    /** Writes the plan down; from now on a run is under way. */
    void open(LitePlan plan) throws IOException {
        placement.createDirectories(root.exactly(StateliteLayout.OWN));
        tree.setMode(root.exactly(StateliteLayout.OWN), "rwx------");
        placement.deleteIfExists(progress);
        List<Map<String, String>> rows = new ArrayList<>();
        rows.add(Map.of("kind", "plan", "image", plan.image(), "undo", String.valueOf(plan.undo())));
        plan.preparation().forEach(step -> rows.add(row("prepare", step)));
        plan.changes().forEach(step -> rows.add(row("change", step)));
        rows.addAll(StateRows.of(plan.after()));
        placement.write(planFile, FlatRowsWriter.bytes(rows.stream()), scratch);
    }

    /** The plan of the run that is under way. */
    LitePlan plan() throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (InputStream in = PlainFile.open(planFile, PlainFile.MODERATE)) {
            FlatRows.read(in, planFile.toString(), (row, line) -> rows.add(row));
        }
        Map<String, String> head = rows.isEmpty() ? Map.of() : rows.get(0);
        return new LitePlan(
                head.getOrDefault("image", ""),
                steps(rows, "prepare"),
                steps(rows, "change"),
                StateRows.parse(rows),
                Boolean.parseBoolean(head.getOrDefault("undo", "")),
                List.of());
    }

    /** How many changes are done; empty as long as the preparation is under way. */
    Optional<Integer> done() throws IOException {
        return FileKind.of(progress) == FileKind.MISSING
                ? Optional.empty()
                : Optional.of((int) Files.getLastModifiedTime(progress).to(TimeUnit.SECONDS));
    }

    /**
     * The preparation is over: the plan will be carried to its end.
     *
     * @param fingerprints of the copies that wait for their places, by image path: what stands there at the end may be
     *     a user's already
     */
    void beginChanges(Map<String, String> fingerprints) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        fingerprints.forEach((path, fingerprint) -> rows.add(Map.of(COPY, path, FINGERPRINT, fingerprint)));
        placement.deleteIfExists(scratch);
        tree.write(scratch, FlatRowsWriter.bytes(rows.stream()));
        markDone(scratch, 0);
        tree.rename(scratch, progress);
    }

    /** What was told to {@link #beginChanges}. */
    Map<String, String> fingerprints() throws IOException {
        Map<String, String> fingerprints = new HashMap<>();
        try (InputStream in = PlainFile.open(progress, PlainFile.MODERATE)) {
            FlatRows.read(
                    in,
                    progress.toString(),
                    (row, line) -> fingerprints.put(row.getOrDefault(COPY, ""), row.getOrDefault(FINGERPRINT, "")));
        }
        return fingerprints;
    }

    /** The preparation is going to be taken back. */
    void forgetChanges() throws IOException {
        placement.deleteIfExists(progress);
    }

    /** @param changes how many are done */
    void markDone(int changes) throws IOException {
        markDone(progress, changes);
    }

    private void markDone(Path file, int changes) throws IOException {
        tree.setTime(file, TimeUnit.SECONDS.toNanos(changes));
    }

    /** Writes down the state that a finished run leaves. */
    void saveState(LitePlan plan) throws IOException {
        byte[] content = FlatRowsWriter.bytes(StateRows.of(plan.after()).stream());
        placement.write(root.exactly(StateFile.PATH), content, scratch);
    }

    /** No run is under way any more. The record of the progress alone means nothing, and goes with {@link #tidy}. */
    void close() throws IOException {
        placement.deleteIfExists(planFile);
    }

    /** Removes what a process that died while it opened or closed the journal has left; it means nothing any more. */
    void tidy() throws IOException {
        placement.deleteIfExists(progress);
        placement.deleteIfExists(scratch);
    }

    private static Map<String, String> row(String kind, Step step) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("kind", kind);
        row.putAll(StepFields.of(step));
        return row;
    }

    private static List<Step> steps(List<Map<String, String>> rows, String kind) {
        return rows.stream()
                .filter(row -> kind.equals(row.get("kind")))
                .map(StepFields::parse)
                .toList();
    }
}
