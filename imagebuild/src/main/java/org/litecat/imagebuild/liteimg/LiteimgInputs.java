package org.litecat.imagebuild.liteimg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.synclist.SyncList;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.content.ImageContent;
import org.litecat.imagebuild.content.RootPassword;
import org.litecat.imagebuild.pack.ExcludeList;
import org.litecat.imagebuild.pack.ExcludeListReader;
import org.litecat.imagebuild.root.BuiltRoot;
import org.litecat.litetree.rule.LiteRules;

/** Everything that the tables and the files they name say about one image, all of it checked. */
record LiteimgInputs(
        OsImage image,
        ImageLayout layout,
        LiteRules rules,
        RootPassword rootPassword,
        ExcludeList exclude,
        SyncList synced) {
    /** @throws ProblemException with every problem; nothing was changed */
    static LiteimgInputs read(HostPaths paths, Snapshot tables, String imageName) {
        ImageLayout defined = ImageLayout.of(paths, new SiteSettings(tables), OsImage.require(tables, imageName));
        return read(paths, tables, imageName, ImageGenerations.of(defined).publishedLayout());
    }

    /** @param layout of the generation that is meant */
    static LiteimgInputs read(HostPaths paths, Snapshot tables, String imageName, ImageLayout layout) {
        OsImage image = OsImage.require(tables, imageName);
        SiteSettings site = new SiteSettings(tables);
        Problems problems = new Problems();
        problems.addAll(definitionProblems(image));
        if (problems.isEmpty()) {
            problems.addAll(BuiltRoot.problems(layout));
        }
        Optional<LiteRules> rules = problems.attempt(() -> LiteRules.of(tables, imageName, image.groups()));
        Optional<RootPassword> password = problems.attempt(() -> RootPassword.of(tables, site));
        Optional<ExcludeList> exclude = problems.attempt(() -> exclude(paths, image));
        Optional<SyncList> synced = problems.attempt(() -> ImageContent.synced(paths, image));
        problems.throwIfAny();
        return new LiteimgInputs(
                image,
                layout,
                rules.orElseThrow(),
                password.orElseThrow(),
                exclude.orElseThrow(),
                synced.orElseThrow());
    }

    private static List<Problem> definitionProblems(OsImage image) {
        List<Problem> problems = new ArrayList<>();
        String row = "table osimage, row imagename=" + image.name();
        if (!image.isStatelite()) {
            problems.add(Problem.of(
                            Code.INVALID_VALUE,
                            "Please make sure that osimage.provmethod is set to statelite before calling this command.")
                    .at(row + ": provmethod=" + image.provmethod())
                    .remedy("chdef -t osimage " + image.name() + " provmethod=statelite"));
        }
        if (image.osvers().isEmpty()
                || image.osarch().isEmpty()
                || image.profile().isEmpty()) {
            problems.add(Problem.of(
                            Code.NOT_SET,
                            "osimage.osvers, osimage.osarch, and osimage.profile and must be specified for the"
                                    + " image " + image.name() + " in the database.")
                    .at(row)
                    .remedy("chdef -t osimage " + image.name() + " osvers=... osarch=... profile=..."));
        }
        if (image.rootFileSystem().isEmpty()) {
            problems.add(Problem.of(
                            Code.INVALID_VALUE,
                            "The rootfstype of image '" + image.name() + "' must be nfs or ramdisk.")
                    .at(row + ": rootfstype=" + image.osimage().get("rootfstype"))
                    .remedy("chdef -t osimage " + image.name() + " rootfstype=nfs"));
        }
        return problems;
    }

    private static ExcludeList exclude(HostPaths paths, OsImage image) {
        return image.isRamdisk() ? ExcludeListReader.of(paths, image) : ExcludeList.none();
    }
}
