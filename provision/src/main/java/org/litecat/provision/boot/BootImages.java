package org.litecat.provision.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.litecat.core.host.Host;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.osimage.ImageLayout;
import org.litecat.imagebuild.osimage.OsImage;
import org.litecat.litetree.apply.LiteEngine;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.rule.LiteRules;

/** Finds out whether images are ready to be booted, each image once. For one thread. */
final class BootImages {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+:-]*");
    private static final List<String> PACKED =
            List.of("rootimg.cpio.gz", "rootimg.cpio.xz", "rootimg.tar.gz", "rootimg.tar.xz", "rootimg.sfs");

    private final Host host;
    private final Snapshot tables;
    private final SiteSettings site;
    private final Map<String, BootImage> known = new HashMap<>();

    BootImages(Host host, Snapshot tables) {
        this.host = host;
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
        if (tables.table("osimage").where("imagename", name).isEmpty()) {
            throw new ProblemException(Problem.of("The OS image '" + name + "' for node does not exist.")
                    .remedy("lsdef -t osimage lists the images"));
        }
        OsImage image = OsImage.require(tables, name);
        List<Problem> incomplete = incomplete(image);
        if (!incomplete.isEmpty()) {
            throw new ProblemException(incomplete);
        }
        ImageLayout layout = ImageLayout.of(host.paths(), site, image);
        List<Problem> problems = new ArrayList<>();
        boolean inMemory = !image.isStatelite() || image.isRamdisk();
        String initrd = inMemory ? "initrd-stateless.gz" : "initrd-statelite.gz";
        Map<String, Path> published = new LinkedHashMap<>();
        published.put(BootImage.KERNEL, required(layout.kernel(), problems, layout, "kernel"));
        published.put(initrd, initrd(layout, initrd, problems));
        List<Problem> rootProblems = new ArrayList<>();
        Optional<String> packed = inMemory ? packed(image, layout, rootProblems) : Optional.empty();
        if (image.isStatelite()) {
            statelite(image, layout, rootProblems);
        }
        return new BootImage(image, layout, initrd, published, packed, problems, rootProblems);
    }

    private static List<Problem> incomplete(OsImage image) {
        String name = image.name();
        if (!NAME.matcher(name).matches()) {
            return List.of(Problem.of("The OS image '" + name + "' cannot be booted under this name.")
                    .because("the name becomes that of a directory and part of URLs")
                    .remedy("define it under a name of letters, digits and . _ - +"));
        }
        if (image.provmethod().isEmpty()) {
            return List.of(Problem.of("osimage.provmethod for " + name + " must be set.")
                    .remedy("chdef -t osimage " + name + " provmethod=statelite"));
        }
        if (!image.provmethod().equals("statelite") && !image.provmethod().equals("netboot")) {
            return List.of(Problem.of("nodeset of images with provmethod=" + image.provmethod() + " is not built.")
                    .at("table osimage, row imagename=" + name)
                    .remedy("use an image with provmethod=statelite"));
        }
        return image.problemsForDiskless();
    }

    private Path required(Path file, List<Problem> problems, ImageLayout layout, String missing) {
        if (!Files.isReadable(file)) {
            String master = site.text(SiteAttribute.MASTER);
            problems.add(Problem.of("Did you run \"genimage\" before running \"liteimg\"? " + missing
                            + " cannot be found at " + file + " on " + (master.isEmpty() ? "this machine" : master))
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
                : PACKED;
        Optional<String> found = names.stream()
                .filter(name -> Files.isReadable(layout.directory().resolve(name)))
                .findFirst();
        if (found.isEmpty()) {
            String packed = "No packed image for platform " + image.osvers() + ", architecture " + image.osarch()
                    + " and profile " + image.profile() + ", please run ";
            String verb = image.isStatelite() ? "liteimg" : "packimage";
            problems.add(Problem.of(packed + (image.isStatelite() ? "\"liteimg\" to create it." : verb))
                    .at(layout.directory().toString())
                    .remedy(verb + " " + image.name()));
        }
        return found;
    }

    private void statelite(OsImage image, ImageLayout layout, List<Problem> problems) {
        if (!Files.isDirectory(layout.rootimg())) {
            problems.add(Problem.of("There is no root image of '" + image.name() + "'.")
                    .at(layout.rootimg().toString())
                    .remedy("genimage " + image.name() + ", then liteimg " + image.name()));
            return;
        }
        try {
            LiteRules rules = LiteRules.of(tables, image.name(), image.groups());
            ImageRoot root = ImageRoot.open(layout.rootimg());
            new LiteEngine(host.commands())
                    .outdated(rules, root)
                    .ifPresentOrElse(
                            why -> problems.add(outdated(layout, why.text())),
                            () -> packedSince(image, layout, problems));
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
    }

    private static Problem outdated(ImageLayout layout, String why) {
        return Problem.of("The statelite image '" + layout.image() + "' is not as the tables want it.")
                .at(layout.rootimg().toString())
                .because(why)
                .remedy("liteimg " + layout.image());
    }

    private static void packedSince(OsImage image, ImageLayout layout, List<Problem> problems) {
        Path save = layout.rootimg().resolve(StateliteLayout.SAVE.substring(1));
        if (!image.isRamdisk() || !Files.exists(layout.packedStatelite())) {
            return;
        }
        try {
            if (Files.getLastModifiedTime(layout.packedStatelite())
                            .compareTo(Files.getLastModifiedTime(save, LinkOption.NOFOLLOW_LINKS))
                    < 0) {
                problems.add(outdated(layout, "the packed image is older than its statelite layout"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
