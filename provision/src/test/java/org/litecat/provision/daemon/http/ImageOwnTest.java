package org.litecat.provision.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.testing.TestSite;

class ImageOwnTest {
    @Test
    void whatTheBuilderKeepsInAnImageIsNotFound(@TempDir Path directory) throws IOException {
        TestSite site = new TestSite(directory).row("linuximage", "imagename", "i", "rootimgdir", "/install/own/i");
        Path install = site.root().resolve("install");
        String[] hidden = {
            "netboot/a/x86_64/c/.litecat/packages/dnf.conf",
            "netboot/a/x86_64/c/.lock",
            "own/i/.litecat/log/x",
            "own/i/r/.s/y"
        };
        String[] shown = {"netboot/a/x86_64/c/rootimg.gz", "rocky9/x86_64/.treeinfo", "own/i/kernel", "own/.other"};
        for (String[] names : new String[][] {hidden, shown}) {
            for (String name : names) {
                Path file = install.resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, name);
            }
        }
        ImageOwn own = new ImageOwn(site.host().paths(), "/install");
        RequestedFiles files = new RequestedFiles(
                Map.of("install", install),
                new OwnFiles(site.root().resolve("tftpboot")),
                file -> own.holds(file, site.store().snapshot()));

        for (String name : hidden) {
            assertThat(files.find("/install/" + name)).as(name).isEmpty();
        }
        assertThat(files.find("/install/netboot/a/x86_64/c/%2elock")).isEmpty();
        for (String name : shown) {
            assertThat(files.find("/install/" + name)).as(name).isPresent();
        }
    }
}
