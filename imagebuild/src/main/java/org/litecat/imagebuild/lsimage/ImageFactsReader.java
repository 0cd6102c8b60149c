package org.litecat.imagebuild.lsimage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.PackedRoots;
import org.litecat.core.osimage.Staleness;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.genimage.BuildSources;
import org.litecat.imagebuild.history.ImageContents;
import org.litecat.imagebuild.kernel.ImageKernel;
import org.litecat.imagebuild.liteimg.ImageComparison;
import org.litecat.imagebuild.root.BuildMark;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.node.ImageNodes;
import org.litecat.litetree.plan.SaveFile;

/** Looks at images: at their trees, at what the builders keep beside them, and at who boots them. It changes and locks nothing. */
public final class ImageFactsReader {
    private final Host host;
    private final Snapshot tables;
    private final SiteSettings site;
    private final Map<String, SortedSet<String>> nodes;

    public ImageFactsReader(Host host, Snapshot tables) {
        this.host = host;
        this.tables = tables;
        this.site = new SiteSettings(tables);
        this.nodes = new ImageNodes(tables).byImage();
    }

    /** @throws ProblemException when what is there cannot be read */
    public ImageFacts read(OsImage image) {
        ImageLayout layout = ImageLayout.of(host.paths(), site, image);
        SortedSet<String> booting = nodes.getOrDefault(image.name(), new TreeSet<>());
        if (!Files.isDirectory(layout.rootimg())) {
            return new ImageFacts(
                    image,
                    Optional.empty(),
                    Optional.empty(),
                    new BuildSources(List.of()),
                    Optional.empty(),
                    packed(image, layout),
                    List.of(),
                    booting,
                    ImageGenerations.of(layout).published());
        }
        ImageRoot root = ImageRoot.open(layout.rootimg());
        BuildMark mark = new BuildMark(layout);
        List<Staleness> stale = new ImageComparison(host).of(tables, image.name());
        return new ImageFacts(
                image,
                Optional.of(ImageContents.of(root, kernel(image, root, mark), host.commands())),
                mark.ended(),
                BuildSources.of(layout),
                image.isStatelite()
                        ? Optional.of(LayoutState.of(!SaveFile.read(root).isEmpty(), stale))
                        : Optional.empty(),
                packed(image, layout),
                stale,
                booting,
                ImageGenerations.of(layout).published());
    }

    private static Optional<String> packed(OsImage image, ImageLayout layout) {
        Optional<Path> file = image.isStatelite()
                ? Optional.of(layout.packedStatelite()).filter(each -> image.isRamdisk() && Files.isRegularFile(each))
                : PackedRoots.in(layout.directory());
        return file.map(each -> String.valueOf(each.getFileName()));
    }

    /** That of the last complete genimage; of an image that was made in another way the one that genimage would take. */
    private static String kernel(OsImage image, ImageRoot root, BuildMark mark) {
        String built = mark.kernelVersion();
        if (!built.isEmpty()) {
            return built;
        }
        try {
            return ImageKernel.pick(root, image.linuximage("kernelver"))
                    .version()
                    .text();
        } catch (ProblemException e) {
            return "";
        }
    }
}
