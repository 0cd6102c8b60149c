package org.litecat.cli.verb;

import java.util.List;
import java.util.SortedSet;
import org.litecat.cli.Completed;
import org.litecat.cli.Verb;
import org.litecat.core.response.ProblemException;
import picocli.CommandLine.Model.CommandSpec;

/** A verb that reaches nodes over OpenSSH. */
abstract class OpenSshVerb extends Verb {
    /** An exit code is one byte, and the shell has a meaning of its own for 126 and more. */
    private static final int MOST = 125;

    /** The options of psh and pscp. */
    protected static void defineForPeople(CommandSpec spec) {
        spec.addOption(value(
                "number",
                Completed.NONE,
                "The most nodes at a time; 64 when it is not given, or 0.",
                "-f",
                "--fanout"));
        spec.addOption(value(
                "suffix",
                Completed.NONE,
                "Reach each node by the name NODE-SUFFIX, as an interface of it is called.",
                "-i",
                "--interface"));
        defineBoth(spec);
    }

    /** Those of xdsh and xdcp. */
    protected static void defineForScripts(CommandSpec spec) {
        spec.addOption(value(
                "number",
                Completed.NONE,
                "The most nodes at a time; 64 when neither it nor DSH_FANOUT is given, or 0.",
                "-f",
                "--fanout"));
        defineBoth(spec);
        spec.addOption(value(
                "options",
                Completed.NONE,
                "Further arguments for the program of OpenSSH, such as '-o LogLevel=QUIET'.",
                "-o",
                "--node-options"));
        spec.addOption(flag("Show nothing of what nodes say.", "-Q", "--silent"));
        spec.addOption(
                flag("Show which programs and which variables DSH_... are used, and end.", "-q", "--show-config"));
        spec.addOption(flag(
                "Accepted: a node that does not answer is always said, and costs the others no time.",
                "-v",
                "--verify"));
        spec.addOption(flag("Accepted: no daemon is asked.", "-B", "--bypass"));
        spec.addOption(flag("Accepted; -T tells how nodes end.", "-m", "--monitor"));
        spec.addOption(value(
                "list",
                Completed.NONE,
                "Do as if these variables, separated by colons, were not set.",
                "-X",
                "--ignore_env"));
        spec.addOption(flag("Show the version.", "-V", "--version"));
        spec.addOption(flag("Tell which nodes ended in which way, and what is run.", "-T", "--trace", "--verbose"));
    }

    private static void defineBoth(CommandSpec spec) {
        // The arguments for ssh begin with a dash.
        spec.parser().allowOptionsAsOptionParameters(true);
        spec.addOption(value(
                "seconds",
                Completed.NONE,
                "How long each node may take; what runs there is ended then. No limit when it is not given, or 0.",
                "-t",
                "--timeout"));
        spec.addOption(value("user", Completed.NONE, "Who to log in as; else whom ssh takes.", "-l", "--user"));
    }

    /** Ends the verb as scripts expect it: with the number of nodes that failed. */
    protected static void endWith(SortedSet<String> failed) {
        if (!failed.isEmpty()) {
            throw new ProblemException(List.of(), Math.min(failed.size(), MOST));
        }
    }
}
