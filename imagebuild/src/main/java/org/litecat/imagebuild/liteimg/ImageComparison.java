package org.litecat.imagebuild.liteimg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.BootDirectory;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.StaleImages;
import org.litecat.core.osimage.Staleness;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.pack.ManifestDifferences;
import org.litecat.imagebuild.pack.PackedTree;
import org.litecat.imagebuild.packimage.PackedComparison;
import org.litecat.litetree.apply.LiteEngine;

/**
 * The one answer to whether an image is what tables, lists and tree say: tree against layout, packed root against tree, kernel
 * and initial ramdisks against tree, boot directory against those. Changes nothing.
 */
public final class ImageComparison implements StaleImages {
    private final Host host;
    private final LiteEngine engine;

    public ImageComparison(Host host) {
        this.host = host;
        this.engine = new LiteEngine(host.commands());
    }

    @Override
    public List<Staleness> of(Snapshot tables, String image) {
        return isStateless(tables, image) ? packed(tables, image) : orWhyNot(tables, image, work -> of(work, false));
    }

    /** Kernel and initial ramdisks there are not read. */
    @Override
    public List<Staleness> withoutBootDirectory(Snapshot tables, String image) {
        return isStateless(tables, image) ? packed(tables, image) : orWhyNot(tables, image, work -> built(work, false));
    }

    private static boolean isStateless(Snapshot tables, String image) {
        return OsImage.find(tables, image)
                .filter(each -> each.isDiskless() && !each.isStatelite())
                .isPresent();
    }

    private List<Staleness> packed(Snapshot tables, String image) {
        return orWhyNot(image, () -> new PackedComparison(host, tables).of(OsImage.require(tables, image)));
    }

    @Override
    public List<Staleness> ofBootFiles(Snapshot tables, String image) {
        return orWhyNot(image, () -> {
            OsImage defined = OsImage.require(tables, image);
            ImageLayout layout = ImageLayout.of(host.paths(), new SiteSettings(tables), defined);
            return BootFilesComparison.unfinished(layout, defined.isStatelite());
        });
    }

    private List<Staleness> orWhyNot(Snapshot tables, String image, Function<LiteimgWork, List<Staleness>> comparison) {
        return orWhyNot(
                image,
                () -> comparison.apply(LiteimgWork.of(host, tables, LiteimgInputs.read(host.paths(), tables, image))));
    }

    private static List<Staleness> orWhyNot(String image, Supplier<List<Staleness>> comparison) {
        try {
            return comparison.get();
        } catch (ProblemException e) {
            return e.problems().stream()
                    .map(problem -> new Staleness(image, Staleness.Kind.UNUSABLE, problem))
                    .toList();
        } catch (UncheckedIOException e) {
            return List.of(new Staleness(
                    image, Staleness.Kind.UNUSABLE, unreadable(image).because(String.valueOf(e.getMessage()))));
        }
    }

    /**
     * @param contents whether files are read whose times and sizes are as they were
     * @throws ProblemException when it cannot be told
     */
    List<Staleness> of(LiteimgWork work, boolean contents) {
        List<Staleness> found = built(work, contents);
        try {
            SiteSettings site = new SiteSettings(work.tables());
            ImageLayout layout = work.inputs().layout();
            found.addAll(BootFilesComparison.directory(layout, BootDirectory.of(host.paths(), site, layout)));
        } catch (IOException e) {
            throw new ProblemException(
                    unreadable(work.inputs().layout().image()).because(e));
        }
        return found;
    }

    /** Whether there is nothing for liteimg to do. */
    boolean isLaidOut(LiteimgWork work) {
        return tree(work, false).isEmpty();
    }

    private List<Staleness> built(LiteimgWork work, boolean contents) {
        List<Staleness> found = tree(work, contents);
        try {
            found.addAll(BootFilesComparison.of(work));
        } catch (IOException e) {
            throw new ProblemException(
                    unreadable(work.inputs().layout().image()).because(e));
        }
        return found;
    }

    private List<Staleness> tree(LiteimgWork work, boolean contents) {
        ImageLayout layout = work.inputs().layout();
        List<Staleness> found = new ArrayList<>(work.content().plan().differences(layout));
        engine.check(work.inputs().rules(), work.root())
                .forEach(difference -> found.add(Staleness.of(layout, Staleness.Kind.LAYOUT, difference.text())));
        if (new MadeForBuild(layout).isOfAnother()) {
            found.add(Staleness.of(
                    layout, Staleness.Kind.REBUILT, "its packages or its own files may be other ones now"));
        }
        if (work.inputs().image().isRamdisk()) {
            archive(work, contents, found);
        }
        return found;
    }

    private static void archive(LiteimgWork work, boolean contents, List<Staleness> found) {
        ImageLayout layout = work.inputs().layout();
        if (!Files.isRegularFile(layout.packedStatelite())) {
            found.add(Staleness.of(layout, Staleness.Kind.ARCHIVE, "it was not packed yet"));
            return;
        }
        ManifestDifferences differences =
                work.manifest().compare(PackedTree.of(layout.rootimg()), work.unpacked(), contents);
        if (!differences.isEmpty()) {
            found.add(Staleness.of(layout, Staleness.Kind.ARCHIVE, "packed before this: " + differences.text()));
        }
    }

    /** One that liteimg makes good. */
    private static Problem unreadable(String image) {
        return Problem.of(Code.NOT_READY, "The image '" + image + "' cannot be compared with the tables.")
                .remedy("see that it can be read, and try again");
    }
}
