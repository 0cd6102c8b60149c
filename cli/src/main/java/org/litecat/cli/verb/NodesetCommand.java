package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.UsageException;
import org.litecat.provision.address.SystemNames;
import org.litecat.provision.boot.Nodeset;
import org.litecat.provision.boot.NodesetAction;
import org.litecat.provision.boot.NodesetRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nodeset}. */
public final class NodesetCommand extends Verb {
    private static final Set<String> METHODS = Set.of("install", "netboot", "statelite");
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
        spec.addOption(flag("Accepted; driver disks, whose kernels it is about, are not built.", "--ignorekernelchk"));
        spec.addOption(flag("Accepted; stat always shows the state of each node.", "-a"));
        spec.addPositional(operands(
                "noderange osimage[=IMAGE]|shell|boot|offline|stat",
                "The nodes, and what they boot. osimage without a name: the image that provmethod of each node names."
                        + " shell: kernel and initial ramdisk of that image, with a shell at the console instead of the"
                        + " image's root. boot: the disk. offline: the nodes' boot files and DHCP entries are removed. stat tells"
                        + " what the boot files say."));
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.size() != 2) {
            throw new UsageException("One noderange and one action must be given.");
        }
        NodesetAction action = action(operands.get(1));
        SortedSet<String> nodes = new NoderangeEvaluator(new NodeDirectory(
                        session.store().schema(), session.store().snapshot()))
                .require(session.surroundings().noderange(operands.get(0)));
        new Nodeset(session.store(), session.host(), new SystemNames(), Addressing.dhcp(session), session.response())
                .run(new NodesetRequest(nodes, action, !arguments.hasMatchedOption("--noupdateinitrd")));
    }

    private static NodesetAction action(String text) {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        if (METHODS.contains(word)) {
            throw new ProblemException("The options 'install', 'netboot', and 'statelite' have been deprecated, use"
                    + " 'nodeset <noderange> osimage=<imagename>' instead.");
        }
        if (NOT_BUILT.contains(word)) {
            throw new ProblemException(Problem.of("nodeset " + word + " is not built.")
                    .because("it boots a small system of its own into memory, which this version does not make")
                    .remedy("nodeset NODERANGE osimage=IMAGE boots an image; rpower NODERANGE off powers nodes off"));
        }
        if (word.equals("osimage") && !text.equals("osimage=")) {
            return new NodesetAction.Osimage(equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1)));
        }
        return switch (text) {
            case "shell" -> new NodesetAction.Shell();
            case "boot" -> new NodesetAction.Boot();
            case "offline" -> new NodesetAction.Offline();
            case "stat" -> new NodesetAction.Stat();
            default -> throw new UsageException("Invalid option " + text);
        };
    }
}
