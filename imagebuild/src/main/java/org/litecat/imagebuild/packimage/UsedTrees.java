package org.litecat.imagebuild.packimage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Sentence;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.node.TreeUsers;

/** Tells which images are not packed: those that are none, and those whose tree nodes run from. */
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
        List<Problem> problems = new ArrayList<>();
        if (!isStateless(image)) {
            problems.add(notStateless(image));
        }
        return problems;
    }

    /** That nodes run from the tree of the image now. */
    List<Problem> running(OsImage image) {
        List<Problem> problems = new ArrayList<>();
        new TreeUsers(paths, tables)
                .of(layout(image))
                .forEach((used, nodes) -> problems.add(running(image, used, nodes)));
        return problems;
    }

    private static boolean isStateless(OsImage image) {
        return ProvMethod.of(image.provmethod()).equals(Optional.of(ProvMethod.NETBOOT));
    }

    private ImageLayout layout(OsImage image) {
        return ImageLayout.of(paths, new SiteSettings(tables), image);
    }

    private static Problem notStateless(OsImage image) {
        Sentence problem = Problem.of(
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

    private Problem running(OsImage image, String used, SortedSet<String> nodes) {
        String folded = FoldedNodes.text(nodes);
        return Problem.of(
                        Code.IN_USE,
                        "According to their status these nodes run the image '" + used + "' now: " + folded)
                .because("packimage writes post scripts, the password of root and files of synclists into "
                        + layout(image).rootimg() + ", which they mount")
                .remedy("power them off first: rpower " + folded + " off; or "
                        + (isStateless(image) ? ownTree(image) + "; or " : "")
                        + "packimage --force does it under them");
    }

    private static String ownTree(OsImage image) {
        return "give it a tree of its own: chdef -t osimage " + image.name() + " rootimgdir=DIRECTORY, then genimage "
                + image.name();
    }
}
