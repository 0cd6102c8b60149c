package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.TestSite;

class PrivateDirectoryTest {
    private final Path root;
    private final Host host;
    private final Path above;
    private final Path directory;

    PrivateDirectoryTest(@TempDir Path root) {
        this.root = root;
        this.host = new TestSite(root).host();
        this.above = root.resolve("run/xcat");
        this.directory = above.resolve("lock");
    }

    @Test
    void holdsTheLocksOfTheMachineAndIsItsOwnersAlone() throws IOException {
        host.lock("hosts", "makehosts", Duration.ZERO).close();
        assertThat(mode(directory)).isEqualTo("rwx------");
        assertThat(mode(above)).isEqualTo("rwxr-xr-x");
        assertThat(mode(directory.resolve("hosts.lock"))).isEqualTo("rw-------");
    }

    @Test
    void oneThatOthersCouldReadIsClosed() throws IOException {
        make("rwxr-xr-x");
        host.lock("hosts", "makehosts", Duration.ZERO).close();
        assertThat(mode(directory)).isEqualTo("rwx------");
    }

    @Test
    void oneThatOthersCouldWriteIsRefused() throws IOException {
        make("rwxrwxrwx");
        assertRefused("others may write into it: its mode is rwxrwxrwx");
        assertThat(mode(directory)).isEqualTo("rwxrwxrwx");
    }

    @Test
    void aLinkIsRefusedWhateverItLeadsTo() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
        Files.createDirectories(above);
        Files.createSymbolicLink(directory, elsewhere);
        assertRefused("it is a link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aFileIsRefused() throws IOException {
        Files.createDirectories(above);
        Files.writeString(directory, "");
        assertRefused("it is no directory");
    }

    @Test
    void oneInADirectoryThatIsALinkIsRefused() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
        Files.createDirectories(root.resolve("run"));
        Files.createSymbolicLink(above, elsewhere);
        assertRefused(above, "it is a link");
    }

    /** Who can rename it could have a second one made while the first is locked. */
    @Test
    void oneInADirectoryThatOthersCanWriteIsRefused() throws IOException {
        make("rwx------");
        Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertRefused(above, "others may write into it: its mode is rwxrwxrwx");
    }

    private void assertRefused(String why) {
        assertRefused(directory, why);
    }

    private void assertRefused(Path refused, String why) {
        assertThatThrownBy(() -> host.lock("hosts", "makehosts", Duration.ZERO))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("'" + refused + "' is not to be trusted")
                .hasMessageContaining(why)
                .hasMessageContaining("remedy: ");
    }

    private void make(String mode) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
