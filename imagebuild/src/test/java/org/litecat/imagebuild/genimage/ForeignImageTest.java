package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Programs;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Problem;
import org.litecat.imagebuild.packages.BuildMachine;
import org.litecat.imagebuild.testing.BuildSite;

class ForeignImageTest {
    private final BuildSite site;

    ForeignImageTest(@TempDir Path root) {
        this.site = new BuildSite(root);
    }

    /** @param code what a program of another architecture ends with on the machine */
    private Optional<Problem> problem(String machine, String osarch, int code) {
        site.imageFor(osarch, "x", "rocky9.4", "pkglist", "/install/list");
        return new ForeignImage(new BuildMachine(new Programs("/none"), (command, said) -> code, machine))
                .problem(OsImage.require(site.snapshot(), "x"));
    }

    @Test
    void anImageOfTheMachinesOwnArchitectureNeedsNothing() {
        assertThat(problem("x86_64", "x86_64", 126)).isEmpty();
        assertThat(problem("ppc64le", "ppc64el", 126)).isEmpty();
    }

    @Test
    void anotherArchitectureIsBuiltWhereItsProgramsRun() {
        assertThat(problem("x86_64", "ppc64le", 42)).isEmpty();
        assertThat(problem("x86_64", "aarch64", 42)).isEmpty();
    }

    @Test
    void whereTheyDoNotRunPackageAndCommandAreNamed() {
        assertThat(problem("x86_64", "ppc64le", 126)).hasValueSatisfying(found -> {
            assertThat(found.what()).contains("runs no programs of ppc64le");
            assertThat(found.where()).contains("imagename=x: osarch=ppc64le");
            assertThat(found.why()).contains("this machine is x86_64", "ended with exit code 126");
            assertThat(found.remedy()).contains("qemu-user-static", "systemctl restart systemd-binfmt");
        });
    }
}
