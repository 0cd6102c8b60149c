package org.litecat.imagebuild.liteboot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Host;
import org.litecat.core.host.Programs;
import org.litecat.core.host.Terminal;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.litetree.boot.BootPlan;
import org.litecat.litetree.boot.BootPlanner;
import org.litecat.litetree.boot.Outcome;
import org.litecat.litetree.boot.PlanVersion;
import org.litecat.litetree.boot.Prediction;
import org.litecat.litetree.boot.StandingImage;
import org.litecat.litetree.verb.LocalTrees;

/**
 * {@code liteboot}: boots an image in a virtual machine, without a management node, and compares what the node finds at the paths of its
 * entries with what was predicted. Neither the image nor a directory that the node mounts is written to.
 */
public final class Liteboot {
    private static final int LEAST_MEMORY = 1024;
    private static final int MEGABYTE = 1 << 20;

    /** What a packed root takes beside the node's own memory, packed and unpacked, for each byte of it. */
    private static final int UNPACKED = 5;

    private final TableStore store;
    private final Host host;
    private final Programs programs;
    private final Terminal terminal;
    private final Response response;

    public Liteboot(TableStore store, Host host, Programs programs, Terminal terminal, Response response) {
        this.store = store;
        this.host = host;
        this.programs = programs;
        this.terminal = terminal;
        this.response = response;
    }

    /**
     * Returns when everything was found as predicted, and the command, if there is one, ended with 0.
     *
     * @throws ProblemException otherwise, with the exit code that tells which
     */
    public void run(LitebootRequest request) {
        Snapshot now = store.snapshot();
        BootableImage image = BootableImage.require(now, host.paths(), request.image());
        MadeNode node = MadeNode.of(store.schema(), now, request.node(), image.definition());
        BootPlanner planner = new BootPlanner(store.schema(), node.tables(), host.paths());
        PlanVersion version = version(planner.basis(node.name()).standing(), request.image());
        BootPlan plan = planner.plan(node.name());
        LocalTrees trees = new LocalTrees(host.paths(), request.trees());
        Path emulator = TransportChoice.emulator(programs);
        TransportChoice choice = TransportChoice.of(
                image.kernel().drivers(), image.layout().packedStatelite(), programs, host.commands(), emulator);
        try (PassingDirectory scratch = PassingDirectory.make(request.temporary(), "litecat-liteboot")) {
            PlanHere here = PlanHere.of(
                    plan,
                    node.made(),
                    image.root(),
                    directory -> choice.transport() == RootTransport.PACKED
                            ? Optional.empty()
                            : trees.find(directory, image.root()).filter(Files::isDirectory),
                    Files.createDirectory(scratch.resolve("nothing")),
                    response);
            trees.requireAllUsed();
            Prediction prediction = new Prediction(here.plan(), here.files());
            List<Outcome> predicted =
                    here.plan().entries().stream().map(prediction::of).toList();
            Accelerator accelerator = Accelerator.find(host.commands(), emulator.toString(), scratch.path());
            byte[] more = added(request, version, image, choice.transport(), here, predicted);
            int memory = request.memory().orElse(LEAST_MEMORY + (int) (more.length * (long) UNPACKED / MEGABYTE));
            Emulator machine = new Emulator(emulator, scratch.path(), accelerator, memory);
            Path ramdisk = scratch.resolve("ramdisk");
            BootFiles.join(image.layout().initrdStatelite(), more, ramdisk);
            String words = NodeKernelLine.of(node.name(), !accelerator.kvm(), packed(image, choice.transport()));
            machine.kernel(image.layout().kernel(), ramdisk, words);
            List<Share> shares = new ArrayList<>(here.shares());
            shares.add(Share.root(image.layout().rootimg()));
            machine.show(shares, choice.transport());
            here.plan().partitioning().ifPresent(machine::disk);
            response.progress("The image '" + request.image() + "' boots as node " + node.name() + " "
                    + accelerator.words() + ", its root " + choice.transport().words()
                    + (request.command().isPresent() ? "." : "; Ctrl-a x ends it."));
            BootedNode booted = new BootedNode(host.commands(), terminal, response, scratch, node.name());
            BootedNode.Ending ending = request.command().isPresent()
                    ? booted.run(machine, shares, choice, request.limit())
                    : booted.show(machine, shares, choice);
            new BootReport(response, here.plan(), predicted).tell(ending);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "What the machine needs cannot be made.")
                    .because(e)
                    .remedy("TMPDIR names another directory for temporary files"));
        }
    }

    /** What the node has behind its initial ramdisk. */
    private static byte[] added(
            LitebootRequest request,
            PlanVersion version,
            BootableImage image,
            RootTransport transport,
            PlanHere here,
            List<Outcome> predicted)
            throws IOException {
        return new BootFiles(transport, here)
                .archive(
                        version,
                        Comparison.paths(here.plan(), predicted),
                        Share.root(image.layout().rootimg()),
                        KernelModules.of(image.root(), image.kernel().version()),
                        request.command(),
                        packed(image, transport));
    }

    /** The packed root, where the root comes so. */
    private static Optional<Path> packed(BootableImage image, RootTransport transport) {
        return transport == RootTransport.PACKED ? Optional.of(image.layout().packedStatelite()) : Optional.empty();
    }

    private static PlanVersion version(StandingImage standing, String image) {
        if (standing.entries().isEmpty()) {
            throw new ProblemException(
                    Problem.of(Code.NOT_READY, "The image '" + image + "' has no statelite layout that can be read.")
                            .remedy("liteimg " + image));
        }
        return standing.version().orElse(PlanVersion.ONE);
    }
}
