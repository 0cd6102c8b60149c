package org.litecat.cli.verb;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.UsageException;
import org.litecat.provision.power.PowerAction;
import org.litecat.provision.power.Rpower;
import org.litecat.provision.wave.PowerWork;
import org.litecat.provision.wave.WaveLimits;
import org.litecat.provision.wave.Waves;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rpower}. */
public final class RpowerCommand extends Verb {
    /** After these nodes boot. */
    private static final Set<PowerAction> BOOTED = EnumSet.of(PowerAction.BOOT, PowerAction.RESET, PowerAction.CYCLE);

    /** At work; the thread that says the last words asks it. */
    private volatile @Nullable Waves waves;

    @Override
    public String name() {
        return "rpower";
    }

    @Override
    public String summary() {
        return "Power nodes on and off, reset them, and tell their power state.";
    }

    @Override
    protected void define(CommandSpec spec) {
        WaveArguments.define(spec);
        spec.addOption(quiet());
        spec.addPositional(operands(
                "noderange " + PowerAction.words(),
                Completed.NODERANGE,
                "The nodes, and what to do. boot powers on, or resets a node that is on; reset leaves one alone that"
                        + " is off; cycle powers off and on; stat tells the state."));
    }

    @Override
    protected List<String> actions() {
        return List.of(PowerAction.words().split("\\|"));
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        Waves working = waves;
        if (working != null) {
            return working.interrupted();
        }
        return List.of("stat", "state", "status").stream()
                        .anyMatch(arguments.matchedPositionalValue(0, List.<String>of())::contains)
                ? Optional.empty()
                : interrupted(
                        "some of the nodes may have been told already, others not",
                        "rpower NODERANGE stat tells how each is; then rpower those that are not as they should be");
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.POWER, Kind.CHANGE, Kind.WAVE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.size() != 2) {
            throw new UsageException("One noderange and one action must be given.");
        }
        PowerAction action = PowerAction.parse(operands.get(1))
                .orElseThrow(() -> new UsageException("Unsupported command: rpower " + operands.get(1)));
        WantedNodes nodes = WantedNodes.range(session.surroundings().noderange(operands.get(0)));
        Rpower rpower = new Rpower(session.store(), session.host(), session.response());
        Optional<WaveLimits> limits = WaveArguments.limits(arguments);
        if (limits.isEmpty()) {
            rpower.run(nodes, action);
        } else if (BOOTED.contains(action)) {
            Waves work = new Waves(session.store(), session.host(), session.response());
            waves = work;
            work.run(new PowerWork(session.store(), rpower, nodes, action), limits.get(), Optional.empty());
        } else {
            throw new UsageException(
                    "--wave goes with boot, reset and cycle: nobody is up after rpower " + action + ".");
        }
    }
}
