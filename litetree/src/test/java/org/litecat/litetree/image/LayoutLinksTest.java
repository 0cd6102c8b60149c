package org.litecat.litetree.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LayoutLinksTest {
    private final Path root = Jimfs.newFileSystem(Configuration.unix()).getPath("/srv/rootimg");

    LayoutLinksTest() throws IOException {
        Files.createDirectories(root.resolve("etc/deep"));
    }

    private void link(String place, String target) throws IOException {
        Files.createDirectories(root.resolve(place).getParent());
        Files.createSymbolicLink(root.resolve(place), root.getFileSystem().getPath(target));
    }

    @Test
    void findsThemWhetherOrNotTheLayoutIsThere() throws IOException {
        link("etc/first", "../.statelite/tmpfs/etc/first");
        link("etc/deep/own", "../../.default/etc/own");
        link("etc/absolute", "/.default/etc/absolute");
        link("var", ".default/var");
        Files.createDirectories(root.resolve(".default/var"));

        assertThat(LayoutLinks.in(ImageRoot.open(root)))
                .extracting(LayoutLink::toString)
                .containsExactly(
                        "/etc/absolute -> /.default/etc/absolute",
                        "/etc/deep/own -> ../../.default/etc/own",
                        "/etc/first -> ../.statelite/tmpfs/etc/first",
                        "/var -> .default/var");
    }

    @Test
    void findsThoseOfWhatOnlyNodesHaveInTheLayout() throws IOException {
        link("etc/dotted", "../.statelite/./tmpfs/etc/motd");
        link("etc/whole", "../.statelite");
        link("home", "/.statelite/persistent/home");

        assertThat(LayoutLinks.in(ImageRoot.open(root)))
                .extracting(LayoutLink::path, LayoutLink::entry)
                .containsExactly(tuple("/etc/dotted", "/etc/motd"), tuple("/etc/whole", ""), tuple("/home", ""));
    }

    @Test
    void aLinkThatLeadsElsewhereIsNone() throws IOException {
        link("etc/mtab", "../proc/self/mounts");
        link("etc/deep/.default", "x");
        link("etc/deep/own", ".default/y");
        link("etc/circle", "../etc/circle/.default/x");
        link(".default/etc/mtab", "/.default/x");
        link(".statelite/tmpfs/etc/mtab", "../../../.default/etc/mtab");

        assertThat(LayoutLinks.in(ImageRoot.open(root))).isEmpty();
    }
}
