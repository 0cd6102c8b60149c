package org.litecat.imagebuild.root;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;

/** Runs programs on one image root, each in private namespaces, with every line in the run's log. */
public final class RootCommands {
    private static final Path TERMINAL = Path.of("/dev/tty");

    /** Generous: a slow mirror may need hours, a hung program must not hold the image's lock for ever. */
    private static final Duration LIMIT = Duration.ofHours(6);

    private final Commands commands;
    private final Path image;
    private final Path work;
    private final Map<String, String> environment;
    private final BuildLog log;
    private final boolean atTerminal;

    /** @param work see {@link PrivateNamespace#around} */
    public RootCommands(Commands commands, Path image, Path work, Map<String, String> environment, BuildLog log) {
        this(commands, image, work, environment, log, false);
    }

    private RootCommands(
            Commands commands,
            Path image,
            Path work,
            Map<String, String> environment,
            BuildLog log,
            boolean atTerminal) {
        this.commands = commands;
        this.image = image;
        this.work = work;
        this.environment = Map.copyOf(environment);
        this.log = log;
        this.atTerminal = atTerminal;
    }

    /** The same for programs of this machine that ask the person at the terminal; what they print there is not in the log. */
    public RootCommands atTerminal() {
        return new RootCommands(commands, image, work, environment, log, true);
    }

    /** The same for programs that need more variables. */
    public RootCommands with(Map<String, String> more) {
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.putAll(more);
        return new RootCommands(commands, image, work, all, log, atTerminal);
    }

    /** A program of this machine, the image's pseudo file systems mounted. @return its exit code */
    public int around(List<String> argv) {
        Command command = command(PrivateNamespace.around(image, work, argv));
        return run(argv, atTerminal ? command.reading(TERMINAL).writing(TERMINAL) : command);
    }

    /** A program of the image. @return its exit code */
    public int inside(List<String> argv) {
        return run(argv, command(PrivateNamespace.inside(image, work, argv)));
    }

    /** A program of this machine that makes its own mounts. @return its exit code */
    public int machine(List<String> argv) {
        return run(argv, command(PrivateNamespace.ofMachine(argv)));
    }

    /** Asks a program of the image; neither question nor answer is worth a line in the log. */
    public Commands.Output ask(List<String> argv) {
        return commands.capture(command(PrivateNamespace.inside(image, work, argv)));
    }

    /** Asks a program of this machine about the image. */
    public Commands.Output askAround(List<String> argv) {
        return commands.capture(command(PrivateNamespace.around(image, work, argv)));
    }

    private int run(List<String> shown, Command command) {
        log.heading("+ " + Command.of(shown).text());
        return commands.run(command, log::line);
    }

    private Command command(List<String> argv) {
        Command command = Command.of(argv).within(LIMIT);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            command = command.with(variable.getKey(), variable.getValue());
        }
        return command;
    }
}
