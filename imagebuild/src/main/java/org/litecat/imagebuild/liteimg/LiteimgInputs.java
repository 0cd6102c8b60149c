package org.litecat.imagebuild.liteimg;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.osimage.ImageLayout;
import org.litecat.imagebuild.osimage.NamedFiles;
import org.litecat.imagebuild.osimage.OsImage;
import org.litecat.imagebuild.pack.ExcludeList;
import org.litecat.imagebuild.pack.ExcludeListReader;
import org.litecat.imagebuild.synclist.SyncList;
import org.litecat.imagebuild.synclist.SyncListReader;
import org.litecat.litetree.rule.LiteRules;

/** Everything that the tables and the files they name say about one image, all of it checked. */
record LiteimgInputs(
        OsImage image,
        ImageLayout layout,
        LiteRules rules,
        RootPassword rootPassword,
        ExcludeList exclude,
        SyncList synced) {
    private static final Set<String> ROOT_FILE_SYSTEMS = Set.of("", "nfs", "ramdisk");

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
        Optional<LiteRules> rules = attempt(problems, () -> LiteRules.of(tables, imageName, image.groups()));
        Optional<RootPassword> password = attempt(problems, () -> RootPassword.of(tables, site));
        Optional<ExcludeList> exclude = attempt(problems, () -> exclude(paths, image));
        Optional<SyncList> synced = attempt(problems, () -> synced(paths, image));
        problems.throwIfAny();
        return new LiteimgInputs(
                image,
                layout,
                rules.orElseThrow(),
                password.orElseThrow(),
                exclude.orElseThrow(),
                synced.orElseThrow());
    }

    /** Refuses an image that was not built. */
    static List<Problem> rootProblems(ImageLayout layout) {
        if (Files.exists(layout.unfinishedInstall())) {
            return List.of(
                    Problem.of("The packages of '" + layout.image() + "' are only half installed: run genimage first.")
                            .at(layout.rootimg().toString())
                            .because("a genimage of this image was interrupted")
                            .remedy("genimage " + layout.image()));
        }
        if (Files.isDirectory(layout.rootimg())) {
            return List.of();
        }
        return List.of(Problem.of("There is no root image of '" + layout.image() + "': run genimage first.")
                .at(layout.rootimg().toString())
                .remedy("genimage " + layout.image()));
    }

    private static List<Problem> definitionProblems(OsImage image) {
        List<Problem> problems = new ArrayList<>();
        String row = "table osimage, row imagename=" + image.name();
        if (!image.provmethod().contains("statelite")) {
            problems.add(Problem.of(
                            "Please make sure that osimage.provmethod is set to statelite before calling this command.")
                    .at(row + ": provmethod=" + image.provmethod())
                    .remedy("chdef -t osimage " + image.name() + " provmethod=statelite"));
        }
        if (image.osvers().isEmpty()
                || image.osarch().isEmpty()
                || image.profile().isEmpty()) {
            problems.add(Problem.of("osimage.osvers, osimage.osarch, and osimage.profile and must be specified for the"
                            + " image " + image.name() + " in the database.")
                    .at(row)
                    .remedy("chdef -t osimage " + image.name() + " osvers=... osarch=... profile=..."));
        }
        String type = image.osimage().get("rootfstype");
        if (!ROOT_FILE_SYSTEMS.contains(type)) {
            problems.add(Problem.of("The rootfstype of image '" + image.name() + "' must be nfs or ramdisk.")
                    .at(row + ": rootfstype=" + type)
                    .remedy("chdef -t osimage " + image.name() + " rootfstype=nfs"));
        }
        return problems;
    }

    private static SyncList synced(HostPaths paths, OsImage image) {
        if (image.synclists().isEmpty()) {
            return new SyncList(List.of(), List.of());
        }
        return new SyncListReader(image.environment(), new NamedFiles(paths)::locate).read(image.synclists());
    }

    private static ExcludeList exclude(HostPaths paths, OsImage image) {
        if (!image.isRamdisk()) {
            return ExcludeList.none();
        }
        return new ExcludeListReader(image.environment(), new NamedFiles(paths)::locate).read(image.exlist());
    }

    private static <T> Optional<T> attempt(Problems problems, Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }
}
