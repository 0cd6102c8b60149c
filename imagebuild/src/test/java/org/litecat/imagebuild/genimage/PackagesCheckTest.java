package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Programs;
import org.litecat.core.testing.Examined;
import org.litecat.core.testing.TestSite;

class PackagesCheckTest {
    private final TestSite site;
    private final Path bin;

    PackagesCheckTest(@TempDir Path root) throws IOException {
        site = new TestSite(root);
        bin = Files.createDirectories(root.resolve("bin"));
    }

    private void image(String name, String osvers) {
        site.row(
                        "osimage",
                        "imagename",
                        name,
                        "provmethod",
                        "statelite",
                        "osvers",
                        osvers,
                        "osarch",
                        "x86_64",
                        "profile",
                        "c")
                .row("linuximage", "imagename", name);
    }

    private void program(String name) throws IOException {
        Files.createFile(bin.resolve(name)).toFile().setExecutable(true);
    }

    private String examined() {
        return Examined.by(new PackagesCheck(new Programs(bin.toString())), site)
                .text();
    }

    @Test
    void needsNothingWithoutImages() {
        site.row("nodelist", "node", "n1", "groups", "all");

        assertThat(examined()).isEqualTo("ok       packages     no image is defined that genimage builds");
    }

    @Test
    void tellsEachMissingProgramOnceWithItsImages() throws IOException {
        image("one", "rocky9.4");
        image("two", "rocky9.4");
        for (String each : new String[] {"setpriv", "unshare", "chroot", "mount"}) {
            program(each);
        }

        assertThat(examined())
                .startsWith("warning  packages")
                .containsOnlyOnce("The program 'dnf' is needed and not installed on this machine.")
                .contains("at:     for one, two")
                .doesNotContain("'mount'");
    }

    @Test
    void knowsThatImagesOfSlesNeedZypper() throws IOException {
        image("one", "sle15.5");
        for (String each : new String[] {"setpriv", "unshare", "chroot", "mount", "rpm"}) {
            program(each);
        }
        assertThat(examined()).containsOnlyOnce("The program 'zypper' is needed and not installed on this machine.");
        program("zypper");
        assertThat(examined()).isEqualTo("ok       packages     programs for one");
    }

    @Test
    void tellsDistributionsThatItDoesNotKnow() {
        image("one", "plan9");

        assertThat(examined()).startsWith("warning  packages").contains("osvers says 'plan9'");
    }
}
