package org.litecat.imagebuild.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
    private static final String SUM = "0123456789abcdef".repeat(4);

    private final Path file;

    LockFileTest(@TempDir Path directory) {
        file = directory.resolve("lock.json");
    }

    private static LockedPackage locked(String name, String version) {
        return new LockedPackage(name, version, "x86_64", SUM, "file:///install/rocky9.4/x86_64/");
    }

    private static PackageLock lock(LockedPackage... packages) {
        return new PackageLock("x", "rocky9.4", "x86_64", "lists", List.of(packages));
    }

    @Test
    void whatIsWrittenIsReadInOneOrder() throws IOException {
        new LockFile(file).write(lock(locked("zsh", "1:5-2"), locked("bash", "5.2~rc1-1.el9^git")));
        String text = Files.readString(file);
        new LockFile(file).write(lock(locked("bash", "5.2~rc1-1.el9^git"), locked("zsh", "1:5-2")));
        assertThat(file).hasContent(text);
        assertThat(new LockFile(file).read())
                .isEqualTo(lock(locked("bash", "5.2~rc1-1.el9^git"), locked("zsh", "1:5-2")));
    }

    @Test
    void whatIsNoLockIsRefused() throws IOException {
        Files.writeString(file, "[\n{\"kind\":\"lock\",\"format\":\"2\"},\n" + row("bash", SUM) + "\n]\n");
        assertThatThrownBy(() -> new LockFile(file).read()).hasMessageContaining("another release made it");
        Files.writeString(file, "[\n{\"kind\":\"lock\",\"format\":\"1\"}\n]\n");
        assertThatThrownBy(() -> new LockFile(file).read()).hasMessageContaining("it names no package");
        Files.writeString(file, "[\n" + row("--installroot=/", SUM) + "\n]\n");
        assertThatThrownBy(() -> new LockFile(file).read()).hasMessageContaining("line 2");
        Files.writeString(file, "[\n" + row("bash", "0123") + "\n]\n");
        assertThatThrownBy(() -> new LockFile(file).read()).hasMessageContaining("line 2");
        Files.writeString(file, "bash\n");
        assertThatThrownBy(() -> new LockFile(file).read()).hasMessageContaining("lock.json");
    }

    private static String row(String name, String sum) {
        return "{\"kind\":\"package\",\"name\":\"" + name + "\",\"version\":\"1-1\",\"arch\":\"noarch\",\"sha256\":\""
                + sum + "\",\"repository\":\"\"}";
    }

    @Test
    void onlyALockIsReplaced() throws IOException {
        new LockFile(file).requireFree();
        Files.writeString(file, "notes");
        assertThatThrownBy(() -> new LockFile(file).requireFree()).hasMessageContaining("cannot be written there");
        Files.writeString(file, "");
        new LockFile(file).requireFree();
        new LockFile(file).write(lock(locked("bash", "5-1")));
        new LockFile(file).requireFree();
        assertThatThrownBy(() -> new LockFile(file.resolveSibling("none").resolve("lock.json")).requireFree())
                .hasMessageContaining("cannot be written there");
    }
}
