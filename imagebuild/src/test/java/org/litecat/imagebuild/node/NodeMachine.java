package org.litecat.imagebuild.node;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.ProcessCommands;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.litetree.image.ImageRoot;

/**
 * A node made of a directory, with the programs of this machine: its initial ramdisk is the directory itself, its root file
 * system {@code sysroot} below it.
 */
final class NodeMachine {
    private final Path root;

    private NodeMachine(Path root) {
        this.root = root;
    }

    static NodeMachine in(Path directory) throws IOException {
        NodeMachine machine = new NodeMachine(directory.resolve("node"));
        machine.makeTree(machine.root);
        machine.makeTree(machine.sysroot());
        Files.createSymbolicLink(machine.sysroot().resolve("lib"), Path.of("usr/lib"));
        machine.linkLibraries();
        machine.install(machine.root);
        machine.install(machine.sysroot());
        Path module = machine.root.resolve("module");
        Path own = Files.createDirectories(machine.root.resolve("lib/xcat"));
        try (DirectoryStream<Path> scripts = Files.newDirectoryStream(module.resolve("97xcat"))) {
            for (Path script : scripts) {
                Files.copy(script, own.resolve(String.valueOf(script.getFileName())));
                own.resolve(String.valueOf(script.getFileName())).toFile().setExecutable(true);
            }
        }
        Files.writeString(machine.root.resolve("sysrq"), "");
        Path reboot = own.resolve("reboot");
        Files.writeString(reboot, "#!/bin/sh\necho reboot >/rebooted\n");
        reboot.toFile().setExecutable(true);
        return machine;
    }

    /** What the machine's programs are is mounted over {@code usr}: our dracut module goes beside. */
    private void install(Path image) throws IOException {
        new InstallShippedFiles(new ImageFiles(ImageRoot.open(image)))
                .run(ShippedFiles.of(HostPaths.of(Map.of("LITECAT_ROOT", "/nonexistent"))));
        Files.move(image.resolve("usr/lib/dracut/modules.d"), image.resolve("module"));
    }

    private void makeTree(Path tree) throws IOException {
        for (String made : List.of("usr/lib", "dev", "proc", "sys", "run", "tmp", "etc", "var/log", "opt")) {
            Files.createDirectories(tree.resolve(made));
        }
        for (String link : List.of("bin", "sbin", "lib64")) {
            Files.createSymbolicLink(tree.resolve(link), Path.of("usr", link));
        }
    }

    /** {@code /lib} is a directory here, since the scripts of the initial ramdisk are in it. */
    private void linkLibraries() throws IOException {
        Path libraries = Files.createDirectories(root.resolve("lib"));
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/usr/lib"))) {
            for (Path each : all) {
                Files.createSymbolicLink(libraries.resolve(String.valueOf(each.getFileName())), each);
            }
        }
    }

    Path root() {
        return root;
    }

    Path sysroot() {
        return root.resolve("sysroot");
    }

    boolean isRestarted() {
        return Files.exists(root.resolve("rebooted"));
    }

    /** Lets all pauses between tries end at once. */
    void doesNotWait() throws IOException {
        Path pause = root.resolve("no-sleep");
        Files.writeString(pause, "#!/bin/sh\n");
        pause.toFile().setExecutable(true);
    }

    /** Runs a program of the node, or of its initial ramdisk. */
    Commands.Output run(String words, String... argv) throws Exception {
        Path cmdline = root.resolve("cmdline");
        Files.writeString(cmdline, words + "\n");
        List<String> call = new ArrayList<>(List.of("unshare", "--mount", "--uts", "--pid", "--fork", "--kill-child"));
        call.addAll(List.of("sh", script().toString(), root.toString(), cmdline.toString()));
        call.addAll(List.of(argv));
        return new ProcessCommands()
                .capture(Command.of(call)
                        .with("PATH", "/lib/xcat:/usr/sbin:/usr/bin:/sbin:/bin")
                        .within(Duration.ofSeconds(120)));
    }

    private static Path script() throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(NodeMachine.class.getResource("as-node")).toURI());
    }
}
