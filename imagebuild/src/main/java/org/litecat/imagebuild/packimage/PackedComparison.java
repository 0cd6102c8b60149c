package org.litecat.imagebuild.packimage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.Host;
import org.litecat.core.host.Sha256;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.PackedRoots;
import org.litecat.core.osimage.Staleness;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.content.Retouching;
import org.litecat.imagebuild.content.XcatinfoEdit;
import org.litecat.imagebuild.pack.ExcludeList;
import org.litecat.imagebuild.pack.ExcludeListReader;
import org.litecat.imagebuild.pack.ManifestDifferences;
import org.litecat.imagebuild.pack.PackedManifest;
import org.litecat.imagebuild.pack.PackedTree;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.plan.OriginalPlaces;

/**
 * Tells whether the packed root of a stateless image is what its tree is now. A statelite layout in the tree, which is not packed,
 * makes no difference. Changes nothing.
 */
public final class PackedComparison {
    private final Host host;
    private final Snapshot tables;

    public PackedComparison(Host host, Snapshot tables) {
        this.host = host;
        this.tables = tables;
    }

    /**
     * @return nothing of an image that was not packed, or that has no tree, as one that came in a bundle
     * @throws ProblemException when it cannot be told
     */
    public List<Staleness> of(OsImage image) {
        ImageLayout layout = ImageGenerations.of(ImageLayout.of(host.paths(), new SiteSettings(tables), image))
                .publishedLayout();
        Optional<Path> packed = PackedRoots.in(layout.directory());
        if (packed.isEmpty() || !Files.isDirectory(layout.rootimg())) {
            return List.of();
        }
        ManifestDifferences differences = new PackedManifest(layout.packedStatelessManifest(), packed.get())
                .compare(tree(layout), exclude(image, layout), false);
        return differences.isEmpty()
                ? List.of()
                : List.of(Staleness.ofPacked(layout, packed.get(), "packed before this: " + differences.text()));
    }

    private PackedTree tree(ImageLayout layout) {
        ImageRoot root = ImageRoot.open(layout.rootimg());
        Map<String, String> contents = new HashMap<>();
        // It says what was packed when: another one after each packing, also of another image with this tree.
        contents.put("." + XcatinfoEdit.PATH, PackedTree.ANY_CONTENT);
        Retouching.of(host, tables, layout, root)
                .before(Packimage.FSTAB)
                .or(() -> new ImageFiles(root).read(Packimage.FSTAB))
                .map(text -> Sha256.of(text.getBytes(StandardCharsets.ISO_8859_1)))
                .ifPresent(digest -> contents.put("." + Packimage.FSTAB, digest));
        return PackedTree.original(root.directory(), OriginalPlaces.of(root).tree(), Map.of())
                .holding(contents);
    }

    private ExcludeList exclude(OsImage image, ImageLayout layout) {
        Localtime localtime =
                new Localtime(ImageRoot.open(layout.rootimg()), new SiteSettings(tables).text(SiteAttribute.TIMEZONE));
        return PackimageInputs.unpacked(ExcludeListReader.of(host.paths(), image), localtime);
    }
}
