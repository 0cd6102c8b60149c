package org.litecat.imagebuild.genimage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.MountTable;
import org.litecat.core.host.Mounts;
import org.litecat.core.host.Programs;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.osimage.BootDirectory;
import org.litecat.core.osimage.HostRelease;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.ImageLock;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.PendingTables;
import org.litecat.core.table.TableStore;
import org.litecat.imagebuild.generation.GenerationWork;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.genimage.GenimageResult.Outcome;
import org.litecat.imagebuild.kernel.ImageKernel;
import org.litecat.imagebuild.node.InstallShippedFiles;
import org.litecat.imagebuild.node.RunLevelBoot;
import org.litecat.imagebuild.packages.BuildMachine;
import org.litecat.imagebuild.root.BuildLog;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.root.RootCommands;
import org.litecat.imagebuild.root.RunTime;
import org.litecat.litetree.image.ImageRoot;

/** Builds the root image, the kernel and the two initial ramdisks of an image definition, and publishes what nodes load. */
public final class Genimage {
    private final TableStore tables;
    private final Host host;
    private final Response response;
    private final Mounts mounts;

    public Genimage(TableStore tables, Host host, Response response) {
        this.tables = tables;
        this.host = host;
        this.response = response;
        this.mounts = new MountTable(host.commands());
    }

    /** @throws ProblemException when anything asked for was not done; the next run completes what this one began */
    public GenimageResult run(GenimageRequest request) {
        return run(request, Optional.empty());
    }

    /**
     * The same for an image by its release, architecture and profile: its definitions are made when they are missing.
     *
     * @param request names the one of them that is built
     */
    public GenimageResult run(GenimageRequest request, UsualImages images) {
        return run(request, Optional.of(images));
    }

    private GenimageResult run(GenimageRequest request, Optional<UsualImages> images) {
        Programs programs = Programs.ofMachine();
        PendingTables known = new PendingTables(tables.snapshot());
        images.ifPresent(usual -> usual.missing(host.paths(), known).forEach(known::put));
        GenimageInputs inputs = new CheckInputs(host, programs, response).read(known, request);
        if (request.has(Flag.DRY_RUN)) {
            new DryRun(inputs, request, mounts, response).print();
            return new GenimageResult(Outcome.DRY_RUN, "");
        }
        if (request.has(Flag.PLAN)) {
            FinishedBuild finished = FinishedBuild.of(inputs, request, programs);
            new GenimagePlan(host, inputs, request, finished, mounts, response).print();
            return new GenimageResult(Outcome.PLANNED, "");
        }
        images.ifPresent(usual -> usual.define(host.paths(), tables, response));
        try (HeldLock lock = new ImageLock(host, response).takeToBuild(inputs.defined(), "genimage")) {
            Optional<GenerationWork> generations =
                    GenerationWork.of(host, tables.snapshot(), inputs.image(), inputs.defined(), response);
            if (generations.isEmpty()) {
                return run(request, inputs, programs);
            }
            return run(request, inputs, programs, generations.get());
        }
    }

    private GenimageResult run(GenimageRequest request, GenimageInputs inputs, Programs programs) {
        Optional<GenimageResult> unchanged = unchanged(request, inputs, programs);
        GenimageResult result = unchanged.orElseGet(() -> build(request, inputs, programs));
        publish(inputs.layout());
        return result;
    }

    /** What nodes boot is another generation; it becomes this one when that is complete. */
    private GenimageResult run(
            GenimageRequest request, GenimageInputs inputs, Programs programs, GenerationWork generations) {
        generations.begin();
        Optional<GenimageResult> unchanged = unchanged(request, inputs.in(generations.newest()), programs);
        GenimageResult result = unchanged.orElseGet(() ->
                generations.on(isNewTree(inputs, generations), layout -> build(request, inputs.in(layout), programs)));
        generations.sayPending(inputs.image().isStatelite() ? "liteimg" : "packimage");
        return result;
    }

    /** A lock is proved of a tree that was built of it alone. */
    private static boolean isNewTree(GenimageInputs inputs, GenerationWork generations) {
        return inputs.lock().isPresent()
                && !new LockMark(generations.newest()).isOf(inputs.lock().get());
    }

    private Optional<GenimageResult> unchanged(GenimageRequest request, GenimageInputs inputs, Programs programs) {
        FinishedBuild finished = FinishedBuild.of(inputs, request, programs);
        if (!finished.stands() || request.has(Flag.FORCE) || request.has(Flag.ONLY_INITRD)) {
            return Optional.empty();
        }
        response.info("Nothing has changed since the last run: the image in "
                + inputs.layout().directory() + " is up to date.");
        StoreDefinition.run(tables, inputs.image(), request, response);
        request.lock().ifPresent(file -> WriteLock.run(host, inputs, file, response));
        return Optional.of(new GenimageResult(Outcome.UNCHANGED, finished.kernelVersion()));
    }

    private GenimageResult build(GenimageRequest request, GenimageInputs inputs, Programs programs) {
        FinishedBuild finished = FinishedBuild.of(inputs, request, programs);
        try (BuildLog log = BuildLog.open(inputs.layout().genimageLog(), response)) {
            return build(request, inputs, finished, programs, log);
        }
    }

    private GenimageResult build(
            GenimageRequest request, GenimageInputs inputs, FinishedBuild finished, Programs programs, BuildLog log) {
        Instant start = host.clock().instant();
        ImageLayout layout = inputs.layout();
        boolean stood = BuildTree.isThere(layout, mounts);
        response.info("Generating image: ");
        RunTime time = RunTime.begin(layout, kind(request, stood), host.clock(), "preparing", response);
        if (!request.has(Flag.ONLY_INITRD)) {
            sayWhatChanged(finished);
            installPackages(request, inputs, finished, programs, log);
        }
        ImageKernel kernel = finish(request, inputs, finished, programs, log);
        StoreDefinition.run(tables, inputs.image(), request, response);
        boolean complete = finished.remember(kernel.version().text());
        if (complete) {
            KeepBuild.run(host, layout, request.command(), kernel.version().text(), response);
        } else {
            response.warning(
                    Code.NOT_READY,
                    "The root image of '" + inputs.image().name() + "' is not finished: an earlier genimage"
                            + " failed or was interrupted. Run 'genimage "
                            + inputs.image().name() + "'.");
        }
        time.end();
        response.data(Change.of(
                        Change.Thing.IMAGE,
                        inputs.image().name(),
                        stood ? Change.Action.CHANGED : Change.Action.CREATED)
                .and("directory", layout.directory().toString())
                .and("kernel", kernel.version().text()));
        sayWhatFollows(inputs);
        new RpmOfMachine(host.commands(), programs).open(layout.rootimg()).ifPresent(response::info);
        request.lock().ifPresent(file -> WriteLock.run(host, inputs, file, response));
        long seconds = Duration.between(start, host.clock().instant()).toSeconds();
        response.info("The image was generated in " + layout.directory() + " (" + seconds + " s).");
        return new GenimageResult(Outcome.BUILT, kernel.version().text());
    }

    /** A new tree takes longer than one that is brought up to date. */
    private static String kind(GenimageRequest request, boolean stood) {
        return request.has(Flag.ONLY_INITRD) ? "genimage --onlyinitrd" : stood ? "genimage" : "genimage of a new tree";
    }

    private void sayWhatChanged(FinishedBuild finished) {
        if (finished.ended().isPresent()) {
            finished.unfit().forEach(reason -> response.info("Changed since the last run: " + reason.text()));
        }
    }

    private void installPackages(
            GenimageRequest request, GenimageInputs inputs, FinishedBuild finished, Programs programs, BuildLog log) {
        if (inputs.lock().isPresent() && isOfLock(inputs)) {
            finished.forget();
            return;
        }
        Optional<LockedFiles> locked = inputs.lock().map(lock -> {
            response.stage("fetching the packages of the lock");
            return LockedFiles.fetch(host, inputs, lock);
        });
        BuildTree tree = BuildTree.open(inputs.layout(), mounts);
        PackageWork work = PackageWork.open(host, inputs, request.has(Flag.INTERACTIVE), tree, log);
        UnfinishedInstall unfinished = new UnfinishedInstall(inputs.layout());
        finished.forget();
        try {
            unfinished.begin(work);
            response.stage("installing packages");
            if (locked.isPresent()) {
                new InstallLocked(work, locked.get(), host.commands()).run();
                new LockMark(inputs.layout()).set(locked.get().lock());
            } else {
                new LockMark(inputs.layout()).clear();
                InstallPackages.run(work);
                response.stage("installing other packages");
                OtherPackages.run(work, !request.has(Flag.NO_UPDATE));
            }
            inputs.packages().tidy(work.session()).forEach(call -> work.require(call, work.root()));
        } catch (ProblemException e) {
            tree.discard();
            throw e;
        }
        host.buildTime().ifPresent(time -> new SettledTree(tree.directory(), time).run());
        tree.publish();
        unfinished.end();
        new TreeRemoval(mounts).removeAny(LockedFiles.place(inputs));
        // At once: whoever looks why a later stage failed types rpm, which would make a database of its own.
        new RpmOfMachine(host.commands(), programs).open(inputs.layout().rootimg());
    }

    /** Looked at again: before this run had the image's lock, somebody may have made another root. */
    private boolean isOfLock(GenimageInputs inputs) {
        String image = inputs.image().name();
        inputs.lock()
                .flatMap(lock -> LockMark.problem(lock, image, inputs.layout(), mounts))
                .ifPresent(problem -> {
                    throw new ProblemException(problem);
                });
        return BuildTree.isThere(inputs.layout(), mounts);
    }

    private ImageKernel finish(
            GenimageRequest request, GenimageInputs inputs, FinishedBuild finished, Programs programs, BuildLog log) {
        ImageRoot root = ImageRoot.open(inputs.layout().rootimg());
        Path work = inputs.layout().work().resolve("packages");
        WorkFiles.directory(work);
        Map<String, String> environment = new HashMap<>(inputs.image().environment());
        environment.putAll(host.sourceDate().environment());
        RootCommands commands = new RootCommands(host.commands(), root.directory(), work, environment, log);
        Build build = new Build(request, inputs, new ImageFiles(root), commands, log);
        WriteDefaults defaults = new WriteDefaults(build, host.names());
        response.stage("completing the root image");
        if (!request.has(Flag.ONLY_INITRD)) {
            defaults.run();
        }
        ImageKernel kernel = ImageKernel.pick(root, inputs.image().linuximage("kernelver"));
        if (request.has(Flag.ONLY_INITRD)) {
            finished.forget();
        }
        TreeRemoval removal = new TreeRemoval(mounts);
        Set<String> drivers = new InjectDrivers(build, kernel.version(), removal).run();
        response.stage("running scripts of postinstall");
        RunPostinstall.run(build, kernel.version());
        InstallShippedFiles installation = new InstallShippedFiles(build.files());
        if (inputs.family().linksInitDirectory()) {
            installation.linkInitDirectory();
        }
        installation.run(inputs.shippedFiles());
        new RunLevelBoot(build.files(), commands, log).run();
        boolean foreign = new BuildMachine(
                        programs,
                        host.commands(),
                        HostRelease.read(host.paths()).osarch())
                .isForeign(inputs.image().osarch());
        host.buildTime().ifPresent(time -> new SettledTree(root.directory(), time).run());
        response.stage("making initial ramdisks");
        new BuildInitrds(build, kernel, drivers, removal, Dracuts.of(build, programs, foreign), host.buildTime()).run();
        new PlaceKernel(inputs.layout()).run(kernel);
        defaults.remember();
        return kernel;
    }

    /** While the image is ours: nobody builds another kernel beneath, or publishes that one meanwhile. */
    private void publish(ImageLayout layout) {
        BootDirectory.of(host.paths(), new SiteSettings(tables.snapshot()), layout)
                .publish(layout);
    }

    private void sayWhatFollows(GenimageInputs inputs) {
        Path saved = inputs.layout().rootimg().resolve(".statelite/litefile.save");
        if (Files.exists(saved)) {
            response.warning(
                    Code.STALE,
                    "liteimg had changed this root image before, and packages may have replaced its links: run"
                            + " 'liteimg " + inputs.image().name() + "' again.");
        }
    }
}
