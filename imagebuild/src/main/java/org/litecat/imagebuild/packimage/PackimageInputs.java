package org.litecat.imagebuild.packimage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Command;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.synclist.SyncList;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.content.CapabilitiesEdit;
import org.litecat.imagebuild.content.ImageContent;
import org.litecat.imagebuild.content.RootPassword;
import org.litecat.imagebuild.content.ShadowEdit;
import org.litecat.imagebuild.content.ShippedFileEdit;
import org.litecat.imagebuild.content.XcatinfoEdit;
import org.litecat.imagebuild.node.ImageInit;
import org.litecat.imagebuild.node.ShippedFiles;
import org.litecat.imagebuild.pack.Archive;
import org.litecat.imagebuild.pack.Compressor;
import org.litecat.imagebuild.pack.ExcludeList;
import org.litecat.imagebuild.pack.ExcludeListReader;
import org.litecat.imagebuild.pack.StateliteFiles;
import org.litecat.imagebuild.root.BuiltRoot;
import org.litecat.imagebuild.root.FileEdit;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.litetree.image.ImageRoot;

/** Everything that request, tables and the files that they name say about one image, all of it checked. */
record PackimageInputs(
        Snapshot tables,
        OsImage image,
        ImageLayout layout,
        ImageRoot root,
        Archive archive,
        Compressor compressor,
        RootPassword password,
        ExcludeList exclude,
        Localtime localtime,
        ImageContent content) {
    /** @throws ProblemException with every problem; nothing was changed */
    static PackimageInputs read(
            Host host, Snapshot tables, PackimageRequest request, ImageLayout layout, Response response) {
        SiteSettings site = new SiteSettings(tables);
        OsImage image = OsImage.require(tables, request.image());
        Problems problems = new Problems();
        problems.addAll(BuiltRoot.problems(layout));
        boolean mounted = layout.equals(ImageLayout.of(host.paths(), site, image));
        // What nodes have mounted is another generation.
        List<Problem> running = mounted ? new UsedTrees(tables, host.paths()).running(image) : List.of();
        if (request.force()) {
            running.forEach(response::warning);
        } else {
            problems.addAll(running);
        }
        Archive archive = Archive.of(request.archive()).orElse(Archive.CPIO);
        Optional<Compressor> compressor = problems.attempt(() -> compressor(host, request));
        compressor.ifPresent(each -> problems.addAll(missing(host, archive, each)));
        Optional<RootPassword> password = problems.attempt(() -> RootPassword.of(tables, site));
        Optional<ExcludeList> exclude = problems.attempt(() -> ExcludeListReader.of(host.paths(), image));
        Optional<SyncList> synced =
                problems.attempt(() -> request.synced() ? ImageContent.synced(host.paths(), image) : SyncList.empty());
        problems.throwIfAny();
        ImageRoot root = ImageRoot.open(layout.rootimg());
        Localtime localtime = new Localtime(root, site.text(SiteAttribute.TIMEZONE));
        List<FileEdit> edits = new ArrayList<>();
        edits.add(new ShadowEdit(password.orElseThrow(), host.commands(), host.buildTime()));
        ShippedFiles.of(host.paths())
                .ofRoot(ImageInit.of(new ImageFiles(root)))
                .forEach(file -> edits.add(new ShippedFileEdit(file)));
        edits.add(new CapabilitiesEdit(root));
        edits.add(XcatinfoEdit.of(image.name(), host));
        return new PackimageInputs(
                tables,
                image,
                layout,
                root,
                archive,
                compressor.orElseThrow(),
                password.orElseThrow(),
                unpacked(exclude.orElseThrow(), localtime),
                localtime,
                ImageContent.of(host, tables, layout, root, synced.orElseThrow(), edits));
    }

    /** What is not packed: what the list of the image names, and what is for statelite nodes alone. */
    static ExcludeList unpacked(ExcludeList list, Localtime localtime) {
        List<String> also = new ArrayList<>(StateliteFiles.PATTERNS);
        if (localtime.isWanted()) {
            also.addAll(localtime.packed());
        }
        return list.and(also);
    }

    private static Compressor compressor(Host host, PackimageRequest request) {
        return Compressor.of(request.compressor()).orElseGet(() -> Compressor.present(host.commands()));
    }

    private static List<Problem> missing(Host host, Archive archive, Compressor compressor) {
        List<Problem> problems = new ArrayList<>();
        if (archive == Archive.SQUASHFS) {
            for (String program : List.of("sqfstar", "unsquashfs")) {
                if (isMissing(host, program)) {
                    problems.add(missing(program, "install squashfs-tools 4.5 or newer, or pack with -m tar"));
                }
            }
        } else if (compressor.missing(host.commands()).isPresent()) {
            problems.add(missing(compressor.program(), "install it, or name another one with -c"));
        }
        return problems;
    }

    private static boolean isMissing(Host host, String program) {
        try {
            host.commands().capture(Command.of(program, "-version"));
            return false;
        } catch (ProblemException e) {
            return true;
        }
    }

    private static Problem missing(String program, String remedy) {
        return Problem.of(
                        Code.MISSING_PROGRAM,
                        "Command " + program + " does not exist, please make sure it is installed.")
                .remedy(remedy);
    }
}
