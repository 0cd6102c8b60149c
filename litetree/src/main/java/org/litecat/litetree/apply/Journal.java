package org.litecat.litetree.apply;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** The plan that is being carried out, kept in the image, and how far it got: one byte for each change that is done. */
final class Journal {
    private static final byte[] MARK = {'.'};

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
        try (InputStream in = Files.newInputStream(planFile)) {
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
        return FileKind.of(progress) == FileKind.MISSING ? Optional.empty() : Optional.of((int) Files.size(progress));
    }

    /** The preparation is over: the plan will be carried to its end. */
    void beginChanges() throws IOException {
        tree.createFile(progress);
    }

    /** The preparation is going to be taken back. */
    void forgetChanges() throws IOException {
        placement.deleteIfExists(progress);
    }

    void markDone() throws IOException {
        tree.append(progress, MARK);
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
