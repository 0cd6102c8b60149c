package org.litecat.imagebuild.liteimg;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;

/**
 * Keeps {@code /xcatpost} of an image a copy of the post scripts of this machine.
 *
 * <p>The copy is made beside its place and swapped in by a rename. A directory that was there and is not ours is kept
 * beside the image.
 */
final class Xcatpost {
    static final String PATH = "/xcatpost";

    private static final String OURS = "ours";

    private final Commands commands;
    private final ImageRoot root;
    private final Path scripts;
    private final Originals originals;
    private final Path kept;

    /**
     * @param scripts the directory of the post scripts; when it is missing the image's directory is left alone
     * @param kept where a directory goes that is not ours
     */
    Xcatpost(Commands commands, ImageRoot root, Path scripts, Originals originals, Path kept) {
        this.commands = commands;
        this.root = root;
        this.scripts = scripts;
        this.originals = originals;
        this.kept = kept;
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
            throw failed("compared", e.toString());
        }
    }

    void fill() {
        Path place = place();
        Path fresh = place.resolveSibling(".xcatpost.litecat-new");
        Path old = place.resolveSibling(".xcatpost.litecat-old");
        try {
            ImageFiles.keepingTime(place.resolveSibling("."), () -> {
                run("rm", "-rf", "--", fresh.toString(), old.toString());
                Files.createDirectory(fresh);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                copyScripts(fresh);
                boolean ours = isOurs(place);
                originals.put(Map.of("path", PATH, OURS, identity(fresh)));
                makeWay(place, old, ours);
                Files.move(fresh, place);
                run("rm", "-rf", "--", old.toString());
            });
        } catch (IOException e) {
            throw failed("filled", e.toString());
        }
    }

    /** Removes our copy and puts back what was there before. @return whether anything was changed */
    boolean undo() {
        Path place = place();
        try {
            boolean ours = isOurs(place);
            boolean before = Files.isDirectory(kept, LinkOption.NOFOLLOW_LINKS);
            boolean restorable = before && (ours || !exists(place));
            ImageFiles.keepingTime(place.resolveSibling("."), () -> {
                if (ours) {
                    run("rm", "-rf", "--", place.toString());
                }
                if (restorable) {
                    run("mv", "-T", "--", kept.toString(), place.toString());
                }
            });
            originals.remove(PATH);
            return ours || restorable;
        } catch (IOException e) {
            throw failed("put back", e.toString());
        }
    }

    private void makeWay(Path place, Path old, boolean ours) throws IOException {
        if (!exists(place)) {
            return;
        }
        if (ours) {
            Files.move(place, old);
        } else {
            Files.createDirectories(kept.resolveSibling("."));
            run("rm", "-rf", "--", kept.toString());
            run("mv", "-T", "--", place.toString(), kept.toString());
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
        Path entry = root.resolveParent(PATH);
        Path place = root.resolve(PATH);
        boolean foreign = Files.isSymbolicLink(entry) && !place.startsWith(root.resolve(StateliteLayout.DEFAULTS));
        if (foreign || (exists(place) && !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS))) {
            throw new ProblemException(Problem.of(PATH + " of the image is in the way of the post scripts.")
                    .at(entry.toString())
                    .because("it is not a directory")
                    .remedy("remove it from the image"));
        }
        return place;
    }

    private boolean isOurs(Path place) throws IOException {
        Optional<String> ours = originals.find(PATH).map(row -> row.getOrDefault(OURS, ""));
        return exists(place) && ours.isPresent() && ours.get().equals(identity(place));
    }

    private static String identity(Path directory) throws IOException {
        return String.valueOf(Files.readAttributes(directory, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey());
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

    private void run(String... argv) {
        Commands.Output output = commands.capture(Command.of(argv));
        if (!output.succeeded()) {
            throw failed("changed", output.text());
        }
    }

    private ProblemException failed(String done, String why) {
        return new ProblemException(Problem.of(PATH + " of the image cannot be " + done + ".")
                .at(root.directory().toString())
                .because(why)
                .remedy("see that its file system has room and can be written, and run the command again"));
    }
}
