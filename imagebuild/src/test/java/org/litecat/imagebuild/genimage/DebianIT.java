package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Programs;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.testing.BuildSite;
import org.litecat.imagebuild.testing.GenimageProcess;

/** A Debian root from this machine's own apt sources; without a kernel, to stay quick. */
class DebianIT {
    private final BuildSite site;

    DebianIT(@TempDir Path root) {
        site = new BuildSite(root);
    }

    @Test
    void makesARootAndAddsLaterPassesToIt() throws IOException {
        // Mailx alone would bring another mail server than the one that is there by then.
        site.file(
                "/install/list", "netbase", "#NEW_INSTALL_LIST#", "bc", "msmtp-mta", "#NEW_INSTALL_LIST#", "bsd-mailx");
        site.image("deb", "debian12", "pkglist", "/install/list");
        site.genimage(GenimageRequest.of("deb", Flag.PLAN));
        List<String> planned = site.said().lines().stream()
                .filter(line -> line.startsWith("  add "))
                .map(line -> line.strip().replaceAll("^add +| \\(.*", ""))
                .toList();
        assertThat(site.said().text()).containsPattern("[1-9]\\d{7,} bytes to download, [1-9]\\d{7,} bytes more");
        assertThat(site.layout("deb").directory()).doesNotExist();
        assertThatThrownBy(() -> site.genimage(GenimageRequest.of("deb")))
                .hasMessageContaining("The image has no kernel.");
        assertThat(site.chroot("deb", "dpkg-query", "-W", "netbase", "bc").succeeded())
                .isTrue();
        assertThat(site.chroot("deb", "dpkg-query", "-W", "-f", "${Package}.${Architecture} ${Version}\\n")
                        .lines())
                .containsExactlyInAnyOrderElementsOf(planned);
        assertThat(site.chroot("deb", "sh", "-c", "echo 6*7 | bc").text()).isEqualTo("42");
        assertThat(GenimageProcess.mounts(site.layout("deb").directory())).isEmpty();

        lockedAgain();

        site.file("/install/list", "netbase", "no-such-package");
        assertThatThrownBy(() -> site.genimage(GenimageRequest.of("deb")))
                .hasMessageContaining("The package 'no-such-package' is in none of the repositories.")
                .hasMessageContaining("list:2");
    }

    private void lockedAgain() throws IOException {
        Path lock = site.paths().at("/lock.json");
        GenimageInputs inputs = new CheckInputs(site.host(), Programs.ofMachine(), new CollectedResponse())
                .read(site.snapshot(), GenimageRequest.of("deb"));
        WriteLock.run(site.host(), inputs, lock, new CollectedResponse());
        site.image("again", "debian12", "pkglist", "/install/list", "rootimgdir", "/install/netboot/again");
        assertThatThrownBy(() -> site.genimage(GenimageRequest.of("again").lockedBy(lock)))
                .hasMessageContaining("The image has no kernel.");
        assertThat(installed("again")).isEqualTo(installed("deb"));
        Path sources = Path.of("etc/apt/sources.list.d/0000image.sources");
        assertThat(site.layout("again").rootimg().resolve(sources))
                .hasSameTextualContentAs(site.layout("deb").rootimg().resolve(sources));
        site.file("/lock.json", Files.readString(lock).replaceFirst("(\"name\":\"bc\",\"version\":\")[^\"]+", "$10.1"));
        site.image("late", "debian12", "pkglist", "/install/list", "rootimgdir", "/install/netboot/late");
        assertThatThrownBy(() -> site.genimage(GenimageRequest.of("late").lockedBy(lock)))
                .hasMessageContaining("The package bc 0.1 (amd64) of the lock is in none of the repositories.");
        assertThat(site.layout("late").rootimg()).doesNotExist();
    }

    private List<String> installed(String image) {
        return site.chroot(image, "dpkg-query", "-W", "-f", "${Package}.${Architecture} ${Version}\\n")
                .lines();
    }
}
