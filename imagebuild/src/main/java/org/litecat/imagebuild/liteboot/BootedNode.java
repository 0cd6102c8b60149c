package org.litecat.imagebuild.liteboot;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ManyCommands;
import org.litecat.core.host.Terminal;
import org.litecat.core.response.Response;
import org.litecat.imagebuild.root.BoundProgram;

/** Runs the virtual machine to its end. */
final class BootedNode {
    private final Commands commands;
    private final Terminal terminal;
    private final Response response;
    private final PassingDirectory scratch;
    private final String node;

    BootedNode(Commands commands, Terminal terminal, Response response, PassingDirectory scratch, String node) {
        this.commands = commands;
        this.terminal = terminal;
        this.response = response;
        this.scratch = scratch;
        this.node = node;
    }

    /**
     * How it went.
     *
     * @param command whether there was one to run
     * @param code of the machine's program, as the script virtual-node has it
     * @param said what that wrote
     * @param state what the node told of itself
     * @param console the end of what its console showed; none where somebody sat there
     */
    record Ending(
            boolean command, int code, List<String> said, String state, FoundReader found, List<String> console) {}

    /** The command of the request is run on the node. */
    Ending run(Emulator machine, List<Share> shares, TransportChoice choice, Duration limit) throws IOException {
        Path console = scratch.resolve("console");
        machine.consoleIn(console);
        NodeOutput output = new NodeOutput(node, scratch.resolve("out"), scratch.resolve("err"), response);
        Thread telling = new Thread(output, "output-of-node");
        telling.setDaemon(true);
        List<String> argv = argv(machine, shares, choice, limit.toSeconds());
        List<String> said = new ArrayList<>();
        telling.start();
        int code;
        try {
            code = commands.run(Command.of(argv).within(ManyCommands.NO_LIMIT), said::add);
        } finally {
            output.finish(telling);
        }
        return new Ending(true, code, said, text("state"), found(), lines(console));
    }

    /** Somebody sits at the console. */
    Ending show(Emulator machine, List<Share> shares, TransportChoice choice) throws IOException {
        machine.consoleHere();
        response.flush();
        int code = terminal.run(argv(machine, shares, choice, 0));
        return new Ending(false, code, List.of(), text("state"), found(), List.of());
    }

    private List<String> argv(Emulator machine, List<Share> shares, TransportChoice choice, long seconds)
            throws IOException {
        StringBuilder exports = new StringBuilder();
        if (choice.transport() == RootTransport.VIRTIOFS) {
            shares.forEach(share -> share.directory()
                    .ifPresent(directory -> exports.append(share.tag())
                            .append('\t')
                            .append(directory)
                            .append('\n')));
        }
        Files.writeString(scratch.resolve("exports"), exports);
        try (RandomAccessFile disk =
                new RandomAccessFile(scratch.resolve("disk").toFile(), "rw")) {
            disk.setLength(Emulator.diskBytes());
        }
        Path script = Files.writeString(scratch.resolve("virtual-node"), BootFiles.script("virtual-node"));
        List<String> argv = new ArrayList<>(
                List.of("/bin/sh", script.toString(), scratch.path().toString()));
        argv.add(choice.virtiofsd().map(Path::toString).orElse("-"));
        argv.add(Long.toString(seconds));
        argv.addAll(machine.argv());
        return BoundProgram.argv(argv);
    }

    private FoundReader found() throws IOException {
        Path file = scratch.resolve("found");
        return FoundReader.read(Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
    }

    private String text(String name) throws IOException {
        return lines(scratch.resolve(name)).stream().reduce("", (all, line) -> all + line + "\n");
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()
                : List.of();
    }

    static Optional<Integer> exitCode(Ending ending) {
        return NodeOutput.exitCode(ending.state());
    }
}
