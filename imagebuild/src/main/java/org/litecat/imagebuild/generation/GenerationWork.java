package org.litecat.imagebuild.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.litecat.core.host.Host;
import org.litecat.core.host.MountTable;
import org.litecat.core.host.Mounts;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.KeptGenerations;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.node.RamdiskGeneration;
import org.litecat.imagebuild.root.BuiltRoot;
import org.litecat.litetree.image.OwnMounts;
import org.litecat.litetree.node.GenerationLeases;

/**
 * The generation that a verb builds on: the pending one, or a new one beside the published one. To be used by who has the lock of
 * the image. What nodes may have mounted is not changed, whatever ends the verb.
 */
public final class GenerationWork {
    private final Host host;
    private final Snapshot tables;
    private final ImageLayout image;
    private final int kept;
    private final ImageGenerations generations;
    private final Mounts mounts;
    private final Response response;
    private boolean isNew;
    private @Nullable Layer layer;

    private GenerationWork(Host host, Snapshot tables, ImageLayout image, int kept, Response response) {
        this.host = host;
        this.tables = tables;
        this.image = image;
        this.kept = kept;
        this.generations = ImageGenerations.of(image);
        this.mounts = new MountTable(host.commands());
        this.response = response;
    }

    /**
     * Empty for an image that has one tree, which is changed where it stands.
     *
     * @param layout as the definition has it
     */
    public static Optional<GenerationWork> of(
            Host host, Snapshot tables, OsImage image, ImageLayout layout, Response response) {
        Optional<KeptGenerations> kept = image.generations();
        // Links under the old names would be followed or replaced by whoever knows no generations.
        boolean wanted = kept.isPresent() || ImageGenerations.of(layout).exist();
        return wanted
                ? Optional.of(new GenerationWork(
                        host, tables, layout, kept.map(KeptGenerations::number).orElse(1), response))
                : Optional.empty();
    }

    /** Makes an image that stands without generations the first of them, and clears up what killed runs left. */
    public void begin() {
        Adoption adoption = new Adoption(image, generations);
        if (adoption.isNeeded()) {
            requireComplete();
            adoption.run();
            RamdiskGeneration.stamp(generations.layout(1), 1);
            republish();
            response.info("The image that stands is generation 1 from now on; nodes that run it go on with it.");
        }
        old().tidy();
        OptionalInt pending = generations.pending();
        if (pending.isPresent()) {
            recover(pending.getAsInt());
        }
    }

    /** Nodes boot what is published; what a run left half done would be completed where it stands, and there it is read only. */
    private void requireComplete() {
        if (!generations.exist() && !BuiltRoot.problems(image).isEmpty()) {
            throw new ProblemException(Problem.of(
                            Code.NOT_READY,
                            "The image '" + image.image() + "' is not complete: it cannot become a generation.")
                    .at(image.rootimg().toString())
                    .because("a genimage of it failed, was interrupted, or is at work")
                    .remedy("chdef -t osimage " + image.image() + " generations=, then genimage " + image.image()
                            + "; or rmimage " + image.image() + " to begin anew"));
        }
    }

    private void recover(int pending) {
        ImageLayout layout = generations.layout(pending);
        try {
            if (MadeOf.read(layout).isEmpty()) {
                response.info("Generation " + pending + ", which a run that was interrupted had begun, was removed.");
                forget(pending);
                return;
            }
            if (Files.isDirectory(layout.rootimg())) {
                layer(layout).recover();
            }
        } catch (IOException e) {
            throw failed(layout, e);
        }
    }

    /** What is worked on next, when nothing was made for it yet. */
    public ImageLayout newest() {
        return generations.newestLayout();
    }

    public boolean hasPending() {
        return generations.pending().isPresent();
    }

    /**
     * Works on the pending generation, or on a new one.
     *
     * @param work its layout to what becomes of it; when it fails what it wrote to shared files is forgotten
     */
    public <T> T on(Function<ImageLayout, T> work) {
        return on(false, work);
    }

    /** @param newTree whether it begins with nothing */
    public <T> T on(boolean newTree, Function<ImageLayout, T> work) {
        return OwnMounts.run(mayMount -> {
            ImageLayout layout = open(newTree, mayMount);
            try {
                T result = work.apply(layout);
                merge(layout);
                return result;
            } catch (RuntimeException e) {
                abandon(layout);
                throw e;
            }
        });
    }

    private ImageLayout open(boolean newTree, boolean mayMount) {
        if (newTree) {
            generations.pending().ifPresent(this::forget);
        }
        OptionalInt pending = generations.pending();
        OptionalInt published = generations.published();
        NewGeneration made = new NewGeneration(generations, host.commands(), response);
        isNew = pending.isEmpty();
        int number;
        try {
            number = pending.isPresent()
                    ? pending.getAsInt()
                    : published.isPresent() && !newTree ? made.of(published.getAsInt(), mayMount) : made.empty();
        } catch (ProblemException e) {
            generations.pending().ifPresent(this::forget);
            throw e;
        }
        response.info("Working on generation " + number + "; "
                + (published.isPresent() ? "published is " + published.getAsInt() : "none is published yet") + ".");
        ImageLayout layout = generations.layout(number);
        try {
            if (MadeOf.read(layout).filter(MadeOf::shares).isPresent()) {
                layer = layer(layout);
                if (!mayMount || !layer.mount()) {
                    layer = null;
                    separate(layout);
                }
            }
        } catch (IOException e) {
            throw failed(layout, e);
        }
        return layout;
    }

    /** Where there can be no layer each file becomes one of its own. */
    private void separate(ImageLayout layout) throws IOException {
        response.info("There can be no overlay file system here: the files are copied.");
        SeparateTree.run(layout, host.commands(), new TreeRemoval(mounts));
        int base = MadeOf.read(layout).map(MadeOf::base).orElse(0);
        new MadeOf(base, CopyMethod.COPY).write(layout);
    }

    private Layer layer(ImageLayout layout) throws IOException {
        return new Layer(
                layout.rootimg().toRealPath(), layout.work().toRealPath().resolve("layer"), host.commands(), mounts);
    }

    private void merge(ImageLayout layout) {
        Layer mounted = layer;
        if (mounted != null) {
            try {
                layer = null;
                mounted.merge();
            } catch (IOException e) {
                throw failed(layout, e);
            }
        }
    }

    /** What is its own in every file is completed by the next run, as an image without generations is. */
    private void abandon(ImageLayout layout) {
        Layer mounted = layer;
        layer = null;
        if (mounted != null) {
            mounted.discard();
            if (isNew) {
                generations.pending().ifPresent(this::forget);
                response.info("The new generation was removed; what is published is as it was.");
            }
        }
    }

    private void forget(int pending) {
        takeBackCaches(pending);
        old().remove(pending);
        generations.forgetPending();
    }

    private void takeBackCaches(int pending) {
        generations
                .published()
                .ifPresent(published ->
                        NewGeneration.moveCaches(generations.layout(pending), generations.layout(published)));
    }

    /** Publishes the pending generation, which is complete. */
    public void publish() {
        OptionalInt pending = generations.pending();
        if (pending.isPresent()) {
            Publication publication = new Publication(host, tables, image, response);
            publication.publish(pending.getAsInt());
            publication.removeOld(kept);
        }
    }

    /** Puts the boot files of the published one where nodes load them, as a verb does that has nothing to build. */
    public void republish() {
        new Publication(host, tables, image, response).bootFiles(generations.publishedLayout());
    }

    /** Tells what is pending, and what publishes it. */
    public void sayPending(String verb) {
        generations
                .pending()
                .ifPresent(pending -> response.info("Generation " + pending + " is pending: '" + verb + " "
                        + image.image()
                        + "' publishes it; "
                        + (generations.published().isPresent()
                                ? "nodes boot " + generations.published().getAsInt() + " until then."
                                : "none is published yet.")));
    }

    private OldGenerations old() {
        return new OldGenerations(
                image, generations, new GenerationLeases(host.paths(), tables), new TreeRemoval(mounts), response);
    }

    private static ProblemException failed(ImageLayout layout, IOException e) {
        return new ProblemException(Problem.of(Code.IO, "The pending generation cannot be worked on.")
                .at(layout.directory().toString())
                .because(e)
                .remedy("make room or mend the file system, and run the same again"));
    }
}
