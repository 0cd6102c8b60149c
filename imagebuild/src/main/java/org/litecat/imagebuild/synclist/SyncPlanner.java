package org.litecat.imagebuild.synclist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.synclist.SourcePattern;
import org.litecat.core.synclist.SyncLine;
import org.litecat.core.synclist.SyncList;
import org.litecat.litetree.image.ImageRoot;

/** Finds out which files the lines of synclists mean, and where in the image each of them goes. Changes nothing. */
public final class SyncPlanner {
    private final Function<String, Path> locate;
    private final ImageRoot root;
    private final Problems problems = new Problems();
    private final Map<String, SyncedFile> files = new LinkedHashMap<>();

    /** @param locate finds the file that an absolute name means */
    public SyncPlanner(Function<String, Path> locate, ImageRoot root) {
        this.locate = locate;
        this.root = root;
    }

    /**
     * The files, directories before what is in them. Links in the sources are followed.
     *
     * @throws ProblemException with every line that cannot be done
     */
    public List<SyncedFile> plan(SyncList list) {
        list.forImages().forEach(this::add);
        problems.throwIfAny();
        return List.copyOf(files.values());
    }

    private void add(SyncLine line) {
        String destination = line.destination();
        if (!destination.startsWith("/") || destination.matches("(.*/)?\\.\\.?(/.*)?") || hasControl(destination)) {
            refuse(
                    "The destination " + destination.replaceAll("\\p{Cntrl}", "?") + " is not a plain absolute path.",
                    line);
            return;
        }
        if (destination.matches("/+\\.(default|statelite|statebackup|sllocal)(/.*)?")) {
            refuse("The destination " + destination + " belongs to the statelite layout itself.", line);
            return;
        }
        for (String source : line.sources()) {
            if (source.startsWith("/")) {
                add(line, source);
            } else {
                refuse("The file " + source + " is not named by an absolute path.", line);
            }
        }
    }

    private void add(SyncLine line, String source) {
        try {
            List<Path> found = SourcePattern.matches(locate.apply(source));
            if (found.isEmpty()) {
                refuse("There is no file " + source + " on this machine.", line);
            }
            for (Path file : found) {
                addTree(line, file, target(line, source, file));
            }
        } catch (IOException | UncheckedIOException e) {
            refuse("The file " + source + " cannot be read: " + e.getMessage(), line);
        } catch (ProblemException e) {
            e.problems().forEach(problem -> problems.add(problem.at(line.place())));
        }
    }

    /** Whether the destination is a directory is a question to the image, and for a directory, to nobody. */
    private String target(SyncLine line, String source, Path file) {
        String destination = line.destination();
        boolean directory = Files.isDirectory(file);
        boolean contents = directory && source.endsWith("/");
        boolean into = line.isIntoDirectory() || (!directory && Files.isDirectory(root.resolve(destination)));
        String target = into && !contents ? destination + "/" + file.getFileName() : destination;
        return target.replaceAll("/{2,}", "/").replaceFirst("(?<=.)/$", "");
    }

    private void addTree(SyncLine line, Path top, String target) throws IOException {
        try (Stream<Path> walk = Files.walk(top, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : (Iterable<Path>) walk.sorted()::iterator) {
                String below = top.relativize(file).toString();
                addOne(line, file, below.isEmpty() ? target : (target.equals("/") ? "" : target) + "/" + below);
            }
        }
    }

    private void addOne(SyncLine line, Path file, String target) {
        boolean directory = Files.isDirectory(file);
        boolean there = Files.isDirectory(root.resolve(target));
        if (hasControl(target)) {
            refuse("The name of a file in " + line.sources() + " has control characters.", line);
        } else if (!directory && !Files.isRegularFile(file)) {
            refuse(file + " is neither a file nor a directory.", line);
        } else if (!directory && there) {
            refuse(target + " of the image is a directory, " + file + " is a file.", line);
        } else {
            SyncedFile wanted = new SyncedFile(file, target, directory);
            SyncedFile other = files.putIfAbsent(target, wanted);
            if (other != null && !(directory && other.directory()) && !other.equals(wanted)) {
                refuse(file + " and " + other.source() + " are both to be " + target + " of the image.", line);
            }
        }
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private void refuse(String what, SyncLine line) {
        problems.add(
                Problem.of(Code.INVALID_VALUE, what).at(line.place()).remedy("correct the line; nothing was changed"));
    }
}
