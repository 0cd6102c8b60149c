package org.litecat.imagebuild.packimage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.ImagesOfTree;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.node.ImageNodes;

/** Tells which images must not be packed, because packing changes the tree while it is at work and nodes use that tree. */
final class UsedTrees {
    private final Snapshot tables;
    private final HostPaths paths;

    UsedTrees(Snapshot tables, HostPaths paths) {
        this.tables = tables;
        this.paths = paths;
    }

    /** Everything that forbids to pack this image; empty when it may be packed. */
    List<Problem> problems(OsImage image) {
        if (Stream.of(image.osvers(), image.osarch(), image.profile(), image.provmethod())
                .anyMatch(String::isEmpty)) {
            return List.of(Problem.of(
                            Code.NOT_SET,
                            "osimage.osvers, osimage.osarch, osimage.profile and osimage.provmethod must be"
                                    + " specified for the image " + image.name() + " in the database.")
                    .at("table osimage, row imagename=" + image.name())
                    .remedy("chdef -t osimage " + image.name() + " osvers=... osarch=... profile=..."
                            + " provmethod=netboot"));
        }
        List<OsImage> others = new ImagesOfTree(paths, tables).othersOf(layout(image));
        List<Problem> problems = new ArrayList<>();
        if (isStateless(image)) {
            statelite(image, others).ifPresent(problems::add);
        } else {
            problems.add(notStateless(image));
        }
        if (image.isDiskless()) {
            Stream.concat(Stream.of(image), others.stream())
                    .flatMap(each -> running(image, each).stream())
                    .forEach(problems::add);
        }
        return problems;
    }

    private static boolean isStateless(OsImage image) {
        return ProvMethod.of(image.provmethod()).equals(Optional.of(ProvMethod.NETBOOT));
    }

    private ImageLayout layout(OsImage image) {
        return ImageLayout.of(paths, new SiteSettings(tables), image);
    }

    private static Problem notStateless(OsImage image) {
        Problem problem = Problem.of(
                        Code.INVALID_VALUE,
                        "'" + image.name()
                                + "' cannot be used to build diskless image. Make sure osimage.provmethod is 'netboot'.")
                .at("table osimage, row imagename=" + image.name() + ": provmethod=" + image.provmethod());
        return image.isStatelite()
                ? problem.because("the tree of a statelite image is what its nodes run from")
                        .remedy("liteimg " + image.name() + " makes it ready for its nodes, and packs it, too, when its"
                                + " rootfstype is ramdisk")
                : problem.remedy("lsdef -t osimage -w provmethod==netboot lists the stateless images");
    }

    private Optional<Problem> statelite(OsImage image, List<OsImage> others) {
        String statelite = others.stream()
                .filter(OsImage::isStatelite)
                .map(other -> "'" + other.name() + "'")
                .collect(Collectors.joining(", "));
        if (statelite.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                        Code.IN_USE,
                        "The tree of '" + image.name() + "' is the tree of a statelite image, too: " + statelite + ".")
                .at(layout(image).directory().toString())
                .because("packing takes the statelite layout out of the tree for a while, under nodes that mount it")
                .remedy(ownTree(image)));
    }

    private Optional<Problem> running(OsImage image, OsImage used) {
        ImageNodes images = new ImageNodes(tables);
        SortedSet<String> nodes = images.running(images.of(used.name()));
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        String folded = FoldedNodes.text(nodes);
        return Optional.of(Problem.of(
                        Code.IN_USE,
                        "According to their status these nodes run the image '" + used.name() + "' now: " + folded)
                .because("packing changes the tree " + layout(used).rootimg() + " while it is at work")
                .remedy("power them off first: rpower " + folded + " off"
                        + (isStateless(image) ? "; or " + ownTree(image) : "")));
    }

    private static String ownTree(OsImage image) {
        return "give it a tree of its own: chdef -t osimage " + image.name() + " rootimgdir=DIRECTORY, then genimage "
                + image.name();
    }
}
