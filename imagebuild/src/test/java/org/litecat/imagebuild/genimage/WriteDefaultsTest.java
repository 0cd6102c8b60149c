package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.testing.TestTables;

class WriteDefaultsTest {
    private final OsImage image = OsImage.require(
            TestTables.inMemory()
                    .row("osimage", "imagename", "x", "profile", "compute", "osarch", "ppc64le")
                    .row("linuximage", "imagename", "x", "netdrivers", "ibmveth.ko, mlx_en,e1000"),
            "x");

    @Test
    void theRootLineComesLastAndTemporaryDirectoriesOnlyWithoutSystemd() {
        assertThat(WriteDefaults.fstab(image, true, "1g"))
                .doesNotContain("/tmp ")
                .endsWith("compute_ppc64le   /   tmpfs   rw   0 1\n");
        assertThat(WriteDefaults.fstab(image, false, "")).contains("/var/tmp tmpfs    defaults 0 2");
        assertThat(WriteDefaults.fstab(image, false, "1g")).contains("defaults,size=1g 0 2");
    }

    @Test
    void takesTheReadOnlyRootOfLiteimgForNobodysEdit() {
        String built = WriteDefaults.fstab(image, true, "");
        String byLiteimg = built.replace("   rw   ", "   ro   ");

        assertThat(WriteDefaults.isEdited(image, built, built)).isFalse();
        assertThat(WriteDefaults.isEdited(image, built, byLiteimg)).isFalse();
        assertThat(WriteDefaults.isEdited(image, built, byLiteimg + "server:/home /home nfs rw 0 0\n"))
                .isTrue();
        assertThat(WriteDefaults.isEdited(image, built, built.replace("gid=5", "gid=6")))
                .isTrue();
    }

    @Test
    void askedDriversComeFirst() {
        assertThat(Drivers.wanted(image, Set.of("foo")))
                .startsWith("ibmveth", "mlx4_en", "e1000")
                .contains("nfs")
                .doesNotContain("foo");
    }

    @Test
    void allupdateAsksForEveryDriverThatPackagesBrought() {
        OsImage all = image.with(Map.of("netdrivers", "ibmveth,allupdate"));
        assertThat(Drivers.wanted(all, Set.of("foo", "bar"))).startsWith("ibmveth", "bar", "foo");
        assertThat(Drivers.asked(all)).containsExactly("ibmveth");
    }

    @Test
    void machinesOfPowerHaveTheirOwnNetworkDrivers() {
        assertThat(Drivers.wanted(image, Set.of())).contains("ibmveth", "virtio_net");
    }
}
