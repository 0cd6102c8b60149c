package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.liteimg.ImageComparison;
import org.litecat.provision.boot.Nodeset;
import org.litecat.provision.boot.NodesetAction;
import org.litecat.provision.boot.NodesetRequest;
import org.litecat.provision.boot.OwnImage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nodeset}. */
public final class NodesetCommand extends Verb {
    private static final Set<String> NOT_BUILT = Set.of("shutdown", "runcmd", "runimage");

    @Override
    public String name() {
        return "nodeset";
    }

    @Override
    public String summary() {
        return "Set what nodes boot next: an image, a shell, their disk, or nothing from here.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Leave kernel and initial ramdisk in the boot directory as they are.", "--noupdateinitrd"));
        spec.addOption(flag("Accepted; it is about installations on disk, which are not built.", "--ignorekernelchk"));
        spec.addOption(flag("Accepted; stat always shows the state of each node.", "-a"));
        spec.addPositional(operands(
                "noderange osimage[=IMAGE]|shell|boot|offline|stat",
                Completed.NODERANGE,
                "The nodes, and what they boot: an image, their own unless one is named, a shell, their disk, or nothing"
                        + " from here; stat tells what is set."));
    }

    @Override
    protected List<String> actions() {
        return List.of("osimage", "osimage=", "shell", "boot", "offline", "stat");
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return arguments.matchedPositionalValue(0, List.of()).contains("stat")
                ? Optional.empty()
                : interrupted(
                        "some of the nodes may boot what was asked for, the others what they booted before",
                        typed(arguments) + ": the same again completes it; nodeset NODERANGE stat tells what is set");
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.BOOTSTATE, Kind.CHANGE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.size() != 2) {
            throw new UsageException("One noderange and one action must be given.");
        }
        NodesetAction action = action(operands.get(1));
        WantedNodes nodes = WantedNodes.range(session.surroundings().noderange(operands.get(0)));
        new Nodeset(
                        session.store(),
                        session.host(),
                        Addressing.dhcp(session),
                        new ImageComparison(session.host()),
                        session.response())
                .run(new NodesetRequest(nodes, action, !arguments.hasMatchedOption("--noupdateinitrd")));
    }

    private static NodesetAction action(String text) {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        if (ProvMethod.of(word).isPresent()) {
            throw new ProblemException(
                    Problem.of(Code.USAGE, OwnImage.DEPRECATED)
                            .remedy(
                                    "nodeset NODERANGE osimage=IMAGE, or osimage alone for the image that is noted for each node (provmethod)"));
        }
        if (NOT_BUILT.contains(word)) {
            throw new ProblemException(Problem.of(Code.NOT_BUILT, "nodeset " + word + " is not built.")
                    .because("it boots a small system of its own into memory, which this version does not make")
                    .remedy("nodeset NODERANGE osimage=IMAGE boots an image; rpower NODERANGE off powers nodes off"));
        }
        return NodesetAction.parse(text).orElseThrow(() -> new UsageException("Invalid option " + text));
    }
}
