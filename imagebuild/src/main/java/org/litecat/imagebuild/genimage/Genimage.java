package org.litecat.imagebuild.genimage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.genimage.GenimageResult.Outcome;
import org.litecat.imagebuild.kernel.ImageKernel;
import org.litecat.imagebuild.node.InstallNodeFiles;
import org.litecat.imagebuild.osimage.ImageLayout;
import org.litecat.imagebuild.osimage.ImageLock;
import org.litecat.imagebuild.root.BuildLog;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.root.RootCommands;
import org.litecat.litetree.image.ImageRoot;

/** Builds the root image, the kernel and the two initial ramdisks of an image definition. */
public final class Genimage {
    private final TableStore tables;
    private final Host host;
    private final Response response;

    public Genimage(TableStore tables, Host host, Response response) {
        this.tables = tables;
        this.host = host;
        this.response = response;
    }

    /** @throws ProblemException when anything asked for was not done; the next run completes what this one began */
    public GenimageResult run(GenimageRequest request) {
        Programs programs = Programs.ofMachine();
        GenimageInputs inputs = new CheckInputs(host, programs, response).read(tables.snapshot(), request);
        ImageLayout layout = inputs.layout();
        if (request.has(Flag.DRY_RUN)) {
            new DryRun(inputs, request, response).print();
            return new GenimageResult(Outcome.DRY_RUN, "", layout);
        }
        try (HeldLock lock = new ImageLock(host.locks(), response).take(layout, "genimage")) {
            FinishedBuild finished = FinishedBuild.of(inputs, request, programs);
            if (finished.stands() && !request.has(Flag.FORCE) && !request.has(Flag.ONLY_INITRD)) {
                response.info("Nothing has changed since the last run: the image in " + layout.directory()
                        + " is up to date.");
                StoreDefinition.run(tables, layout, request, response);
                return new GenimageResult(Outcome.UNCHANGED, finished.kernelVersion(), layout);
            }
            try (BuildLog log = BuildLog.open(layout.genimageLog(), response)) {
                return build(request, inputs, finished, log);
            }
        }
    }

    private GenimageResult build(GenimageRequest request, GenimageInputs inputs, FinishedBuild finished, BuildLog log) {
        Instant start = host.clock().instant();
        ImageLayout layout = inputs.layout();
        response.info("Generating image: ");
        finished.forget();
        if (!request.has(Flag.ONLY_INITRD)) {
            installPackages(request, inputs, log);
        }
        ImageKernel kernel = finish(request, inputs, log);
        StoreDefinition.run(tables, layout, request, response);
        finished.remember(kernel.version().text());
        sayWhatFollows(inputs);
        long seconds = Duration.between(start, host.clock().instant()).toSeconds();
        response.info("The image was generated in " + layout.directory() + " (" + seconds + " s).");
        return new GenimageResult(Outcome.BUILT, kernel.version().text(), layout);
    }

    private void installPackages(GenimageRequest request, GenimageInputs inputs, BuildLog log) {
        BuildTree tree = BuildTree.open(inputs.layout());
        PackageWork work = PackageWork.open(host, inputs, tree, log);
        UnfinishedInstall unfinished = new UnfinishedInstall(inputs.layout());
        try {
            unfinished.begin(work);
            InstallPackages.run(work);
            OtherPackages.run(work, !request.has(Flag.NO_UPDATE));
        } catch (ProblemException e) {
            tree.discard();
            throw e;
        }
        tree.publish();
        unfinished.end();
    }

    private ImageKernel finish(GenimageRequest request, GenimageInputs inputs, BuildLog log) {
        ImageRoot root = ImageRoot.open(inputs.layout().rootimg());
        Path work = inputs.layout().work().resolve("packages");
        WorkFiles.directory(work);
        RootCommands commands = new RootCommands(
                host.commands(), root.directory(), work, inputs.image().environment(), log);
        Build build = new Build(request, inputs, new ImageFiles(root), commands, log);
        WriteDefaults defaults = new WriteDefaults(build);
        if (!request.has(Flag.ONLY_INITRD)) {
            defaults.run();
        }
        ImageKernel kernel = ImageKernel.pick(root, inputs.image().linuximage("kernelver"));
        RunPostinstall.run(build, kernel.version());
        InstallNodeFiles installation = new InstallNodeFiles(build.files());
        installation.linkInitDirectory(inputs.family());
        installation.run(inputs.nodeFiles());
        new BuildInitrds(build, kernel).run();
        WorkFiles.copy(
                kernel.file(), work.resolve("kernel.new"), inputs.layout().kernel());
        defaults.remember();
        return kernel;
    }

    private void sayWhatFollows(GenimageInputs inputs) {
        Path saved = inputs.layout().rootimg().resolve(".statelite/litefile.save");
        if (Files.exists(saved)) {
            response.warning("liteimg had changed this root image before, and packages may have replaced its links: run"
                    + " 'liteimg " + inputs.image().name() + "' again.");
        }
    }
}
