package org.litecat.imagebuild.liteboot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.litecat.core.host.Architecture;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.kernel.ImageKernel;
import org.litecat.imagebuild.kernel.KernelVersion;
import org.litecat.imagebuild.node.ImageInit;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.litetree.image.ImageRoot;

/**
 * A statelite image of which everything is here that a boot needs.
 *
 * @param kernel the one that its nodes boot
 */
record BootableImage(OsImage definition, ImageLayout layout, ImageRoot root, ImageKernel kernel) {
    /** @throws ProblemException with everything that keeps it from being booted here */
    static BootableImage require(Snapshot tables, HostPaths paths, String name) {
        OsImage image = OsImage.require(tables, name);
        ImageLayout layout = ImageLayout.of(paths, new SiteSettings(tables), image);
        Problems problems = new Problems();
        if (!image.isStatelite()) {
            problems.add(Problem.of(Code.INVALID_VALUE, "'" + name + "' is not a statelite image.")
                    .at("table osimage, row imagename=" + name + ": provmethod=" + image.provmethod())
                    .remedy("chdef -t osimage " + name + " provmethod=statelite"));
        }
        if (!image.osarch().equals(Architecture.X86_64.word())) {
            problems.add(Problem.of(Code.UNSUPPORTED, "'" + name + "' is an image for " + image.osarch() + ".")
                    .because("images for x86_64 alone are booted here")
                    .remedy("rinstall NODE osimage=" + name + " boots a node of that kind"));
        }
        List<String> missing = Stream.of(layout.rootimg(), layout.kernel(), layout.initrdStatelite())
                .filter(Files::notExists)
                .map(Path::toString)
                .toList();
        if (image.isStatelite() && !missing.isEmpty()) {
            problems.add(Problem.of(Code.NOT_READY, "'" + name + "' is not built.")
                    .because("not there: " + String.join(", ", missing))
                    .remedy("genimage " + name));
        }
        problems.throwIfAny();
        ImageRoot root = ImageRoot.open(layout.rootimg());
        if (ImageInit.of(new ImageFiles(root)) != ImageInit.SYSTEMD) {
            throw new ProblemException(
                    Problem.of(Code.UNSUPPORTED, "'" + name + "' has no systemd, by which its nodes answer here.")
                            .at(root.directory().toString())
                            .remedy("rinstall NODE osimage=" + name + " boots a node"));
        }
        return new BootableImage(image, layout, root, kernel(root, layout));
    }

    private static ImageKernel kernel(ImageRoot root, ImageLayout layout) {
        try {
            KernelVersion version = KernelVersion.of(layout.kernel())
                    .orElseThrow(() -> new ProblemException(
                            Problem.of(Code.DAMAGED, "The file of the kernel does not tell its version.")
                                    .at(layout.kernel().toString())
                                    .remedy("genimage " + layout.image())));
            return new ImageKernel(root, version, layout.kernel());
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The kernel cannot be read.")
                    .at(layout.kernel().toString())
                    .because(e));
        }
    }
}
