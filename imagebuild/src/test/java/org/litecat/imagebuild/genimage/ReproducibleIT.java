package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Host;
import org.litecat.core.host.Sha256;
import org.litecat.core.host.SourceDate;
import org.litecat.core.pkglist.ListVariables;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.imagebuild.pack.Archive;
import org.litecat.imagebuild.pack.Compressor;
import org.litecat.imagebuild.pack.ExcludeListReader;
import org.litecat.imagebuild.pack.PackRoot;
import org.litecat.imagebuild.pack.PackedManifest;
import org.litecat.imagebuild.pack.PackedTree;
import org.litecat.imagebuild.testing.BuildSite;
import org.litecat.imagebuild.testing.RpmMedia;

/** The same packages in two places at two moments: with SOURCE_DATE_EPOCH their packed images are the same, byte by byte. */
class ReproducibleIT {
    private static final SourceDate DATE = new SourceDate("1770000000");

    private final Path directory;

    ReproducibleIT(@TempDir Path directory) {
        this.directory = directory;
    }

    private List<String> packed(String place) throws IOException {
        Path root = directory.resolve(place);
        BuildSite site = new BuildSite(root);
        site.link("/install/rocky9.4/x86_64", RpmMedia.get().media());
        site.link("/install/post/otherpkgs/rocky9.4/x86_64", RpmMedia.get().otherPackages());
        site.file("/install/list", "bash");
        site.file("/install/other", "litecat-hello");
        site.image("x", "rocky9.4", "pkglist", "/install/list", "otherpkglist", "/install/other");
        Host machine = site.host();
        Host host =
                new Host(machine.paths(), machine.commands(), machine.locks(), machine.clock(), machine.names(), DATE);
        assertThatThrownBy(() -> new Genimage(site.store(), host, new CollectedResponse()).run(GenimageRequest.of("x")))
                .hasMessageContaining("The image has no kernel.");
        Path tree = site.layout("x").rootimg();
        Files.writeString(tree.resolve("made"), "just now");
        machine.commands()
                .capture(Command.of(
                        "truncate", "-s", "1M", tree.resolve("sparse").toString()));
        List<String> sums = new ArrayList<>();
        for (Archive kind : Archive.values()) {
            sums.add(kind + " " + Sha256.of(packed(host, tree, kind)));
        }
        return sums;
    }

    private Path packed(Host host, Path tree, Archive kind) {
        Path target = directory.resolve("packed");
        new PackRoot(host.commands(), host.buildTime())
                .pack(
                        PackedTree.of(tree),
                        new ExcludeListReader(new ListVariables(Map.of()), Path::of).read(List.of()),
                        kind,
                        Compressor.of("zstd").orElseThrow(),
                        target,
                        new PackedManifest(directory.resolve("manifest"), target),
                        event -> {});
        return target;
    }

    @Test
    void twoBuildsGiveTheSameArchives() throws IOException {
        List<String> one = packed("one");
        assertThat(packed("another/place")).isEqualTo(one);
        Path tree =
                new BuildSite(directory.resolve("one")).paths().at("/install/netboot/rocky9.4/x86_64/compute/rootimg");
        assertThat(tree.resolve("var/lib/dnf/history.sqlite")).doesNotExist();
    }
}
