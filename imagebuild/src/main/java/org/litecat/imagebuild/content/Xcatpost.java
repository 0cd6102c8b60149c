package org.litecat.imagebuild.content;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.root.UnfinishedFiles;
import org.litecat.litetree.image.ImageRoot;

/**
 * Keeps {@code /xcatpost} of an image a copy of the post scripts of this machine.
 *
 * <p>The copy is made beside its place and swapped in by a rename. A directory that was there and is not ours is kept
 * beside the image. Which one is ours is told by what it holds: that is the same in a copy of the image.
 */
final class Xcatpost {
    static final String PATH = "/xcatpost";

    private static final String OURS = "ours";

    /** What an earlier copy held: it still stands there when the last fill was interrupted. */
    private static final String FORMER = "former";

    private final Commands commands;
    private final ImageRoot root;
    private final ImageFiles files;
    private final Path scripts;
    private final Originals originals;
    private final KeptDirectories kept;
    private final UnfinishedFiles unfinished;

    /**
     * @param scripts the directory of the post scripts; when it is missing the image's directory is left alone
     * @param kept where a directory goes that is not ours; later ones go beside it
     */
    Xcatpost(Commands commands, ImageRoot root, Path scripts, Originals originals, Path kept) {
        this.commands = commands;
        this.root = root;
        this.files = new ImageFiles(root);
        this.scripts = scripts;
        this.originals = originals;
        this.kept = new KeptDirectories(commands, kept);
        this.unfinished = new UnfinishedFiles(commands, root);
    }

    /**
     * What is not as it should be; empty when there is nothing to do. Changes nothing.
     *
     * @throws ProblemException when the place is taken by something that is no directory
     */
    Optional<String> pending() {
        if (!Files.isDirectory(scripts)) {
            return Optional.empty();
        }
        Path place = place();
        try {
            Map<String, String> wanted = TreeStamp.of(scripts, visible(scripts));
            boolean current =
                    Files.isDirectory(place) && TreeStamp.of(place, all(place)).equals(wanted);
            return current ? Optional.empty() : Optional.of(PATH + " is not a copy of " + scripts);
        } catch (IOException e) {
            throw failed("compared", e);
        }
    }

    void fill(Response response) {
        Path place = place();
        Path fresh = PlacedFile.unfinished(place);
        try {
            ImageFiles.keepingTime(place.resolveSibling("."), () -> {
                unfinished.remove(PATH);
                Files.createDirectory(fresh);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                copyScripts(fresh);
                makeWay(place, fresh, response);
                Files.move(fresh, place);
                unfinished.remove(PATH);
            });
        } catch (IOException e) {
            throw failed("filled", e);
        }
    }

    /** Clears the place; who takes what was there back knows it before our copy stands there. */
    private void makeWay(Path place, Path fresh, Response response) throws IOException {
        Map<String, String> row = new HashMap<>(Map.of("path", PATH, OURS, TreeDigest.of(fresh)));
        if (isOurs(place)) {
            row.put(FORMER, TreeDigest.of(place));
            originals.put(row);
            Files.move(place, UnfinishedFiles.old(place));
            return;
        }
        if (exists(place)) {
            boolean another = kept.hasFirst();
            Path now = kept.keep(place);
            if (another) {
                response.warning(
                        Code.CONFLICT,
                        PATH + " of the image was not as liteimg filled it; what was there is kept in " + now + ".");
            }
        }
        originals.put(row);
    }

    /** What {@link #undo} brings back: the place, and where it stands now. */
    Map<String, Path> returning() {
        try {
            return isRestorable(files.placeOfEntry(PATH)) ? Map.of(files.entryAt(PATH), kept.first()) : Map.of();
        } catch (IOException e) {
            throw failed("put back", e);
        }
    }

    private boolean isRestorable(Path place) throws IOException {
        return kept.hasFirst() && (isOurs(place) || !exists(place));
    }

    /** Removes our copy and puts back what was there before the first. @return whether anything was changed */
    boolean undo(Response response) {
        Path place = files.placeOfEntry(PATH);
        try {
            boolean ours = isOurs(place);
            boolean changed = exists(place) && !ours && originals.find(PATH).isPresent();
            boolean restorable = isRestorable(place);
            ImageFiles.keepingTime(place.resolveSibling("."), () -> {
                unfinished.remove(PATH);
                if (ours) {
                    Files.move(place, UnfinishedFiles.old(place));
                }
                if (restorable) {
                    kept.giveFirstBack(place);
                }
                unfinished.remove(PATH);
            });
            originals.remove(PATH);
            tell(changed, response);
            return ours || restorable;
        } catch (IOException e) {
            throw failed("put back", e);
        }
    }

    private void tell(boolean changed, Response response) {
        if (changed) {
            response.warning(
                    Code.CONFLICT, PATH + " of the image was changed since liteimg filled it; it is left as it is.");
        }
        List<Path> left = kept.all();
        if (!left.isEmpty()) {
            response.warning(Problem.of(
                            Code.DOUBTFUL,
                            "What stood at " + PATH + " of the image at times is kept, and not put back.")
                    .at(left.stream().map(Path::toString).collect(Collectors.joining(", ")))
                    .because("something else was or is in its place")
                    .remedy("move what is needed of it into the image, then remove it"));
        }
    }

    private void copyScripts(Path fresh) throws IOException {
        List<String> argv = new ArrayList<>(List.of("cp", "-a", "--"));
        visible(scripts).forEach(script -> argv.add(script.toString()));
        if (argv.size() > 3) {
            argv.add(fresh.toString());
            run(argv.toArray(String[]::new));
        }
    }

    /** A link in the place is followed only when it is one of the statelite layout: any other would be overwritten. */
    private Path place() {
        Path place = files.placeOfEntry(PATH);
        if (exists(place) && !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new ProblemException(
                    Problem.of(Code.CONFLICT, PATH + " of the image is in the way of the post scripts.")
                            .at(place.toString())
                            .because("it is not a directory")
                            .remedy("remove it from the image"));
        }
        return place;
    }

    private boolean isOurs(Path place) throws IOException {
        Optional<Map<String, String>> row = originals.find(PATH);
        return exists(place)
                && row.isPresent()
                && Stream.of(OURS, FORMER).map(row.get()::get).anyMatch(TreeDigest.of(place)::equals);
    }

    private static boolean exists(Path place) {
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> visible(Path directory) throws IOException {
        return list(directory, "[!.]*");
    }

    private static List<Path> all(Path directory) throws IOException {
        return list(directory, "*");
    }

    private static List<Path> list(Path directory, String glob) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
            stream.forEach(children::add);
        }
        return children;
    }

    private void run(String... argv) throws IOException {
        Commands.Output output = commands.capture(Command.of(argv));
        if (!output.succeeded()) {
            throw new IOException(output.text());
        }
    }

    private ProblemException failed(String done, IOException why) {
        return new ProblemException(Problem.of(Code.IO, PATH + " of the image cannot be " + done + ".")
                .at(root.directory().toString())
                .because(why)
                .remedy("see that its file system has room and can be written, and run the command again"));
    }
}
