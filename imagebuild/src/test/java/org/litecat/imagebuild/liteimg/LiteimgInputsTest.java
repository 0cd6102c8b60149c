package org.litecat.imagebuild.liteimg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.TestSite;
import org.litecat.core.testing.TestTables;

class LiteimgInputsTest {
    private final TestTables tables = TestTables.inMemory();
    private final HostPaths paths;
    private final Path root;

    LiteimgInputsTest(@TempDir Path directory) throws IOException {
        paths = new TestSite(directory).paths();
        root = Files.createDirectories(directory.resolve("install/netboot/rhels7/x86_64/compute/rootimg"));
    }

    @Test
    void readsAnImageThatIsReady() {
        image("provmethod", "statelite", "osvers", "rhels7", "osarch", "x86_64", "profile", "compute");

        LiteimgInputs inputs = LiteimgInputs.read(paths, tables.snapshot(), "img");

        assertThat(inputs.layout().rootimg()).isEqualTo(root);
        assertThat(inputs.rules().entries()).hasSize(1);
    }

    @Test
    void saysThatAnImageIsUnknown() {
        assertThatThrownBy(() -> LiteimgInputs.read(paths, tables.snapshot(), "nosuch"))
                .hasMessageContaining("Cannot find image 'nosuch' from the osimage table.");
    }

    @Test
    void asksForGenimageWhenThereIsNoRoot() throws IOException {
        Files.delete(root);
        image("provmethod", "statelite", "osvers", "rhels7", "osarch", "x86_64", "profile", "compute");

        assertThatThrownBy(() -> LiteimgInputs.read(paths, tables.snapshot(), "img"))
                .hasMessageContaining("run genimage first")
                .hasMessageContaining(root.toString());
    }

    @Test
    void reportsAllProblemsAtOnce() {
        image("provmethod", "netboot", "rootfstype", "ramdisk", "synclists", "/a/synclist");
        tables.row("linuximage", "imagename", "img", "exlist", "/nowhere/compute.exlist")
                .row("litefile", "image", "img", "file", "etc/hosts", "options", "tmpfs")
                .row("litefile", "image", "img", "file", "/etc/motd", "options", "rubbish")
                .row("passwd", "key", "system", "username", "root", "password", "x", "cryptmethod", "rot13");

        assertThatThrownBy(() -> LiteimgInputs.read(paths, tables.snapshot(), "img"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.what())
                                .satisfiesExactly(
                                        what -> assertThat(what).contains("osimage.provmethod is set to statelite"),
                                        what -> assertThat(what).contains("osimage.osvers, osimage.osarch"),
                                        what -> assertThat(what).contains("/etc/motd has invalid option"),
                                        what -> assertThat(what).contains("etc/hosts is not one absolute path."),
                                        what -> assertThat(what).contains("The password of root"),
                                        what -> assertThat(what).contains("/nowhere/compute.exlist"),
                                        what -> assertThat(what)
                                                .contains("The synclist '/a/synclist' does not exist")));
    }

    @Test
    void readsTheExcludeListsOnlyWhenTheImageIsPacked() throws IOException {
        image(
                "provmethod",
                "statelite",
                "osvers",
                "rhels7",
                "osarch",
                "x86_64",
                "profile",
                "compute",
                "rootfstype",
                "ramdisk");
        tables.row("linuximage", "imagename", "img", "exlist", "/lists/a");
        Files.createDirectories(paths.at("/lists"));
        Files.write(paths.at("/lists/a"), List.of("./boot*"));

        assertThat(LiteimgInputs.read(paths, tables.snapshot(), "img").exclude().excludes("./boot"))
                .isTrue();
    }

    private void image(String... columns) {
        List<String> all = new ArrayList<>(List.of("imagename", "img"));
        all.addAll(List.of(columns));
        tables.row("osimage", all.toArray(String[]::new)).row("linuximage", "imagename", "img");
    }
}
