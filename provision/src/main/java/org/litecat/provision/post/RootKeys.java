package org.litecat.provision.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.Host;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Gives nodes the public keys of this machine's root, so that it may log in to them. */
public final class RootKeys {
    private final Host host;

    public RootKeys(Host host) {
        this.host = host;
    }

    /**
     * Writes the keys to {@code _ssh/authorized_keys} of the directory of post scripts; root gets a pair when it has none.
     *
     * @throws ProblemException when that cannot be done
     */
    public void publish(Path postscripts) {
        Path home = host.paths().at("/root/.ssh");
        try {
            List<String> keys = keys(home);
            if (keys.isEmpty()) {
                Files.createDirectories(home);
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
                make(home.resolve("id_ed25519"));
                keys = keys(home);
            }
            new PlacedFile(postscripts.resolve("_ssh/authorized_keys"), Durability.LASTING)
                    .text(String.join("\n", keys) + "\n", FileMode.READABLE.whenNew());
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The public keys of root cannot be given to nodes.")
                    .because(e)
                    .remedy("ssh-keygen -t ed25519, then xcatconfig again"));
        }
    }

    private void make(Path key) {
        Commands.Output made = host.commands()
                .capture(Command.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()));
        if (!made.succeeded()) {
            throw new ProblemException(
                    Problem.of(Code.PROGRAM_FAILED, "Root of this machine has no ssh key, and none can be made.")
                            .at(key.toString())
                            .because(made.text())
                            .remedy("ssh-keygen -t ed25519, then xcatconfig again"));
        }
    }

    private static List<String> keys(Path home) throws IOException {
        List<String> keys = new ArrayList<>();
        if (Files.isDirectory(home)) {
            try (Stream<Path> files = Files.list(home)) {
                for (Path file : files.sorted().toList()) {
                    if (file.getFileName().toString().matches("id_[a-z0-9_]+\\.pub")) {
                        Files.readAllLines(file).stream()
                                .filter(line -> !line.isBlank())
                                .forEach(keys::add);
                    }
                }
            }
        }
        return keys;
    }
}
