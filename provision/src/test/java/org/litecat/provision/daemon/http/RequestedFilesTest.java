package org.litecat.provision.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestedFilesTest {
    @TempDir
    private Path directory;

    private Path install;
    private Path boot;
    private RequestedFiles trees;

    @BeforeEach
    void tree() throws IOException {
        install = publicly(Files.createDirectories(directory.resolve("install")), "rwxr-xr-x");
        boot = publicly(Files.createDirectories(directory.resolve("boot")), "rwxr-xr-x");
        file("secret");
        file("install/a b");
        file("install/ü%41");
        file("boot/kernel");
        trees = new RequestedFiles(Map.of("install", install, "tftpboot", boot), new OwnFiles(boot), file -> false);
    }

    private Path file(String name) throws IOException {
        Path file = directory.resolve(name);
        publicly(Files.createDirectories(file.getParent()), "rwxr-xr-x");
        return publicly(Files.writeString(file, name), "rw-r--r--");
    }

    private static Path publicly(Path path, String mode) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(directory.resolve(name), Path.of(target));
    }

    @Test
    void findsTreesUnderLongerNames() throws IOException {
        RequestedFiles both = new RequestedFiles(
                Map.of("tftpboot", boot, "srv/tftp", boot, "srv", install), new OwnFiles(boot), file -> false);
        assertThat(both.find("/srv/tftp/kernel"))
                .isEqualTo(both.find("/tftpboot/kernel"))
                .isPresent();
        assertThat(both.find("/srv/a%20b")).contains(install.toRealPath().resolve("a b"));
        assertThat(both.find("/srvx/tftp/kernel")).isEmpty();
    }

    @Test
    void findsWhatIsThere() throws IOException {
        assertThat(trees.find("/install/a%20b")).contains(install.toRealPath().resolve("a b"));
        assertThat(trees.find("/install/%C3%BC%2541")).isPresent();
        assertThat(trees.find("//install//a b")).isPresent();
        assertThat(trees.find("/install/")).contains(install.toRealPath());
        assertThat(trees.find("/install/no")).isEmpty();
        assertThat(trees.find("/")).isEmpty();
        assertThat(trees.find("")).isEmpty();
    }

    @Test
    void leadsNowhereElse() {
        for (String path : new String[] {
            "/install/../secret",
            "/install/%2e%2e/secret",
            "/install/..%2fsecret",
            "/install/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "/install/%",
            "/install/%zz",
            "/install/%c0%ae%c0%ae/secret",
            "/install/a%00b",
            "/../secret",
            "/secret",
            "/etc/passwd",
            "install/./a b"
        }) {
            assertThat(trees.find(path)).as(path).isEmpty();
        }
    }

    @Test
    void followsLinksThatStayAndNoOthers() throws IOException {
        link("install/in", "a b");
        link("install/across", "../boot/kernel");
        link("install/out", "../secret");
        link("install/etc", "/etc");
        link("install/circle", "circle");
        assertThat(trees.find("/install/in")).isPresent();
        assertThat(trees.find("/install/across")).isPresent();
        assertThat(trees.find("/install/out")).isEmpty();
        assertThat(trees.find("/install/etc/passwd")).isEmpty();
        assertThat(trees.find("/install/circle")).isEmpty();
    }

    @Test
    void showsOnlyWhatEverybodyMayRead() throws IOException {
        publicly(file("install/rootimg/etc/shadow"), "rw-------");
        assertThat(trees.find("/install/rootimg/etc/shadow")).isEmpty();
        file("install/closed/file");
        publicly(install.resolve("closed"), "rwx------");
        assertThat(trees.find("/install/closed/file")).isEmpty();
        assertThat(trees.find("/install/closed/")).isEmpty();
    }

    @Test
    void findsTheFilesOfOneNodeThatNobodyElseMayRead() throws IOException {
        publicly(file("boot/xcat/plans/n1"), "rw-r-----");
        publicly(boot.resolve("xcat/plans"), "rwxr-x---");
        publicly(file("boot/mypostscripts/mypostscript.n1"), "rw-r-----");
        publicly(file("boot/xcat/osimage/closed"), "rw-r-----");
        assertThat(trees.find("/tftpboot/xcat/plans/n1")).isPresent();
        assertThat(trees.find("/tftpboot/mypostscripts/mypostscript.n1")).isPresent();
        assertThat(trees.find("/tftpboot/xcat/osimage/closed")).isEmpty();
    }
}
