package org.litecat.imagebuild.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.litetree.node.GenerationLeases;

/** Removes generations that nobody needs: never the published one, the pending one, or one that a node holds. */
final class OldGenerations {
    private static final String REMOVED = ".removed-";

    private final ImageLayout image;
    private final ImageGenerations generations;
    private final GenerationLeases leases;
    private final TreeRemoval removal;
    private final Response response;

    OldGenerations(
            ImageLayout image,
            ImageGenerations generations,
            GenerationLeases leases,
            TreeRemoval removal,
            Response response) {
        this.image = image;
        this.generations = generations;
        this.leases = leases;
        this.removal = removal;
        this.response = response;
    }

    /** @param kept how many may stay, the published one among them */
    void beyond(int kept) {
        SortedSet<Integer> old = new TreeSet<>(generations.all());
        generations.pending().ifPresent(old::remove);
        int excess = old.size() - kept;
        generations.published().ifPresent(old::remove);
        if (excess <= 0) {
            return;
        }
        SortedSet<String> unknown = leases.unknown(image);
        if (!unknown.isEmpty()) {
            response.info("All generations stay: it is not known which of them these nodes run: "
                    + FoldedNodes.text(unknown));
            return;
        }
        SortedSet<Integer> held = new TreeSet<>(leases.of(image).keySet());
        for (int generation : old) {
            if (excess > 0 && !held.contains(generation)) {
                remove(generation);
                response.info("Generation " + generation + " was removed: no node runs it.");
                excess--;
            }
        }
    }

    /** A generation of which something is gone has another name: nobody takes the rest for a whole one. */
    void remove(int generation) {
        Path directory = generations.layout(generation).directory();
        Path removed = generations.directory().resolve(REMOVED + generation);
        try {
            removal.removeAny(removed);
            if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(directory, removed, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw failed(e);
        }
        removal.removeAny(removed);
        response.data(Change.of(Change.Thing.FILE, directory.toString(), Change.Action.REMOVED));
    }

    /** What runs that were killed have left of some. */
    void tidy() {
        if (!generations.exist()) {
            return;
        }
        List<Path> left;
        try (Stream<Path> entries = Files.list(generations.directory())) {
            left = entries.filter(entry -> String.valueOf(entry.getFileName()).startsWith(REMOVED))
                    .toList();
        } catch (IOException e) {
            throw failed(e);
        }
        left.forEach(removal::removeAny);
    }

    private ProblemException failed(IOException e) {
        return new ProblemException(Problem.of(Code.IO, "An old generation cannot be removed.")
                .at(generations.directory().toString())
                .because(e)
                .remedy("mend that; the next run that publishes one tries again"));
    }
}
