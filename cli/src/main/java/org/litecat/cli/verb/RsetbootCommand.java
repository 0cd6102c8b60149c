package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.UsageException;
import org.litecat.provision.power.BootDevice;
import org.litecat.provision.power.Rsetboot;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rsetboot}. */
public final class RsetbootCommand extends Verb {
    @Override
    public String name() {
        return "rsetboot";
    }

    @Override
    public String summary() {
        return "Set what nodes boot from, and tell it.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Boot the UEFI way.", "-u"));
        spec.addOption(flag("From now on, and not for the next boot only.", "-p"));
        spec.addPositional(operands(
                "noderange " + BootDevice.words() + "|stat",
                Completed.NODERANGE,
                "The nodes, and what they boot from; stat tells it."));
    }

    @Override
    protected List<String> actions() {
        return List.of((BootDevice.words() + "|stat").split("\\|"));
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return arguments.matchedPositionalValue(0, List.of()).size() < 2
                        || arguments.matchedPositionalValue(0, List.of()).contains("stat")
                ? Optional.empty()
                : interrupted(
                        "some of the nodes may have been told already, others not",
                        typed(arguments) + ": the same again; rsetboot NODERANGE stat tells what each boots from");
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.BOOTDEVICE, Kind.CHANGE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.isEmpty() || operands.size() > 2) {
            throw new UsageException("One noderange and one boot device must be given.");
        }
        String word = operands.size() == 1 ? "stat" : operands.get(1);
        WantedNodes nodes = WantedNodes.range(session.surroundings().noderange(operands.get(0)));
        Rsetboot rsetboot = new Rsetboot(session.store(), session.host(), session.response());
        if (word.equals("stat")) {
            rsetboot.show(nodes);
            return;
        }
        BootDevice device =
                BootDevice.parse(word).orElseThrow(() -> new UsageException("Unsupported command: rsetboot " + word));
        rsetboot.set(nodes, device, arguments.hasMatchedOption("-u"), arguments.hasMatchedOption("-p"));
    }
}
