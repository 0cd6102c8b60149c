package org.litecat.cli.verb;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.host.ControllingTerminal;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.liteimg.ImageComparison;
import org.litecat.provision.boot.EarlierBoots;
import org.litecat.provision.boot.NodesetAction;
import org.litecat.provision.dhcp.Dnsmasq;
import org.litecat.provision.dhcp.Makedhcp;
import org.litecat.provision.install.NodesetSetting;
import org.litecat.provision.install.Rinstall;
import org.litecat.provision.install.RinstallRequest;
import org.litecat.provision.power.Rcons;
import org.litecat.provision.wave.InstallWork;
import org.litecat.provision.wave.SetBack;
import org.litecat.provision.wave.WaveLimits;
import org.litecat.provision.wave.Waves;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rinstall}, and {@code winstall}, which says that its windows are not built. */
public final class RinstallCommand extends Verb {
    /** What nodes can be powered for. */
    private static final Set<NodesetAction.Kind> BOOTED =
            EnumSet.of(NodesetAction.Kind.OSIMAGE, NodesetAction.Kind.SHELL, NodesetAction.Kind.BOOT);

    private static final Set<String> NOT_BUILT = Set.of("runcmd", "runimage");
    private static final String CONSOLE = "-c";

    private final String name;

    /** At work; the thread that says the last words asks it. */
    private volatile @Nullable Waves waves;

    public RinstallCommand(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return name.equals("winstall")
                ? "Not built: rinstall makes nodes boot, rcons shows a console."
                : "Make nodes boot an image now: set what they boot, then power them.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Show the console of the node, which must be one, when it boots.", CONSOLE, "--console"));
        spec.addOption(flag("Boot the UEFI way.", "-u", "--uefimode"));
        spec.addOption(flag("Leave kernel and initial ramdisk in the boot directory as they are.", "--noupdateinitrd"));
        spec.addOption(flag("Accepted; it is about installations on disk, which are not built.", "--ignorekernelchk"));
        if (!name.equals("winstall")) {
            WaveArguments.define(spec);
            spec.addOption(flag(
                    "Give nodes that waves left behind, or leave behind now, what they booted before; without --wave, no action is given.",
                    WaveArguments.ROLLBACK));
            spec.addOption(quiet());
        }
        spec.addPositional(
                operands(
                        "noderange osimage[=IMAGE]|shell|boot",
                        Completed.NODERANGE,
                        "The nodes, and what they boot; the image that provmethod of each node names unless another is given."));
    }

    @Override
    protected List<String> actions() {
        return List.of("osimage", "osimage=", "shell", "boot");
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        Waves working = waves;
        if (working != null) {
            return working.interrupted();
        }
        if (arguments.hasMatchedOption(WaveArguments.ROLLBACK) && !arguments.hasMatchedOption("--wave")) {
            return interrupted(
                    "some of the nodes may boot what they booted before the waves, the others not yet",
                    typed(arguments) + ": the same again completes it");
        }
        return interrupted(
                "some of the nodes may be set to boot what was asked for, and some of these may be powered already",
                "nodeset NODERANGE stat and rpower NODERANGE stat tell which; " + name
                        + " the others, for it powers all that it is given");
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.BOOT, Kind.BOOTSTATE, Kind.CHANGE, Kind.WAVE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        if (name.equals("winstall")) {
            throw new ProblemException(Problem.of(Code.NOT_BUILT, "winstall is not built.")
                    .because("it would show each console in a window of its own")
                    .remedy("rinstall NODERANGE osimage=IMAGE, then rcons NODE"));
        }
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.isEmpty()) {
            throw new UsageException("A noderange must be given.");
        }
        if (operands.size() > 2) {
            throw new UsageException(
                    "Invalid argument: '" + String.join(" ", operands.subList(1, operands.size())) + "'");
        }
        WantedNodes nodes = WantedNodes.range(session.surroundings().noderange(operands.get(0)));
        Optional<WaveLimits> limits = WaveArguments.limits(arguments);
        boolean rollback = arguments.hasMatchedOption(WaveArguments.ROLLBACK);
        if (rollback && limits.isEmpty()) {
            requireNothingElse(arguments, operands);
            setBack(session).run(nodes);
            return;
        }
        boolean console = arguments.hasMatchedOption(CONSOLE);
        RinstallRequest request = new RinstallRequest(
                nodes,
                action(operands.size() == 2 ? operands.get(1) : "osimage"),
                !arguments.hasMatchedOption("--noupdateinitrd"),
                arguments.hasMatchedOption("-u"),
                console);
        Rinstall rinstall = new Rinstall(session.store(), session.host(), boot(session), session.response());
        if (limits.isPresent()) {
            inWaves(request, rinstall, limits.get(), rollback, session);
            return;
        }
        SortedSet<String> booting = rinstall.run(request);
        if (console && !booting.isEmpty()) {
            new Rcons(session.store(), session.host().commands(), new ControllingTerminal()).run(booting.first());
        }
    }

    private void inWaves(
            RinstallRequest request, Rinstall rinstall, WaveLimits limits, boolean rollback, Session session) {
        if (request.action().kind() == NodesetAction.Kind.SHELL || request.watched()) {
            throw new UsageException(
                    request.watched() ? "-c shows one node, --wave boots many." : "Nodes with a shell never are up.");
        }
        Waves work = new Waves(session.store(), session.host(), session.response());
        waves = work;
        work.run(
                new InstallWork(session.store(), rinstall, boots(session), request),
                limits,
                rollback ? Optional.of(setBack(session)) : Optional.empty());
    }

    private static void requireNothingElse(ParseResult arguments, List<String> operands) {
        if (operands.size() > 1 || hasAny(arguments, CONSOLE, "-u", "--noupdateinitrd")) {
            throw new UsageException("--rollback without --wave is given a noderange, and nothing else.");
        }
    }

    private static NodesetSetting boot(Session session) {
        return new NodesetSetting(
                session.store(), session.host(), new Dnsmasq(session.host()), new ImageComparison(session.host()));
    }

    private static EarlierBoots boots(Session session) {
        return new EarlierBoots(
                session.store(),
                session.host(),
                new Makedhcp(session.store(), session.host(), new Dnsmasq(session.host()), session.response()),
                session.response());
    }

    private static SetBack setBack(Session session) {
        return new SetBack(session.store(), session.host(), boots(session), session.response());
    }

    private static NodesetAction action(String text) {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        if (NOT_BUILT.contains(word)) {
            throw new ProblemException(Problem.of(Code.NOT_BUILT, "rinstall " + word + " is not built.")
                    .because("it boots a small system of its own into memory, which this version does not make")
                    .remedy("rinstall NODERANGE osimage=IMAGE boots an image"));
        }
        return NodesetAction.parse(text)
                .filter(action -> BOOTED.contains(action.kind()))
                .orElseThrow(() -> new UsageException("Invalid option " + text));
    }
}
