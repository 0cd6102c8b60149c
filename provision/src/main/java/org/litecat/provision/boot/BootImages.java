package org.litecat.provision.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.PackedRoots;
import org.litecat.core.osimage.StaleImages;
import org.litecat.core.osimage.Staleness;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/** Finds out whether images are ready to be booted, each image once. For one thread. */
final class BootImages {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+:-]*");

    private final Host host;
    private final Snapshot tables;
    private final StaleImages stale;
    private final Response response;
    private final SiteSettings site;
    private final Map<String, BootImage> known = new HashMap<>();

    /** @param stale tells whether an image is what tables, lists and tree say */
    BootImages(Host host, Snapshot tables, StaleImages stale, Response response) {
        this.host = host;
        this.stale = stale;
        this.response = response;
        this.tables = tables;
        this.site = new SiteSettings(tables);
    }

    /** @throws ProblemException when it is not defined, or too little of it for anything more to be said */
    BootImage of(String name) {
        BootImage found = known.get(name);
        if (found == null) {
            found = read(name);
            known.put(name, found);
        }
        return found;
    }

    private BootImage read(String name) {
        if (OsImage.find(tables, name).isEmpty()) {
            throw new ProblemException(Problem.of(Code.UNKNOWN, "The OS image '" + name + "' for node does not exist.")
                    .remedy("lsdef -t osimage lists the images"));
        }
        // A row of linuximage is missed only in an image of which one is wanted.
        List<Problem> incomplete = incomplete(OsImage.requireDefined(tables, name));
        if (!incomplete.isEmpty()) {
            throw new ProblemException(incomplete);
        }
        OsImage image = OsImage.require(tables, name);
        ImageLayout layout = ImageLayout.of(host.paths(), site, image);
        List<Problem> problems = new ArrayList<>();
        boolean inMemory = !image.isStatelite() || image.isRamdisk();
        String initrd = inMemory ? "initrd-stateless.gz" : "initrd-statelite.gz";
        Map<String, Path> published = new LinkedHashMap<>();
        published.put(BootImage.KERNEL, required(layout.kernel(), problems, layout, "kernel"));
        if (Files.isRegularFile(layout.compressedKernel())) {
            published.put(BootImage.COMPRESSED_KERNEL, layout.compressedKernel());
        }
        published.put(initrd, initrd(layout, initrd, problems));
        List<Staleness> unfit = stale.ofBootFiles(tables, name);
        problems.addAll(Staleness.problems(unfit));
        List<Problem> rootProblems = new ArrayList<>();
        Optional<String> packed = inMemory ? packed(image, layout, rootProblems) : Optional.empty();
        if (image.isStatelite()) {
            statelite(image, layout, unfit, rootProblems);
        } else if (packed.isPresent()) {
            // It may be wanted as it was packed, while the next one is made in the tree.
            Staleness.problems(stale.withoutBootDirectory(tables, name)).forEach(response::warning);
        }
        return new BootImage(image, layout, initrd, published, packed, problems, rootProblems);
    }

    private static List<Problem> incomplete(OsImage image) {
        String name = image.name();
        if (!NAME.matcher(name).matches()) {
            return List.of(
                    Problem.of(Code.INVALID_VALUE, "The OS image '" + name + "' cannot be booted under this name.")
                            .because("the name becomes that of a directory and part of URLs")
                            .remedy("define it under a name of letters, digits and . _ - +"));
        }
        if (image.provmethod().isEmpty()) {
            return List.of(Problem.of(Code.NOT_SET, "osimage.provmethod for " + name + " must be set.")
                    .remedy("chdef -t osimage " + name + " provmethod=statelite"));
        }
        if (!image.isDiskless()) {
            return List.of(Problem.of(
                            Code.NOT_BUILT,
                            "nodeset of images with provmethod=" + image.provmethod() + " is not built.")
                    .at("table osimage, row imagename=" + name)
                    .remedy("use an image with provmethod=statelite"));
        }
        return image.problemsForDiskless();
    }

    private Path required(Path file, List<Problem> problems, ImageLayout layout, String missing) {
        if (!Files.isReadable(file)) {
            String master = site.text(SiteAttribute.MASTER);
            problems.add(Problem.of(
                            Code.NOT_READY,
                            "Did you run \"genimage\" before running \"liteimg\"? " + missing + " cannot be found at "
                                    + file + " on " + (master.isEmpty() ? "this machine" : master))
                    .remedy("genimage " + layout.image()));
        }
        return file;
    }

    private Path initrd(ImageLayout layout, String initrd, List<Problem> problems) {
        Path built = layout.directory().resolve(initrd);
        Path plain = layout.directory().resolve("initrd.gz");
        // Images of older installations have but one initial ramdisk.
        if (!Files.exists(built) && Files.exists(plain)) {
            return plain;
        }
        return required(built, problems, layout, "initrd.gz or " + initrd);
    }

    private static Optional<String> packed(OsImage image, ImageLayout layout, List<Problem> problems) {
        List<String> names = image.isStatelite()
                ? List.of(String.valueOf(layout.packedStatelite().getFileName()))
                : PackedRoots.NAMES;
        Optional<String> found = names.stream()
                .filter(name -> Files.isReadable(layout.directory().resolve(name)))
                .findFirst();
        if (found.isEmpty()) {
            String packed = "No packed image for platform " + image.osvers() + ", architecture " + image.osarch()
                    + " and profile " + image.profile() + ", please run ";
            String verb = image.isStatelite() ? "liteimg" : "packimage";
            problems.add(Problem.of(Code.NOT_READY, packed + (image.isStatelite() ? "\"liteimg\" to create it." : verb))
                    .at(layout.directory().toString())
                    .remedy(verb + " " + image.name()));
        }
        return found;
    }

    /** @param said what is said already */
    private void statelite(OsImage image, ImageLayout layout, List<Staleness> said, List<Problem> problems) {
        if (!Files.isDirectory(layout.rootimg())) {
            problems.add(Problem.of(Code.NOT_READY, "There is no root image of '" + image.name() + "'.")
                    .at(layout.rootimg().toString())
                    .remedy("genimage " + image.name() + ", then liteimg " + image.name()));
            return;
        }
        boolean unpacked = !problems.isEmpty();
        List<Staleness> found = stale.withoutBootDirectory(tables, image.name()).stream()
                // The boot directory is brought up to date, or looked at, for each node; that nothing is packed is
                // said.
                .filter(each -> each.kind() != Staleness.Kind.ARCHIVE || !unpacked)
                .filter(each -> !said.contains(each))
                .toList();
        Map<Boolean, List<Staleness>> parts = found.stream()
                .collect(Collectors.partitioningBy(each -> each.kind().isBarring()));
        problems.addAll(Staleness.problems(parts.getOrDefault(true, List.of())));
        Staleness.problems(parts.getOrDefault(false, List.of())).forEach(response::warning);
    }
}
