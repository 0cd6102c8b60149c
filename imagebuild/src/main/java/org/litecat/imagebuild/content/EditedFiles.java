package org.litecat.imagebuild.content;

import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.litecat.core.host.Sha256;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.imagebuild.root.FileEdit;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.root.UnfinishedFiles;

/**
 * Edits files of an image so that the edits can be taken back.
 *
 * <p>What a file held before is kept as long as it is as the last edit left it; what somebody else wrote since then
 * counts as the new original, and is never overwritten by taking back.
 */
final class EditedFiles {
    private static final String EXISTED = "existed";
    private static final String CONTENT = "content";
    private static final String MODIFIED = "modified";
    private static final String WRITTEN = "written";

    /** What an earlier edit wrote: it still stands there when the last one was interrupted. */
    private static final String FORMER = "former";

    private final ImageFiles files;
    private final Originals originals;
    private final UnfinishedFiles unfinished;
    private final MadeDirectories directories;

    EditedFiles(ImageFiles files, Originals originals, UnfinishedFiles unfinished) {
        this.files = files;
        this.originals = originals;
        this.unfinished = unfinished;
        this.directories = new MadeDirectories(files);
    }

    /** The edits that would change something, with what they would write; nothing is changed. */
    List<Pending> pending(List<FileEdit> edits) {
        EditPlaces.require(edits, files);
        return edits.stream()
                .map(edit -> {
                    Optional<String> before = files.read(edit.path());
                    return new Pending(edit, before, edit.edited(before));
                })
                .filter(edit -> !edit.before().equals(edit.after()))
                .toList();
    }

    /** What a file held before its edits; empty when there were none, or somebody has changed it since. */
    Optional<String> before(String path) {
        return originals
                .find(path)
                .filter(row -> row.containsKey(WRITTEN) && isWrittenBy(row, files.read(path)))
                .map(row -> value(row, CONTENT));
    }

    /** Makes the edits; what the files held before is on disk when the first of them is touched. */
    void write(List<Pending> edits) {
        List<Map<String, String>> known = originals.all();
        known.stream()
                .filter(row -> row.containsKey(WRITTEN))
                .forEach(row -> unfinished.removeEmpty(value(row, "path")));
        if (edits.isEmpty()) {
            return;
        }
        originals.putAll(edits.stream().map(pending -> row(pending, known)).toList());
        for (Pending pending : edits) {
            FileEdit edit = pending.edit();
            files.write(edit.path(), pending.after().orElse(""), edit.modeWhenNew());
        }
    }

    /** What has to be known for taking the edit back. */
    private Map<String, String> row(Pending pending, List<Map<String, String>> known) {
        String path = pending.edit().path();
        Map<String, String> row = new LinkedHashMap<>();
        Optional<Map<String, String>> ours = known.stream()
                .filter(other -> value(other, "path").equals(path) && isWrittenBy(other, pending.before()))
                .findFirst();
        if (ours.isPresent()) {
            row.putAll(ours.get());
            row.put(FORMER, digest(pending.before().orElse("")));
        } else {
            row.put("path", path);
            row.put(EXISTED, String.valueOf(pending.before().isPresent()));
            row.put(CONTENT, pending.before().orElse(""));
            row.put(MODIFIED, files.modified(path).toInstant().toString());
            row.put(MadeDirectories.FIELD, pending.before().isPresent() ? "" : directories.noted(path, known));
        }
        row.put(WRITTEN, digest(pending.after().orElse("")));
        return row;
    }

    /**
     * Takes all edits back. A file that somebody changed since is left as it is, with a warning.
     *
     * @return how many files were changed
     */
    int undo(Response response) {
        List<Map<String, String>> rows =
                originals.all().stream().filter(row -> row.containsKey(WRITTEN)).toList();
        int changed = 0;
        for (Map<String, String> row : rows) {
            changed += undo(row, response) ? 1 : 0;
        }
        rows.forEach(row -> unfinished.remove(value(row, "path")));
        // Only now are directories empty that several files share; and a run that was killed finds its rows again.
        directories.remove(rows);
        originals.removeAll(rows.stream().map(row -> value(row, "path")).toList());
        return changed;
    }

    /** What would keep {@link #undo(Response)} from its end: paths that lead nowhere any more. */
    List<Problem> notUndoable() {
        List<Problem> problems = new ArrayList<>();
        for (Map<String, String> row : originals.all()) {
            try {
                files.isReadable(value(row, "path"));
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        return problems;
    }

    /** Takes the edit of one file back, if it is as it was edited: somebody is going to replace it. */
    void undo(String path) {
        Optional<Map<String, String>> row = originals.find(path).filter(found -> found.containsKey(WRITTEN));
        if (row.isPresent() && files.isReadable(path) && isAsWritten(path, files.read(path))) {
            restore(path, row.get());
            directories.remove(List.of(row.get()));
            originals.remove(path);
        }
    }

    private boolean undo(Map<String, String> row, Response response) {
        String path = value(row, "path");
        boolean existed = Boolean.parseBoolean(value(row, EXISTED));
        Optional<String> before = existed ? Optional.of(value(row, CONTENT)) : Optional.empty();
        // Something that is no text file is none that an edit left.
        boolean readable = files.isReadable(path);
        Optional<String> now = readable ? files.read(path) : Optional.empty();
        if (readable && now.equals(before)) {
            return false;
        }
        if (!isAsWritten(path, now)) {
            response.warning(
                    Code.CONFLICT, path + " of the image was changed since liteimg edited it; it is left as it is.");
            return false;
        }
        response.trace("restore " + path);
        restore(path, row);
        return true;
    }

    private void restore(String path, Map<String, String> row) {
        if (Boolean.parseBoolean(value(row, EXISTED))) {
            files.restore(path, value(row, CONTENT), FileTime.from(Instant.parse(value(row, MODIFIED))));
        } else {
            files.removeWritten(path);
        }
    }

    /** Whether a file is as the last edit made it out of this content. */
    boolean isEditOf(String path, String content) {
        return originals
                        .find(path)
                        .filter(row -> content.equals(row.get(CONTENT)))
                        .isPresent()
                && isAsWritten(path, files.read(path));
    }

    private boolean isAsWritten(String path, Optional<String> content) {
        return originals.find(path).filter(row -> isWrittenBy(row, content)).isPresent();
    }

    /** Whether content is what an edit wrote that a row is about. */
    private static boolean isWrittenBy(Map<String, String> row, Optional<String> content) {
        return content.map(EditedFiles::digest)
                .filter(found -> found.equals(value(row, WRITTEN)) || found.equals(value(row, FORMER)))
                .isPresent();
    }

    private static String value(Map<String, String> row, String field) {
        return Objects.requireNonNullElse(row.get(field), "");
    }

    private static String digest(String content) {
        return Sha256.of(content.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * An edit that has to be made.
     *
     * @param before the content now; empty when there is no file
     * @param after the content that is wanted
     */
    record Pending(FileEdit edit, Optional<String> before, Optional<String> after) {}
}
