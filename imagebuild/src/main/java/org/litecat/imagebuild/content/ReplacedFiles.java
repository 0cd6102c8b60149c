package org.litecat.imagebuild.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.root.UnfinishedFiles;
import org.litecat.imagebuild.synclist.FileStamp;
import org.litecat.litetree.image.ImageRoot;

/**
 * Keeps the files of an image that synclists replace, beside the image, and puts them back.
 *
 * <p>A file that is not as it was copied is somebody's own: it counts as the new original when it is replaced, and is not
 * touched when files are put back.
 */
public final class ReplacedFiles {
    private static final String EXISTED = "existed";
    private static final String WRITTEN = "written";

    /** What an earlier copy was: it still stands there when the last one was interrupted. */
    private static final String FORMER = "former";

    private static final String DIRECTORY = "directory";

    private static final String KEPT = "kept before it is replaced";
    private static final String PUT_BACK = "put back";

    private final ImageRoot root;
    private final ImageFiles files;
    private final Originals record;
    private final Originals edited;
    private final KeptFiles kept;
    private final UnfinishedFiles unfinished;
    private final MadeDirectories directories;

    /** Of the image of that layout. */
    public static ReplacedFiles of(Host host, ImageLayout layout, ImageRoot root) {
        Path work = layout.work();
        return new ReplacedFiles(
                host.commands(),
                root,
                work.resolve("liteimg-synced.json"),
                Retouching.originals(work),
                work.resolve("liteimg-synced"));
    }

    /**
     * @param record the file that tells what was kept
     * @param edited what tells of files that are edited: they are put back before
     * @param kept a directory for the files; both are made when something is first kept
     */
    ReplacedFiles(Commands commands, ImageRoot root, Path record, Originals edited, Path kept) {
        this.root = root;
        this.files = new ImageFiles(root);
        this.record = new Originals(record);
        this.edited = edited;
        this.kept = new KeptFiles(commands, kept);
        this.unfinished = new UnfinishedFiles(commands, root);
        this.directories = new MadeDirectories(files);
    }

    /** Notes a directory that is going to be made. */
    void keepDirectory(String path) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("path", path);
        row.put(EXISTED, "false");
        row.put(WRITTEN, DIRECTORY);
        row.put(MadeDirectories.FIELD, madeDirectories(files.writtenAt(path)));
        record.put(row);
    }

    /**
     * Keeps what stands at the place of a file that is going to be replaced.
     *
     * @param source what the file is going to be a copy of
     */
    void keep(String path, Path place, Path source) {
        try {
            Optional<Map<String, String>> before = record.find(path);
            boolean ours = before.isPresent() && isAsCopied(place, before.get());
            Map<String, String> row = new LinkedHashMap<>();
            if (ours) {
                row.putAll(before.get());
                row.put(FORMER, stamp(place));
            } else {
                boolean exists = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
                row.put("path", path);
                row.put(EXISTED, String.valueOf(exists));
                row.put(MadeDirectories.FIELD, exists ? "" : madeDirectories(files.entryAt(path)));
                if (exists) {
                    kept.keep(path, place, failure(path, KEPT));
                }
            }
            row.put(WRITTEN, FileStamp.of(source));
            record.put(row);
        } catch (IOException e) {
            throw new ProblemException(failure(path, KEPT).because(e));
        }
    }

    /** Also those that an edit made and that will not be empty when it is taken back. */
    private String madeDirectories(String written) {
        List<Map<String, String>> known = new ArrayList<>(record.all());
        known.addAll(edited.all());
        return directories.notedAbove(written, known);
    }

    /** What would keep {@link #undo} from its end: paths that lead nowhere any more. */
    public List<Problem> notUndoable() {
        List<Problem> problems = new ArrayList<>();
        for (Map<String, String> row : record.all()) {
            try {
                files.place(value(row, "path"));
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        return problems;
    }

    /** The links that {@link #undo(Response)} brings back: the place of each, and where it stands now. */
    public Map<String, Path> returning() {
        Map<String, Path> returning = new LinkedHashMap<>();
        for (Map<String, String> row : record.all()) {
            String path = value(row, "path");
            if (Files.isSymbolicLink(kept.place(path)) && isToBePutBack(path, row)) {
                returning.put(files.entryAt(path), kept.place(path));
            }
        }
        return returning;
    }

    private boolean isToBePutBack(String path, Map<String, String> row) {
        try {
            return Boolean.parseBoolean(value(row, EXISTED)) && isAsCopied(files.placeOfEntry(path), row);
        } catch (IOException e) {
            throw new ProblemException(failure(path, PUT_BACK).because(e));
        }
    }

    /** @return how many files were put back or removed */
    public int undo(Response response) {
        int changed = 0;
        List<Map<String, String>> rows = record.all();
        // Directories are emptied before they are removed.
        for (int i = rows.size() - 1; i >= 0; i--) {
            changed += undo(rows.get(i), response) ? 1 : 0;
            unfinished.remove(value(rows.get(i), "path"));
            directories.remove(List.of(rows.get(i)));
            record.remove(value(rows.get(i), "path"));
        }
        if (!rows.isEmpty()) {
            kept.removeAll();
        }
        return changed;
    }

    private boolean undo(Map<String, String> row, Response response) {
        String path = value(row, "path");
        Path place = files.placeOfEntry(path);
        try {
            boolean directory = value(row, WRITTEN).equals(DIRECTORY);
            boolean existed = Boolean.parseBoolean(value(row, EXISTED));
            if (!directory && !isAsCopied(place, row)) {
                if (!kept.isSameFile(path, place) && (existed || Files.exists(place, LinkOption.NOFOLLOW_LINKS))) {
                    response.warning(
                            Code.CONFLICT,
                            path + " of the image was changed since liteimg copied it; it is left as it is.");
                }
                return false;
            }
            if (existed && !Files.exists(kept.place(path), LinkOption.NOFOLLOW_LINKS)) {
                response.warning(
                        Code.MISSING_FILE,
                        "What " + path + " of the image was before liteimg copied it is no longer kept in "
                                + kept.place(path) + "; it is left as it is.");
                return false;
            }
            if (existed) {
                response.trace("put " + path + " back");
                ImageFiles.keepingTime(parent(place), () -> kept.giveBack(path, place, failure(path, PUT_BACK)));
            } else {
                response.trace("remove " + path);
                remove(path, directory);
            }
            return true;
        } catch (IOException e) {
            throw new ProblemException(failure(path, PUT_BACK).because(e));
        }
    }

    private void remove(String path, boolean directory) {
        if (directory) {
            // As it was made: where links lead.
            files.removeDirectory(files.writtenAt(path));
        } else {
            files.remove(path);
        }
    }

    private static boolean isAsCopied(Path place, Map<String, String> row) throws IOException {
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                && List.of(value(row, WRITTEN), value(row, FORMER)).contains(stamp(place));
    }

    private static String stamp(Path place) throws IOException {
        return FileStamp.of(place, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path parent(Path place) {
        return place.resolveSibling(".").normalize();
    }

    private static String value(Map<String, String> row, String field) {
        return Objects.requireNonNullElse(row.get(field), "");
    }

    private Problem failure(String path, String done) {
        return Problem.of(Code.IO, path + " of the image cannot be " + done + ".")
                .at(root.directory().toString())
                .remedy("see that its file system has room and can be written, and run the command again");
    }
}
