package org.litecat.litetree.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.nodescript.NodeScripts;
import org.litecat.litetree.plan.SaveFile;
import org.litecat.litetree.rule.LiteEntry;

/**
 * What nodes of images find when they boot: looked up in the image each time, or in what was written down of its packed root,
 * and read anew when a file is another one than before. For one thread.
 *
 * <p>A node that gets a plan of the wrong version does nothing and asks again; one that gets a plan of another layout misses
 * what liteimg has not made yet.
 */
public final class StandingImages {
    private final Snapshot tables;
    private final HostPaths paths;
    private final Map<String, Optional<Image>> images = new HashMap<>();
    private final RememberedFiles<PlanVersion> scripts = new RememberedFiles<>(PlanVersion::readBy);
    private final RememberedFiles<Optional<List<LiteEntry>>> lists = new RememberedFiles<>(
            text -> SaveFile.entries(new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)));
    private final RememberedFiles<PackedRoot.Said> packed = new RememberedFiles<>(PackedRoot::read);

    public StandingImages(Snapshot tables, HostPaths paths) {
        this.tables = tables;
        this.paths = paths;
    }

    private record Image(ImageLayout layout, boolean ramdisk) {}

    /** @param image the name of an image, which need not be defined or built; of one with generations it is the published one */
    public StandingImage of(String image) {
        return of(image, OptionalInt.empty());
    }

    /**
     * The same for a node that boots a generation.
     *
     * @param generation empty for the published one, which it is too when the one that is named is gone
     */
    StandingImage of(String image, OptionalInt generation) {
        return images.computeIfAbsent(image, this::image)
                .map(found -> look(found, generation))
                .orElse(StandingImage.UNKNOWN);
    }

    private StandingImage look(Image image, OptionalInt wanted) {
        ImageGenerations generations = ImageGenerations.of(image.layout());
        OptionalInt there = wanted.isPresent()
                        && Files.isDirectory(
                                generations.layout(wanted.getAsInt()).rootimg(), LinkOption.NOFOLLOW_LINKS)
                ? wanted
                : generations.published();
        return there.isEmpty()
                ? look(image)
                : look(new Image(generations.layout(there.getAsInt()), image.ramdisk()))
                        .inGeneration(there);
    }

    private Optional<Image> image(String name) {
        try {
            OsImage image = OsImage.require(tables, name);
            return Optional.of(new Image(ImageLayout.of(paths, new SiteSettings(tables), image), image.isRamdisk()));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private StandingImage look(Image image) {
        ImageLayout layout = image.layout();
        Path archive = layout.packedStatelite();
        return image.ramdisk() && Files.exists(archive)
                ? packed(layout, archive)
                : tree(layout, attempt(() -> version(layout)));
    }

    /**
     * A node that has its root in memory finds what was packed, which the tree may be ahead of. Where nobody wrote down what
     * that was, it is what the tree says, and the script of the tree unless that has changed since.
     */
    private StandingImage packed(ImageLayout layout, Path archive) {
        Optional<PackedRoot.Said> said = attempt(() -> this.packed.of(layout.packedFacts()))
                .filter(each -> attempt(() -> ArchiveStamp.of(archive))
                        .filter(each::isOf)
                        .isPresent());
        Optional<PlanVersion> version =
                said.map(PackedRoot.Said::version).or(() -> attempt(() -> guessed(layout, archive)));
        return said.flatMap(PackedRoot.Said::entries)
                .map(entries -> StandingImage.of(version, StandingImage.Known.LAYOUT, entries))
                .orElseGet(() -> tree(layout, version));
    }

    private PlanVersion guessed(ImageLayout layout, Path archive) throws IOException {
        Path script = script(layout);
        boolean older = Files.exists(script)
                && Files.getLastModifiedTime(script).compareTo(Files.getLastModifiedTime(archive)) <= 0;
        return older ? scripts.of(script) : PlanVersion.ONE;
    }

    private PlanVersion version(ImageLayout layout) throws IOException {
        return scripts.of(script(layout));
    }

    private static Path script(ImageLayout layout) {
        return ImageRoot.open(layout.rootimg()).resolve(NodeScripts.STATELITE);
    }

    private StandingImage tree(ImageLayout layout, Optional<PlanVersion> version) {
        if (Files.notExists(layout.rootimg())) {
            return StandingImage.of(version, StandingImage.Known.NOTHING, List.of());
        }
        Optional<Optional<List<LiteEntry>>> list = attempt(() -> list(layout));
        if (list.isPresent() && list.get().isEmpty()) {
            return StandingImage.of(version, StandingImage.Known.NO_LAYOUT, List.of());
        }
        return list.flatMap(found -> found)
                .filter(entries -> !entries.isEmpty())
                .map(entries -> StandingImage.of(version, StandingImage.Known.LAYOUT, entries))
                .orElseGet(() -> StandingImage.of(version, StandingImage.Known.UNREADABLE, List.of()));
    }

    /** Empty when there is none; no entries when it is none of a run, each of which has some. */
    private Optional<List<LiteEntry>> list(ImageLayout layout) throws IOException {
        Path file = ImageRoot.open(layout.rootimg()).exactly(StateliteLayout.SAVE);
        return Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.empty()
                : Optional.of(lists.of(file).orElse(List.of()));
    }

    private static <T> Optional<T> attempt(Looking<T> look) {
        try {
            return Optional.of(look.at());
        } catch (ProblemException | IOException e) {
            // What cannot be looked at is not known: whoever needs more than that asks what is stale.
            return Optional.empty();
        }
    }

    private interface Looking<T> {
        T at() throws IOException;
    }
}
