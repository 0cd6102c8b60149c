package org.litecat.cli.verb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.cli.Completed;
import org.litecat.cli.RootWork;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.host.ControllingTerminal;
import org.litecat.core.host.Programs;
import org.litecat.core.response.Kind;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.liteboot.Liteboot;
import org.litecat.imagebuild.liteboot.LitebootRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code liteboot}. */
public final class LitebootCommand extends Verb {
    private static final Pattern MEMORY = Pattern.compile("([1-9][0-9]{0,5})([MG]?)i?B?");
    private static final int GIGABYTE = 1024;
    private static final int LEAST_MEMORY = 128;
    private static final Duration USUAL_LIMIT = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "liteboot";
    }

    @Override
    public String summary() {
        return "Boot an image in a virtual machine of this machine, and see whether its files come as predicted.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(value(
                "node",
                Completed.NODERANGE,
                "Boot as this node: with its litetree directories and persistent area. A node is made up without.",
                "--node"));
        spec.addOption(value(
                "command",
                Completed.NONE,
                "Run this in a shell of the booted node, print what it prints, and end with its exit code.",
                "--run"));
        spec.addOption(value("size", Completed.NONE, "Memory of the machine, such as 2G; 1G when unset.", "--memory"));
        spec.addOption(value(
                "seconds",
                Completed.NONE,
                "How long boot and command of --run may take; 1800 when unset.",
                "--timeout"));
        spec.addOption(values(
                "SERVER:DIR=LOCALDIR",
                Completed.NONE,
                "Show the node LOCALDIR for a litetree or persistent directory of another server.",
                "--tree"));
        spec.addPositional(operands("imagename", Completed.OSIMAGE, "The image to boot."));
    }

    /** Without the rights of root it goes on as who calls it, who may not read all of an image of others. */
    @Override
    protected RootWork rootWork(ParseResult arguments) {
        return RootWork.LOOKS;
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.COMPARISON, Kind.OUTPUT, Kind.EXIT);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        if (names.size() != 1) {
            throw new UsageException("Name one image.");
        }
        Optional<String> command = text(arguments, "--run");
        if (command.isEmpty() && (arguments.hasMatchedOption("--json") || !ControllingTerminal.isThere())) {
            throw new UsageException(
                    "Its console needs a terminal, and has it for itself: --run COMMAND goes without one.");
        }
        if (command.isEmpty() && arguments.hasMatchedOption("--timeout")) {
            throw new UsageException("--timeout goes with --run: at the console you end the node yourself.");
        }
        LitebootRequest request = new LitebootRequest(
                names.get(0),
                text(arguments, "--node"),
                text(arguments, "--memory").map(LitebootCommand::mebibytes),
                command,
                text(arguments, "--timeout").map(LitebootCommand::limit).orElse(USUAL_LIMIT),
                arguments.matchedOptionValue("--tree", List.of()),
                Path.of(session.surroundings().environment().getOrDefault("TMPDIR", "/tmp")));
        new Liteboot(
                        session.store(),
                        session.host(),
                        Programs.of(session.surroundings().environment()),
                        new ControllingTerminal(),
                        session.response())
                .run(request);
    }

    private static Optional<String> text(ParseResult arguments, String option) {
        return Optional.ofNullable(arguments.<String>matchedOptionValue(option, null));
    }

    private static int mebibytes(String text) {
        Matcher size = MEMORY.matcher(text);
        int found = size.matches()
                ? Integer.parseInt(size.group(1)) * (size.group(2).equals("G") ? GIGABYTE : 1)
                : 0;
        if (found < LEAST_MEMORY) {
            throw new UsageException("'" + text + "' is no size of a memory: 2G, or 1536 for so many megabytes.");
        }
        return found;
    }

    private static Duration limit(String text) {
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new UsageException("'" + text + "' is no time: write a number of seconds.");
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }
}
