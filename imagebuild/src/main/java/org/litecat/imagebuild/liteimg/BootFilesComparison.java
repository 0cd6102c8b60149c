package org.litecat.imagebuild.liteimg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.osimage.BootDirectory;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.Staleness;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.kernel.ImageKernel;
import org.litecat.imagebuild.kernel.KernelVersion;
import org.litecat.imagebuild.node.ShippedFile;
import org.litecat.imagebuild.root.BuildMark;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.litetree.image.ImageRoot;

/** Holds kernel and initial ramdisks of an image against its tree, and what boot servers have of them against these. */
final class BootFilesComparison {
    private final LiteimgWork work;
    private final ImageLayout layout;
    private final ImageRoot root;
    private final List<Staleness> found = new ArrayList<>();

    private BootFilesComparison(LiteimgWork work) {
        this.work = work;
        this.layout = work.inputs().layout();
        this.root = work.root();
    }

    /** @throws IOException when something cannot be read */
    static List<Staleness> of(LiteimgWork work) throws IOException {
        BootFilesComparison comparison = new BootFilesComparison(work);
        comparison.found.addAll(unfinished(comparison.layout, true));
        comparison.kernel();
        comparison.initrds();
        return comparison.found;
    }

    /** @param statelite whether liteimg has to follow */
    static List<Staleness> unfinished(ImageLayout layout, boolean statelite) {
        return new BuildMark(layout).areBootFilesUnfinished()
                ? List.of(stale(
                        layout,
                        Staleness.Kind.INITRD,
                        "a genimage --onlyinitrd of this image failed, was interrupted, or is at work: they and the kernel"
                                + " may be half made",
                        statelite))
                : List.of();
    }

    /** What is not a kernel whose version can be told is left to who put it there. */
    private void kernel() throws IOException {
        String built = new BuildMark(layout).kernelVersion();
        Optional<KernelVersion> booted =
                built.isEmpty() ? KernelVersion.of(layout.kernel()) : Optional.of(new KernelVersion(built));
        if (booted.isPresent() && Files.isRegularFile(layout.kernel())) {
            kernel(booted.get());
        }
    }

    private void kernel(KernelVersion booted) throws IOException {
        List<String> modules = ImageKernel.versions(root);
        Optional<ImageKernel> picked = picked();
        if (!modules.contains(booted.text())) {
            add(
                    Staleness.Kind.KERNEL,
                    "nodes boot " + booted + ", and the tree has modules of "
                            + (modules.isEmpty() ? "no kernel" : String.join(", ", modules)));
        } else if (picked.isPresent() && !picked.get().version().equals(booted)) {
            add(
                    Staleness.Kind.KERNEL,
                    "nodes boot " + booted + ", and genimage would take "
                            + picked.get().version() + " of the tree");
        } else if (picked.isPresent() && Files.mismatch(picked.get().file(), layout.kernel()) >= 0) {
            add(
                    Staleness.Kind.KERNEL,
                    layout.kernel().getFileName() + " is another file than "
                            + root.imagePath(picked.get().file()) + " of the tree");
        }
    }

    private Optional<ImageKernel> picked() {
        try {
            return Optional.of(ImageKernel.pick(root, work.inputs().image().linuximage("kernelver")));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private void initrds() throws IOException {
        List<Path> made = Stream.of(layout.initrdStateless(), layout.initrdStatelite())
                .filter(Files::isRegularFile)
                .toList();
        for (Path initrd : made) {
            initrd(initrd);
        }
        if (!made.isEmpty()) {
            sources();
        }
    }

    /** A tree without any of these files has initial ramdisks of somebody else. */
    private void sources() {
        ImageFiles image = new ImageFiles(root);
        List<ShippedFile> wanted = work.shippedFiles().ofInitrd();
        boolean ours = wanted.stream().anyMatch(file -> image.exists(file.path()));
        wanted.stream()
                .filter(file -> ours && !image.read(file.path()).equals(Optional.of(file.text())))
                .forEach(file -> add(
                        file.isCertificate() ? Staleness.Kind.INITRD : Staleness.Kind.RELEASE,
                        "they were made with another " + file.path() + " than "
                                + (file.isCertificate() ? "the certificate of this server" : "this release has")));
    }

    private void initrd(Path initrd) throws IOException {
        for (ShippedFile file : work.shippedFiles().ofInitrd()) {
            Path place = root.resolve(file.path());
            if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                    && Files.getLastModifiedTime(place).compareTo(Files.getLastModifiedTime(initrd)) > 0) {
                add(
                        Staleness.Kind.INITRD,
                        initrd.getFileName() + " is older than " + file.path() + " of the tree, which is in it");
                return;
            }
        }
    }

    /** @throws IOException when something cannot be read */
    static List<Staleness> directory(ImageLayout layout, BootDirectory boot) throws IOException {
        List<Staleness> found = new ArrayList<>();
        for (String name : boot.differing(layout)) {
            found.add(new Staleness(
                    layout.image(),
                    Staleness.Kind.BOOT_DIRECTORY,
                    Problem.of(Code.STALE, name + " there is another file than the one that was built")
                            .at(boot.path().toString())
                            .remedy("nodeset NODERANGE osimage=" + layout.image())));
        }
        return found;
    }

    private void add(Staleness.Kind kind, String difference) {
        found.add(stale(layout, kind, difference, true));
    }

    private static Staleness stale(ImageLayout layout, Staleness.Kind kind, String difference, boolean statelite) {
        String image = layout.image();
        return new Staleness(
                image,
                kind,
                Problem.of(Code.STALE, difference)
                        .at(layout.directory().toString())
                        .remedy("genimage " + image + " --onlyinitrd" + (statelite ? ", then liteimg " + image : "")));
    }
}
