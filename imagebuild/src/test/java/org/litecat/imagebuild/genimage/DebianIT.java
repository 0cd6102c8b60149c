package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

        site.file("/install/list", "netbase", "no-such-package");
        assertThatThrownBy(() -> site.genimage(GenimageRequest.of("deb")))
                .hasMessageContaining("The package 'no-such-package' is in none of the repositories.")
                .hasMessageContaining("list:2");
    }
}
