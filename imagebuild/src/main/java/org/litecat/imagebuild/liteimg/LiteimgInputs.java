package org.litecat.imagebuild.liteimg;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.pkglist.ListVariables;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.synclist.SyncList;
import org.litecat.core.synclist.SyncListReader;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.content.RootPassword;
import org.litecat.imagebuild.pack.ExcludeList;
import org.litecat.imagebuild.pack.ExcludeListReader;
import org.litecat.imagebuild.root.BuildMark;
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
        OsImage image = OsImage.require(tables, imageName);
        SiteSettings site = new SiteSettings(tables);
        ImageLayout layout = ImageLayout.of(paths, site, image);
        Problems problems = new Problems();
        problems.addAll(definitionProblems(image));
        if (problems.isEmpty()) {
            problems.addAll(rootProblems(layout));
        }
        Optional<LiteRules> rules = problems.attempt(() -> LiteRules.of(tables, imageName, image.groups()));
        Optional<RootPassword> password = problems.attempt(() -> RootPassword.of(tables, site));
        Optional<ExcludeList> exclude = problems.attempt(() -> exclude(paths, image));
        Optional<SyncList> synced = problems.attempt(() -> synced(paths, image));
        problems.throwIfAny();
        return new LiteimgInputs(
                image,
                layout,
                rules.orElseThrow(),
                password.orElseThrow(),
                exclude.orElseThrow(),
                synced.orElseThrow());
    }

    /** Refuses an image that was not built to its end. */
    private static List<Problem> rootProblems(ImageLayout layout) {
        List<Problem> problems = treeProblems(layout);
        return problems.isEmpty() && new BuildMark(layout).isRootUnfinished()
                ? List.of(Problem.of(
                                Code.NOT_READY,
                                "The root image of '" + layout.image() + "' is not finished: run genimage first.")
                        .at(layout.rootimg().toString())
                        .because("a genimage of this image failed, was interrupted, or is at work")
                        .remedy("genimage " + layout.image()))
                : problems;
    }

    /** Refuses a tree that is not there, or whose packages are half there. */
    static List<Problem> treeProblems(ImageLayout layout) {
        if (Files.exists(layout.unfinishedInstall())) {
            return List.of(Problem.of(
                            Code.NOT_READY,
                            "The packages of '" + layout.image() + "' are only half installed: run genimage first.")
                    .at(layout.rootimg().toString())
                    .because("a genimage of this image was interrupted")
                    .remedy("genimage " + layout.image()));
        }
        if (!Files.isDirectory(layout.rootimg())) {
            return List.of(Problem.of(
                            Code.NOT_READY, "There is no root image of '" + layout.image() + "': run genimage first.")
                    .at(layout.rootimg().toString())
                    .remedy("genimage " + layout.image()));
        }
        return List.of();
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

    private static SyncList synced(HostPaths paths, OsImage image) {
        if (image.synclists().isEmpty()) {
            return SyncList.empty();
        }
        return new SyncListReader(image.environment(), new NamedFiles(paths)::locate).read(image.synclists());
    }

    private static ExcludeList exclude(HostPaths paths, OsImage image) {
        if (!image.isRamdisk()) {
            return ExcludeList.none();
        }
        return new ExcludeListReader(ListVariables.of(image, paths.prefix()), new NamedFiles(paths)::locate)
                .read(image.exlist());
    }
}
