package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.testing.BuildSite;
import org.litecat.imagebuild.testing.RpmMedia;

/** Which of two kernels an image gets, one of the media and a newer one of kerneldir, as dnf sees it and as it is built. */
class KernelVersionIT {
    private final Path root;
    private final BuildSite site;

    KernelVersionIT(@TempDir Path root) throws IOException {
        this.root = root;
        site = new BuildSite(root);
        site.link("/install/rocky9.4/x86_64", RpmMedia.get().media());
        site.file(
                "/install/list",
                "bash,coreutils,systemd,kernel,nfs-utils,dracut,dracut-network",
                "dhcp-client,iproute,iputils,procps-ng,rpm");
        site.image("x", "rocky9.4", "pkglist", "/install/list");
        KernelPackage.make(root, root.resolve("kernels"));
    }

    private static GenimageRequest kernel(String version, String ofPackage, Flag... flags) {
        Map<String, String> columns = new LinkedHashMap<>(Map.of("kernelver", version, "kerneldir", "/kernels"));
        if (!ofPackage.isEmpty()) {
            columns.put("krpmver", ofPackage);
        }
        return new GenimageRequest("x", columns, "", "", Set.of(flags));
    }

    private String planned(String version, String ofPackage) {
        site.genimage(kernel(version, ofPackage, Flag.PLAN));
        return site.said().text();
    }

    @Test
    void theKernelThatIsAskedForIsInstalledAndPicked() {
        assertThatThrownBy(() -> planned("9.8-1.x86_64", ""))
                .hasMessageContaining("Cannot find the kernel package with version 9.8-1.x86_64.");
        assertThat(planned("6.1.0-cloud", KernelPackage.ofMedia()))
                .contains("add     kernel.x86_64 " + KernelPackage.ofMedia())
                .doesNotContain("kernel.x86_64 9.9-1");
        assertThat(planned(KernelPackage.RELEASE, ""))
                .contains("add     kernel.x86_64 9.9-1 ")
                .doesNotContain("kernel.x86_64 " + KernelPackage.ofMedia());

        assertThat(site.genimage(kernel(KernelPackage.RELEASE, "")).kernelVersion())
                .isEqualTo(KernelPackage.RELEASE);

        ImageLayout layout = site.layout("x");
        assertThat(layout.kernel())
                .hasSameBinaryContentAs(layout.rootimg().resolve("boot/vmlinuz-" + KernelPackage.RELEASE));
        String initrd = site.host()
                .commands()
                .capture(Command.of("lsinitrd", layout.initrdStatelite().toString()))
                .text();
        assertThat(initrd.contains("lib/modules/" + KernelPackage.RELEASE + "/"))
                .isTrue();
        OsImage image = OsImage.require(site.snapshot(), "x");
        assertThat(image.linuximage("kernelver")).isEqualTo(KernelPackage.RELEASE);
        assertThat(image.linuximage("kerneldir")).isEqualTo("/kernels");
    }
}
