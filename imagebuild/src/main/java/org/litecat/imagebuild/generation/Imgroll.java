package org.litecat.imagebuild.generation;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.ImageLock;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.litetree.node.GenerationLeases;

/** The verb {@code imgroll}: publishes a generation that is there, back or forward. Nodes that run keep what they run. */
public final class Imgroll {
    private final TableStore tables;
    private final Host host;
    private final Response response;

    public Imgroll(TableStore tables, Host host, Response response) {
        this.tables = tables;
        this.host = host;
        this.response = response;
    }

    /**
     * @param generation empty for the one that was published before
     * @throws ProblemException when it is not there or not complete: what is published stays
     */
    public void run(String name, Optional<Integer> generation) {
        ImageLayout image = layout(tables.snapshot(), name);
        try (HeldLock lock = new ImageLock(host, response).take(image, "imgroll")) {
            Snapshot snapshot = tables.snapshot();
            ImageGenerations generations = ImageGenerations.of(image);
            int wanted = generation.orElseGet(() -> before(name, generations));
            require(name, generations, wanted);
            if (generations.published().equals(OptionalInt.of(wanted))) {
                response.info("Generation " + wanted + " of the image '" + name + "' is published already.");
                new Publication(host, snapshot, image, response).bootFiles(generations.layout(wanted));
            } else {
                new Publication(host, snapshot, image, response).publish(wanted);
            }
            sayWhoRunsWhat(snapshot, image);
        }
    }

    private ImageLayout layout(Snapshot snapshot, String name) {
        ImageLayout image = ImageLayout.of(host.paths(), new SiteSettings(snapshot), OsImage.require(snapshot, name));
        if (!ImageGenerations.of(image).exist()) {
            throw new ProblemException(Problem.of(Code.NOT_READY, "The image '" + name + "' has no generations.")
                    .at(image.directory().toString())
                    .remedy("chdef -t osimage " + name + " generations=3; the next genimage begins with them"));
        }
        return image;
    }

    private static int before(String name, ImageGenerations generations) {
        OptionalInt published = generations.published();
        OptionalInt before = published.isPresent() ? generations.before(published.getAsInt()) : OptionalInt.empty();
        return before.orElseThrow(() -> new ProblemException(
                Problem.of(Code.UNKNOWN, "No earlier generation of the image '" + name + "' is there.")
                        .at(generations.directory().toString())
                        .remedy("lsimage -g " + name + " lists those that are")));
    }

    private static void require(String name, ImageGenerations generations, int wanted) {
        if (!generations.all().contains(wanted)) {
            throw new ProblemException(Problem.of(
                            Code.UNKNOWN, "There is no generation " + wanted + " of the image '" + name + "'.")
                    .at(generations.directory().toString())
                    .because("there are "
                            + generations.all().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                    .remedy("lsimage -g " + name + " tells what they are"));
        }
        GenerationState state = GenerationState.of(generations, wanted);
        if (state == GenerationState.PENDING || state == GenerationState.INCOMPLETE) {
            throw new ProblemException(
                    Problem.of(Code.NOT_READY, "Generation " + wanted + " of the image '" + name + "' is not complete.")
                            .at(generations.layout(wanted).directory().toString())
                            .because(
                                    state == GenerationState.PENDING
                                            ? "it was never published: liteimg or packimage has not made it ready for nodes"
                                            : "the verb that built it failed, was interrupted, or is at work")
                            .remedy("run genimage, and liteimg or packimage, which publishes it"));
        }
    }

    private void sayWhoRunsWhat(Snapshot snapshot, ImageLayout image) {
        GenerationLeases leases = new GenerationLeases(host.paths(), snapshot);
        SortedMap<Integer, SortedSet<String>> known = leases.of(image);
        known.forEach((number, nodes) ->
                response.info("Generation " + number + " is run by " + FoldedNodes.text(nodes) + " until they boot."));
        SortedSet<String> unknown = leases.unknown(image);
        if (!unknown.isEmpty()) {
            response.info("Which generation these nodes run is not known: " + FoldedNodes.text(unknown));
        }
    }
}
