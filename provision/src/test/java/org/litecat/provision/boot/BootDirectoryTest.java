package org.litecat.provision.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.FileLocks;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteRules;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.json.JsonTableStore;
import org.litecat.imagebuild.osimage.ImageLayout;

class BootDirectoryTest {
    private Path root;

    private ImageLayout layout;
    private BootDirectory boot;

    @BeforeEach
    void builtImage(@TempDir Path directory) throws IOException {
        root = directory;
        HostPaths paths = HostPaths.of(Map.of("LITECAT_ROOT", root.toString()));
        layout = new ImageLayout("img", Files.createDirectories(root.resolve("install/img")), paths);
        Files.writeString(layout.kernel(), "kernel 1");
        Files.writeString(layout.initrdStateless(), "stateless 1");
        Files.writeString(layout.initrdStatelite(), "statelite 1");
        JsonTableStore store = new JsonTableStore(paths.tables(), Schema.load(), new FileLocks(), new SiteRules("mn"));
        boot = BootDirectory.of(paths, new SiteSettings(store.snapshot()), layout);
    }

    @Test
    void putsKernelAndRamdisksWhereBootServersLook() {
        boot.publish(layout);

        Path directory = root.resolve("tftpboot/xcat/osimage/img");
        assertThat(directory.resolve("kernel")).hasContent("kernel 1");
        assertThat(directory.resolve("initrd-stateless.gz")).hasContent("stateless 1");
        assertThat(directory.resolve("initrd-statelite.gz")).hasContent("statelite 1");
        assertThat(directory)
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
    }

    @Test
    void replacesWhatChangedAndLeavesTheRest() throws IOException {
        boot.publish(layout);
        Object kernelBefore = Files.getAttribute(boot.path().resolve("kernel"), "unix:ino");
        Files.writeString(layout.initrdStatelite(), "statelite 2");

        boot.publish(layout);

        assertThat(boot.path().resolve("initrd-statelite.gz")).hasContent("statelite 2");
        assertThat(Files.getAttribute(boot.path().resolve("kernel"), "unix:ino"))
                .isEqualTo(kernelBefore);
    }

    @Test
    void saysWhichFileCannotBeWritten() throws IOException {
        Files.createDirectories(boot.path().getParent());
        Files.writeString(boot.path(), "a file where the directory belongs");

        assertThatThrownBy(() -> boot.publish(layout))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(boot.path().resolve("kernel").toString());
    }
}
