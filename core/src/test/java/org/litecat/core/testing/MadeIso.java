package org.litecat.core.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;

/** A medium that a test makes: files first, then an ISO image of them. */
public final class MadeIso {
    private static final String TIME = "2026-01-02 03:04:05";

    private final Path tree;

    /** @param tree a directory that is not there yet */
    public MadeIso(Path tree) throws IOException {
        this.tree = Files.createDirectories(tree);
    }

    /** Of Enterprise Linux, with two repositories. */
    public static MadeIso enterpriseLinux(Path tree, String description, String arch) throws IOException {
        return new MadeIso(tree)
                .file(".discinfo", "1700000000.1\n" + description + "\n" + arch + "\n")
                .file("BaseOS/repodata/repomd.xml", "<repomd/>\n")
                .file("BaseOS/Packages/filler-1.0-1.noarch.rpm", "no package\n")
                .file("AppStream/repodata/repomd.xml", "<repomd/>\n")
                .file("images/pxeboot/vmlinuz", "kernel\n");
    }

    public MadeIso file(String name, String text) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    public MadeIso link(String name, String target) throws IOException {
        Files.createSymbolicLink(tree.resolve(name), Path.of(target));
        return this;
    }

    public MadeIso shell(String script) {
        run(Command.of("sh", "-ec", script).in(tree));
        return this;
    }

    public Path tree() {
        return tree;
    }

    /** @param options of mkisofs; Rock Ridge and Joliet names when there are none */
    public Path iso(Path file, String... options) {
        run(Command.of("find", ".", "-exec", "touch", "-h", "-d", TIME, "{}", "+")
                .in(tree));
        List<String> argv = new ArrayList<>(List.of("xorriso", "-as", "mkisofs", "-quiet", "-V", "MEDIUM"));
        argv.addAll(options.length == 0 ? List.of("-R", "-J", "-joliet-long") : List.of(options));
        argv.addAll(List.of("-o", file.toString(), "."));
        run(Command.of(argv).in(tree));
        return file;
    }

    /** Writes another text of the same length into an image, wherever it stands. */
    public static void patch(Path iso, String text, String other) throws IOException {
        String bytes = Files.readString(iso, StandardCharsets.ISO_8859_1);
        if (!bytes.contains(text) || text.length() != other.length()) {
            throw new IllegalArgumentException(text + " cannot become " + other);
        }
        Files.writeString(iso, bytes.replace(text, other), StandardCharsets.ISO_8859_1);
    }

    private static void run(Command command) {
        Commands.Output output = new ProcessCommands().capture(command);
        if (!output.succeeded()) {
            throw new IllegalStateException(command.text() + ": " + output.text());
        }
    }
}
