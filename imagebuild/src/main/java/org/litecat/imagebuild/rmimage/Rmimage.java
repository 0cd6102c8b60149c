package org.litecat.imagebuild.rmimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.Mounts;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.osimage.ImageLock;
import org.litecat.core.osimage.ImagesOfTree;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.litetree.node.ImageNodes;

/**
 * The verb {@code rmimage}: removes what was built of an image, and its definition if that is asked for.
 *
 * <p>Everything is checked before anything is changed. Whatever interrupts a run, running it again completes it.
 */
public final class Rmimage {
    private final TableStore tables;
    private final Host host;
    private final Mounts mounts;
    private final Response response;

    public Rmimage(TableStore tables, Host host, Mounts mounts, Response response) {
        this.tables = tables;
        this.host = host;
        this.mounts = mounts;
        this.response = response;
    }

    /** @throws ProblemException when something was not removed: says what */
    public void run(RmimageRequest request) {
        Snapshot snapshot = tables.snapshot();
        BuiltImage image = new BuiltImageReader(host.paths(), snapshot).read(request);
        boolean definition = request instanceof RmimageRequest.Named named && named.definition();
        image.requireRemovable();
        try (HeldLock lock = new ImageLock(host, response).take(image.layout(), "rmimage")) {
            // What was checked may have changed until the lock was ours.
            image.requireRemovable();
            warnOfUsers(image, snapshot, definition);
            unmount(image);
            removeFiles(image);
            response.info("Image files have been removed successfully from this management node.");
            if (image.statelite() || image.name().isEmpty()) {
                response.info("Copies of the image on service nodes are left as they are; remove them there.");
            }
            if (definition) {
                removeDefinition(image.name());
            }
        }
    }

    private void warnOfUsers(BuiltImage image, Snapshot snapshot, boolean definition) {
        List<String> sharing = new ImagesOfTree(host.paths(), snapshot)
                .othersOf(image.layout()).stream().map(OsImage::name).toList();
        if (!sharing.isEmpty()) {
            response.warning(
                    Code.IN_USE,
                    "The files in " + image.layout().directory() + " are also those of the "
                            + (sharing.size() == 1 ? "image " : "images ") + String.join(",", sharing) + ".");
        }
        if (image.name().isEmpty()) {
            return;
        }
        ImageNodes images = new ImageNodes(snapshot);
        SortedSet<String> nodes = images.of(image.name());
        SortedSet<String> running = images.running(nodes);
        if (!running.isEmpty()) {
            response.warning(
                    Code.IN_USE,
                    "According to their status these nodes run the image '" + image.name()
                            + "' now, and lose files under their feet: " + FoldedNodes.text(running));
        }
        if (definition && !nodes.isEmpty()) {
            response.warning(
                    Code.IN_USE,
                    "These nodes are still to boot the image '" + image.name() + "'; give them another provmethod: "
                            + FoldedNodes.text(nodes));
        }
    }

    private void unmount(BuiltImage image) {
        Problems problems = new Problems();
        for (Path directory : image.directories()) {
            List<Path> mounted = new ArrayList<>(mounts.below(directory));
            // What was mounted last lies on top or deepest.
            Collections.reverse(mounted);
            for (Path place : mounted) {
                try {
                    mounts.unmount(place);
                    response.info("Unmounted " + place + "; what is on that file system is not removed.");
                } catch (ProblemException e) {
                    problems.addAll(e.problems());
                }
            }
        }
        if (!problems.isEmpty()) {
            problems.add(Problem.of(Code.INCOMPLETE, "No file of the image was removed.")
                    .at(image.layout().directory().toString())
                    .because("what is mounted there could not be unmounted")
                    .remedy("end what uses it, then try again"));
        }
        problems.throwIfAny();
    }

    private void removeFiles(BuiltImage image) {
        try {
            removeTree(image.removedGenerations(), image.generations());
            if (Files.exists(image.generations(), LinkOption.NOFOLLOW_LINKS)) {
                Files.move(image.generations(), image.removedGenerations(), StandardCopyOption.ATOMIC_MOVE);
                removeTree(image.removedGenerations(), image.generations());
            }
            for (Path link : image.links()) {
                Files.delete(link);
                tellRemoved(link);
            }
            removeTree(image.removedRoot(), image.layout().rootimg());
            if (Files.exists(image.layout().rootimg(), LinkOption.NOFOLLOW_LINKS)) {
                Files.move(image.layout().rootimg(), image.removedRoot(), StandardCopyOption.ATOMIC_MOVE);
                removeTree(image.removedRoot(), image.layout().rootimg());
            }
            for (Path file : image.files()) {
                response.info("Removing file " + file);
                if (Files.deleteIfExists(file)) {
                    tellRemoved(file);
                }
            }
            image.unfinished().forEach(directory -> removeTree(directory, directory));
            removeTree(image.layout().work(), image.layout().work());
            removeTree(image.bootFiles(), image.bootFiles());
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.INCOMPLETE, "Not all files of the image could be removed.")
                    .at(image.layout().directory().toString())
                    .because(e)
                    .remedy("mend that, then run rmimage again: it goes on where this run ended"));
        }
    }

    /** @param shown the name by which the user knows the directory */
    private void removeTree(Path directory, Path shown) {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            response.info("Removing directory " + shown);
            new TreeRemoval(mounts).remove(directory);
            tellRemoved(shown);
        }
    }

    private void tellRemoved(Path place) {
        response.data(Change.of(Change.Thing.FILE, place.toString(), Change.Action.REMOVED));
    }

    private void removeDefinition(String name) {
        response.info("Removing osimage definition for " + name + ".");
        try (Transaction change = tables.begin("rmimage")) {
            for (String table : tables.schema().type("osimage").orElseThrow().tables()) {
                for (Row row : change.table(table).startingWith(new RowKey(List.of(name)))) {
                    change.remove(row);
                }
            }
            change.commit();
        }
        response.info("osimage definition for " + name + " is removed successfully.");
    }
}
