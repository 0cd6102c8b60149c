package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettledTreeTest {
    private static final Instant TIME = Instant.ofEpochSecond(20_000L * 86_400);

    private final Path outside;
    private final Path root;

    SettledTreeTest(@TempDir Path directory) {
        outside = directory.resolve("outside");
        root = directory.resolve("root");
    }

    private Path file(Path top, String name, String text) throws IOException {
        Path file = top.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void whatEachBuildHasAnotherOfGoesAndTheRestStays() throws IOException {
        Path key = file(root, "etc/ssh/ssh_host_rsa_key", "secret");
        Path id = file(root, "etc/machine-id", "0123\n");
        Path log = file(root, "var/log/apt/term.log", "today");
        Path cache = file(root, "var/cache/apt/pkgcache.bin", "binary");
        Path history = file(root, "var/lib/dnf/history.sqlite-wal", "binary");
        Path config = file(root, "etc/ssh/sshd_config", "kept");
        new SettledTree(root, TIME).run();
        assertThat(key).doesNotExist();
        assertThat(history).doesNotExist();
        assertThat(cache).doesNotExist();
        assertThat(cache.getParent()).isDirectory();
        assertThat(id).isEmptyFile();
        assertThat(log).isEmptyFile();
        assertThat(config).hasContent("kept");
    }

    @Test
    void noUserIsMadeAfterTheBuild() throws IOException {
        Path shadow = file(root, "etc/shadow", "root:*:13880:0:99999:7:::\nrpc:!!:20788::::::\nold:!:19999:0\n");
        new SettledTree(root, TIME).run();
        assertThat(shadow).content().isEqualTo("root:*:13880:0:99999:7:::\nrpc:!!:20000::::::\nold:!:19999:0\n");
    }

    @Test
    void linksLeadNowhere() throws IOException {
        Path key = file(outside, "ssh/ssh_host_rsa_key", "secret");
        Path log = file(outside, "log/messages", "today");
        Path id = file(outside, "id", "0123");
        Files.createDirectories(root.resolve("etc"));
        Files.createDirectories(root.resolve("var"));
        Files.createSymbolicLink(root.resolve("etc/ssh"), outside.resolve("ssh"));
        Files.createSymbolicLink(root.resolve("etc/machine-id"), id);
        Files.createSymbolicLink(root.resolve("var/log"), outside.resolve("log"));
        new SettledTree(root, TIME).run();
        assertThat(key).hasContent("secret");
        assertThat(log).hasContent("today");
        assertThat(id).hasContent("0123");
    }
}
