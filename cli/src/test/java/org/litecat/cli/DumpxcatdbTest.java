package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpxcatdbTest {
    private final VerbWorld world;

    DumpxcatdbTest(@TempDir Path root) throws IOException {
        this.world = new VerbWorld(root);
        world.type("chtab", "key=skiptables", "site.value=nodepos,mac");
    }

    @Test
    void namesEveryTableWhenItIsToSayMore() {
        VerbWorld.Answer answer = world.type("dumpxCATdb", "-V", "-p", "bak");

        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .startsWith(
                        " Creating /bak for database dump\nSkipping auditlog\n\nDumping bootparams\nDumping boottarget\n")
                .contains("\nSkipping mac\n\nDumping mic\n", "\nSkipping eventlog\n\n", "\nSkipping nodepos\n\n")
                .endsWith("\nDumping zvmivp\nBackup Complete.\n");
    }

    @Test
    void writesTheTablesWithoutTheSkippedOnes() {
        world.type("dumpxCATdb", "-p", "bak");

        assertThat(world.root().resolve("bak/site.csv")).content().startsWith("#key,value,comments,disable\n");
        assertThat(world.root().resolve("bak/mic.csv")).exists();
        assertThat(world.root().resolve("bak/mac.csv")).doesNotExist();
        assertThat(world.root().resolve("bak/auditlog.csv")).doesNotExist();
    }

    @Test
    void keepsOthersFromTheDirectoryThatItMakes() throws IOException {
        world.type("dumpxCATdb", "-p", "bak");

        assertThat(mode(world.root().resolve("bak"))).isEqualTo("rwx------");
    }

    @Test
    void keepsOthersFromTheFilesThatItMakesInADirectoryThatIsThere() throws IOException {
        Path directory = Files.createDirectories(world.root().resolve("bak"));
        Files.writeString(directory.resolve("site.csv"), "");
        Files.setPosixFilePermissions(directory.resolve("site.csv"), PosixFilePermissions.fromString("rw-r-----"));

        world.type("dumpxCATdb", "-p", "bak");

        assertThat(mode(directory.resolve("passwd.csv"))).isEqualTo("rw-------");
        assertThat(mode(directory.resolve("site.csv"))).isEqualTo("rw-r-----");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
