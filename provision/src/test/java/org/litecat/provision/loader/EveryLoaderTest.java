package org.litecat.provision.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.osimage.StaleImages;
import org.litecat.core.osimage.Staleness;
import org.litecat.core.table.Snapshot;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestNames;
import org.litecat.core.testing.TestSite;
import org.litecat.provision.boot.NodeAddressing;
import org.litecat.provision.boot.Nodeset;
import org.litecat.provision.boot.NodesetAction;
import org.litecat.provision.boot.NodesetRequest;

/** What every boot loader says of itself: a new one is held to it by standing in the list. */
class EveryLoaderTest {
    private static final List<BootTarget> TARGETS = List.of(
            new BootTarget.Network("statelite rocky9-x86_64-compute", "kernel", "initrd", "NODE=n1"),
            new BootTarget.Disk());

    static List<Loader> loaders() {
        return Loaders.ALL;
    }

    private static BootClient client(String arch) {
        return new BootClient(
                "n1", arch, List.of("52:54:00:00:00:01"), List.of(address()), "10.77.0.1", 80, "/tftpboot");
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByName("10.77.0.11");
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The files of a node of each architecture, whatever it boots. */
    private static Stream<List<BootFile>> files(Loader loader) {
        return loader.netboot().stream()
                .flatMap(netboot -> netboot.architectures().stream())
                .distinct()
                .flatMap(arch -> TARGETS.stream().map(target -> loader.files(client(arch.word()), target)));
    }

    @Test
    void theTargetsAreOfEveryKind() {
        assertThat(TARGETS).extracting(target -> (Object) target.getClass()).containsExactlyInAnyOrder((Object[])
                BootTarget.class.getPermittedSubclasses());
    }

    @Test
    void noTwoShareAWord() {
        assertThat(Loaders.words()).doesNotHaveDuplicates().isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("loaders")
    void isChosenByItsWordsAndProposedForItsArchitectures(Loader loader) {
        assertThat(loader.netboot()).isNotEmpty().allSatisfy(netboot -> {
            assertThat(netboot.word()).matches("[a-z0-9-]+");
            assertThat(Loaders.of(netboot.word())).containsSame(loader);
            assertThat(netboot.architectures())
                    .isNotEmpty()
                    .allSatisfy(arch -> assertThat(Loaders.fitting(arch.word())).contains(netboot.word()));
        });
    }

    @ParameterizedTest
    @MethodSource("loaders")
    void tellsTheStateInItsMainFileAndHasAPlaceForEachOfItsFiles(Loader loader) {
        BootClient any = client("");

        assertThat(files(loader))
                .isNotEmpty()
                .allSatisfy(files -> assertThat(files)
                        .extracting(BootFile::path)
                        .doesNotHaveDuplicates()
                        .contains(loader.main("n1"))
                        .isSubsetOf(loader.places(any)));
        for (BootTarget target : TARGETS) {
            assertThat(loader.files(any, target))
                    .filteredOn(file -> file.path().equals(loader.main("n1")))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            BootFile.Text.class,
                            file -> assertThat(file.text()).containsPattern("(?m)^#" + target.state() + "$"));
        }
    }

    @ParameterizedTest
    @MethodSource("loaders")
    void hasSomethingThatDhcpOffers(Loader loader) {
        for (String arch : List.of("", "x86_64", "aarch64", "ppc64le")) {
            assertThat(loader.offers(client(arch)))
                    .isNotEmpty()
                    .allSatisfy(offer -> assertThat(offer.file()).matches("http://10\\.77\\.0\\.1/.+|[^/].+"))
                    .extracting(DhcpOffer::client, DhcpOffer::asking)
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("loaders")
    void leavesNothingOfANodeThatGoesOffline(Loader loader, @TempDir Path root) throws IOException {
        TestSite site = new TestSite(root, TestNames.of("mn"))
                .row("nodelist", "node", "n1", "groups", "all")
                .row("hosts", "node", "n1", "ip", "10.77.0.11")
                .row("mac", "node", "n1", "mac", "52:54:00:00:00:01");
        Path tftpdir = root.resolve("tftpboot");
        files(loader).forEach(files -> files.forEach(file -> file.make(tftpdir)));
        assertThat(filesBelow(tftpdir)).isNotEmpty();

        new Nodeset(site.store(), site.host(), noDhcp(), nothingStale(), new CollectedResponse())
                .run(new NodesetRequest(WantedNodes.range("n1"), NodesetAction.of(NodesetAction.Kind.OFFLINE), true));

        assertThat(filesBelow(tftpdir)).isEmpty();
    }

    private static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> !Files.isDirectory(file)).toList();
        }
    }

    private static NodeAddressing noDhcp() {
        return new NodeAddressing() {
            @Override
            public void requireRunning() {}

            @Override
            public SortedSet<String> add(SortedSet<String> nodes) {
                return nodes;
            }

            @Override
            public void remove(SortedSet<String> nodes) {}
        };
    }

    private static StaleImages nothingStale() {
        return new StaleImages() {
            @Override
            public List<Staleness> of(Snapshot tables, String image) {
                return List.of();
            }

            @Override
            public List<Staleness> ofBootFiles(Snapshot tables, String image) {
                return List.of();
            }
        };
    }
}
