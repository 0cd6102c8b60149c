package org.litecat.provision.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.ImageLock;
import org.litecat.core.osimage.StaleImages;
import org.litecat.core.osimage.Staleness;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Snapshot;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.ImpatientLocks;
import org.litecat.core.testing.TestNames;
import org.litecat.core.testing.TestSite;
import org.litecat.litetree.apply.LiteEngine;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LiteRules;

class NodesetTest {
    private static final NodesetAction IMAGE = NodesetAction.image("img");
    private final List<String> dhcp = new ArrayList<>();
    private final CollectedResponse response = new CollectedResponse();
    private boolean dhcpRuns = true;
    private String unknownToDhcp = "";
    private List<Staleness> stale = List.of();
    private List<Staleness> unfit = List.of();

    private Path root;
    private TestSite site;

    @BeforeEach
    void site(@TempDir Path directory) throws IOException {
        root = directory;
        site = new TestSite(root, TestNames.of("mn")).row("site", "key", "master", "value", "10.77.0.1");
        site.link(
                "/opt/xcat/share/xcat/postscripts",
                Path.of("../config-samples/postscripts").toRealPath());
        image("statelite", "nfs");
        node("n1");
        Path built = Files.createDirectories(root.resolve("install/img"));
        Files.writeString(built.resolve("kernel"), "kernel");
        Files.writeString(built.resolve("initrd-statelite.gz"), "statelite");
        Files.writeString(built.resolve("initrd-stateless.gz"), "stateless");
        Files.setPosixFilePermissions(
                built.resolve("initrd-statelite.gz"), PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(built.resolve("rootimg/etc"));
        liteimg();
    }

    private void image(String provmethod, String rootfstype) {
        site.row(
                        "osimage",
                        "imagename",
                        "img",
                        "osvers",
                        "rocky9.4",
                        "osarch",
                        "x86_64",
                        "profile",
                        "compute",
                        "provmethod",
                        provmethod,
                        "rootfstype",
                        rootfstype)
                .row("linuximage", "imagename", "img", "rootimgdir", "/install/img");
    }

    private void node(String name) {
        String last = name.substring(1);
        site.row("nodelist", "node", name, "groups", "all")
                .row("noderes", "node", name, "netboot", "xnba")
                .row("hosts", "node", name, "ip", "10.77.0.1" + last)
                .row("mac", "node", name, "mac", "52:54:00:00:00:0" + last);
    }

    private void liteimg() {
        LiteEngine engine = new LiteEngine(site.host().commands());
        ImageRoot tree = ImageRoot.open(root.resolve("install/img/rootimg"));
        LiteRules rules = LiteRules.of(site.store().snapshot(), "img", List.of());
        engine.apply(engine.plan(rules, tree), tree, response);
    }

    private NodeAddressing addressing() {
        return new NodeAddressing() {
            @Override
            public void requireRunning() {
                if (!dhcpRuns) {
                    throw new ProblemException(Problem.of(Code.NOT_READY, "dhcp server is not running.")
                            .alone());
                }
            }

            @Override
            public SortedSet<String> add(SortedSet<String> added) {
                dhcp.add("add " + added);
                SortedSet<String> served = new TreeSet<>(added);
                if (served.remove(unknownToDhcp)) {
                    response.error(Problem.of(Code.NOT_BUILT, unknownToDhcp + ": DHCP for IPv6 addresses is not built.")
                            .alone());
                }
                return served;
            }

            @Override
            public void remove(SortedSet<String> removed) {
                dhcp.add("remove " + removed);
            }
        };
    }

    private StaleImages stale() {
        return new StaleImages() {
            @Override
            public List<Staleness> of(Snapshot tables, String image) {
                return stale;
            }

            @Override
            public List<Staleness> ofBootFiles(Snapshot tables, String image) {
                return unfit;
            }
        };
    }

    private NodesetResult nodeset(NodesetAction action, String... nodes) {
        return new Nodeset(site.store(), site.host(), addressing(), stale(), response)
                .run(new NodesetRequest(WantedNodes.range(String.join(",", nodes)), action, true));
    }

    /** Without those of what does not answer on the machine that runs the test. */
    private List<String> warnings() {
        return response.warnings().stream()
                .filter(warning -> !warning.contains("does not answer on port")
                        && !warning.contains("Nothing serves files on port")
                        && !warning.contains("No NFS server answers")
                        && !warning.contains("is not exported by NFS")
                        && !warning.contains("There is no directory of post scripts"))
                .toList();
    }

    private Path boot(String path) {
        return root.resolve("tftpboot").resolve(path);
    }

    @Test
    void makesEverythingThatANodeBootsFrom() {
        NodesetResult result = nodeset(IMAGE, "n1");

        assertThat(response.errors()).isEmpty();
        assertThat(response.lines()).containsExactly("n1: statelite rocky9.4-x86_64-compute");
        assertThat(result.done()).containsExactly("n1");
        assertThat(boot("xcat/xnba/nodes/n1"))
                .content()
                .contains(
                        "root=nfs:${next-server}:/install/img/rootimg:ro STATEMNT= XCAT=${next-server}:3001 NODE=n1 ");
        assertThat(boot("xcat/osimage/img/kernel")).hasContent("kernel");
        assertThat(boot("xcat/osimage/img/initrd-statelite.gz")).hasContent("statelite");
        assertThat(boot("xcat/plans/n1")).content().contains("n1").contains("img");
        assertThat(site.value("nodetype", "n1", "provmethod")).isEqualTo("img");
        assertThat(site.value("nodetype", "n1", "os")).isEqualTo("rocky9.4");
        assertThat(site.value("nodetype", "n1", "arch")).isEqualTo("x86_64");
        assertThat(site.value("nodetype", "n1", "profile")).isEqualTo("compute");
        assertThat(site.value("chain", "n1", "currstate")).isEqualTo("statelite rocky9.4-x86_64-compute");
        assertThat(dhcp).containsExactly("add [n1]");
    }

    private void postScriptTemplate() throws IOException {
        Path template = root.resolve("opt/xcat/share/xcat/mypostscript/mypostscript.tmpl");
        Files.createDirectories(template.getParent());
        Files.writeString(template, "STATE=#TABLE:chain:$NODE:currstate#\n#NODE_VARS_EXPORT#\n");
    }

    @Test
    void writesPostScriptsBeforeNodesAskWhenTheSiteWantsIt() throws IOException {
        postScriptTemplate();
        nodeset(IMAGE, "n1");
        assertThat(boot("mypostscripts/mypostscript.n1")).doesNotExist();

        site.row("site", "key", "precreatemypostscripts", "value", "1");
        nodeset(IMAGE, "n1");
        assertThat(boot("mypostscripts/mypostscript.n1"))
                .content()
                .contains("STATE=${XCAT_VALUE_1}\n")
                .contains("NODESETSTATE=statelite\n")
                .contains("MASTER=10.77.0.1\n");

        nodeset(NodesetAction.of(NodesetAction.Kind.BOOT), "n1");
        assertThat(boot("mypostscripts/mypostscript.n1")).doesNotExist();
    }

    @Test
    void nobodyMayReadWhatIsForOneNode() throws IOException {
        postScriptTemplate();
        site.row("site", "key", "precreatemypostscripts", "value", "1");
        List<Path> files = List.of(boot("mypostscripts/mypostscript.n1"), boot("xcat/plans/n1"));
        for (Path file : files) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "of an earlier version, for everybody");
        }

        nodeset(IMAGE, "n1");

        for (Path file : files) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-r-----");
        }
    }

    @Test
    void aNodeThatGoesTakesItsPostScriptAlongWhereverItsLoaderIs() throws IOException {
        postScriptTemplate();
        site.row("site", "key", "precreatemypostscripts", "value", "1");
        bootDirectory("n1", "xnba", "/tftpboot/rack1");
        nodeset(IMAGE, "n1");
        assertThat(boot("mypostscripts/mypostscript.n1")).exists();

        nodeset(NodesetAction.of(NodesetAction.Kind.OFFLINE), "n1");

        assertThat(boot("mypostscripts/mypostscript.n1")).doesNotExist();
    }

    @Test
    void everybodyMayReadWhatNodesLoad() throws IOException {
        nodeset(IMAGE, "n1");

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(boot("xcat/osimage/img/initrd-statelite.gz"))))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void storesTheRowsOfAllNodesAtOnce() {
        node("n2");
        long before = site.store().snapshot().generation();

        nodeset(IMAGE, "n1", "n2");

        assertThat(site.store().snapshot().generation()).isEqualTo(before + 1);
    }

    @Test
    void doesTheGoodNodesAndNamesEachProblemOfTheOthers() {
        site.row("nodelist", "node", "n2", "groups", "all")
                .row("hosts", "node", "n2", "ip", "10.77.0.12")
                .row("nodehm", "node", "n2", "serialport", "0");
        site.row("nodelist", "node", "n3", "groups", "all").row("noderes", "node", "n3", "netboot", "nimol");

        NodesetResult result = nodeset(IMAGE, "n1", "n2", "n3");

        assertThat(result.done()).containsExactly("n1");
        assertThat(result.failed()).containsExactly("n2", "n3");
        assertThat(response.errors().stream().map(text -> text.split("\n")[0]))
                .containsExactly(
                        "n2: Missing the 'netboot' attribute.",
                        "n2: No MAC address available for this node",
                        "n2: serialport defined, but no serialspeed for n2 in nodehm table",
                        "n3: the node's name cannot be resolved.",
                        "n3: boot files for netboot=nimol are not built.",
                        "n3: No MAC address available for this node",
                        "Failed to generate boot configurations for some node(s): n2,n3; they boot what they booted"
                                + " before.");
        assertThat(boot("xcat/xnba/nodes/n1")).exists();
        assertThat(site.value("nodetype", "n2", "provmethod")).isEmpty();
    }

    private static Staleness stale(Staleness.Kind kind, String difference) {
        return new Staleness(
                "img",
                kind,
                Problem.of(Code.INVALID_VALUE, difference).at("/there").remedy("liteimg img"));
    }

    @Test
    void refusesAnImageThatIsNotWhatTablesListsAndTreeSay() {
        stale = List.of(
                stale(Staleness.Kind.LAYOUT, "one"),
                stale(Staleness.Kind.REBUILT, "built again"),
                stale(Staleness.Kind.LAYOUT, "two"),
                stale(Staleness.Kind.LAYOUT, "three"),
                stale(Staleness.Kind.LAYOUT, "four"),
                stale(Staleness.Kind.LAYOUT, "five"));
        node("n2");

        NodesetResult result = nodeset(IMAGE, "n1", "n2");

        assertThat(result.done()).isEmpty();
        assertThat(response.errors())
                .startsWith(
                        "n1,n2: genimage worked on the root of the image 'img' after liteimg.\n    at:     /there\n"
                                + "    why:    built again\n    remedy: liteimg img",
                        "n1,n2: The layout of the image 'img' is not what its litefile rows make.\n    at:     /there\n"
                                + "    why:    one; two; three; and 2 more\n    remedy: liteimg img");
        assertThat(boot("xcat")).doesNotExist();
        assertThat(dhcp).isEmpty();
    }

    @Test
    void refusesBootFilesThatAreHalfMadeOfEveryImageAndForAShellToo() {
        unfit = List.of(stale(Staleness.Kind.INITRD, "half made"));
        stale = unfit;
        nodeset(IMAGE, "n1");
        String error = "n1: The initial ramdisks of the image 'img' are not those that genimage would make now.\n"
                + "    at:     /there\n    why:    half made\n    remedy: liteimg img";
        assertThat(response.errors()).filteredOn(error::equals).hasSize(1);

        site.row("nodetype", "node", "n1", "provmethod", "img");
        nodeset(NodesetAction.of(NodesetAction.Kind.SHELL), "n1");
        assertThat(response.errors()).filteredOn(error::equals).hasSize(2);

        image("netboot", "");
        nodeset(IMAGE, "n1");
        assertThat(response.errors()).filteredOn(error::equals).hasSize(3);
        assertThat(boot("xcat")).doesNotExist();
    }

    @Test
    void warnsOnceOfWhatNodesGetByWith() {
        stale = List.of(stale(Staleness.Kind.POST_SCRIPTS, "/xcatpost is not a copy"));
        node("n2");

        assertThat(nodeset(IMAGE, "n1", "n2").done()).containsExactly("n1", "n2");
        assertThat(response.warnings())
                .filteredOn(text -> text.startsWith("The image 'img' holds other post scripts than this machine."))
                .hasSize(1);
    }

    @Test
    void publishesTheKernelItselfAndWithoutThatRefusesAnotherThanTheOneThatWasBuilt() throws IOException {
        stale = List.of(stale(Staleness.Kind.BOOT_DIRECTORY, "kernel is another"));
        Files.createDirectories(boot("xcat/osimage/img"));
        Files.writeString(boot("xcat/osimage/img/kernel"), "older!");
        Files.writeString(boot("xcat/osimage/img/initrd-statelite.gz"), "statelite");
        NodesetRequest asItIs = new NodesetRequest(WantedNodes.range("n1"), IMAGE, false);
        Nodeset nodeset = new Nodeset(site.store(), site.host(), addressing(), stale(), response);

        assertThat(nodeset.run(asItIs).failed()).containsExactly("n1");
        assertThat(response.errors().get(0))
                .contains("kernel there is another file than the one that was built")
                .endsWith("remedy: run nodeset without --noupdateinitrd");

        assertThat(nodeset(IMAGE, "n1").done()).containsExactly("n1");
        assertThat(boot("xcat/osimage/img/kernel")).hasContent("kernel");
        assertThat(nodeset.run(asItIs).done()).containsExactly("n1");
    }

    @Test
    void refusesAnImageThatWasNotBuilt() throws IOException {
        Files.delete(root.resolve("install/img/kernel"));
        Files.delete(root.resolve("install/img/initrd-statelite.gz"));

        nodeset(IMAGE, "n1");

        assertThat(response.errors().stream().map(text -> text.split("\n")[0]))
                .startsWith(
                        "n1: Did you run \"genimage\" before running \"liteimg\"? kernel cannot be found at " + root
                                + "/install/img/kernel on 10.77.0.1",
                        "n1: Did you run \"genimage\" before running \"liteimg\"? initrd.gz or initrd-statelite.gz"
                                + " cannot be found at " + root + "/install/img/initrd-statelite.gz on 10.77.0.1");
    }

    /** genimage may have built half of it. */
    @Test
    void publishesNothingOfAnImageThatSomebodyWorksOn() throws IOException {
        Files.createSymbolicLink(root.resolve("install/other-name"), Path.of("img"));
        ImageLayout image = new ImageLayout("other", root.resolve("install/other-name"), site.paths());
        Host host = ImpatientLocks.on(site.host());
        try (HeldLock held = new ImageLock(host, response).take(image, "genimage")) {
            NodesetResult result = new Nodeset(site.store(), host, addressing(), stale(), response)
                    .run(new NodesetRequest(WantedNodes.range("n1"), IMAGE, true));
            assertThat(result.done()).isEmpty();
        }
        assertThat(response.errors())
                .anySatisfy(error -> assertThat(error)
                        .contains("failed to acquire lock", "genimage of " + root + "/install/other-name/rootimg"));
        assertThat(boot("xcat/osimage/img/kernel")).doesNotExist();
        assertThat(nodeset(IMAGE, "n1").done()).containsExactly("n1");
    }

    @Test
    void anImageInMemoryNeedsItsPackedRoot() throws IOException {
        image("statelite", "ramdisk");
        nodeset(IMAGE, "n1");
        assertThat(response.errors().get(0))
                .startsWith("n1: No packed image for platform rocky9.4, architecture x86_64 and profile compute, please"
                        + " run \"liteimg\" to create it.");

        Files.writeString(root.resolve("install/img/rootimg-statelite.gz"), "packed");
        assertThat(nodeset(IMAGE, "n1").done()).containsExactly("n1");
        assertThat(boot("xcat/xnba/nodes/n1"))
                .content()
                .contains("imgurl=http://${next-server}:80//install/img/rootimg-statelite.gz STATEMNT= ")
                .contains("/initrd-stateless.gz\n");
    }

    private void bootDirectory(String node, String netboot, String directory) {
        site.row("noderes", "node", node, "netboot", netboot, "tftpdir", directory);
    }

    private static final String UNSERVED = "Nodes get nothing out of ";

    @Test
    void refusesNodesWhoseBootFilesNobodyServes() {
        List.of("n2", "n3", "n4").forEach(this::node);
        bootDirectory("n1", "xnba", "/srv/boot");
        bootDirectory("n2", "petitboot", "/srv/boot");
        bootDirectory("n3", "xnba", "/tftpboot/rack1");

        assertThat(nodeset(IMAGE, "n1", "n2", "n3", "n4").done()).containsExactly("n3", "n4");

        assertThat(response.errors().get(0))
                .isEqualTo("n1,n2: " + UNSERVED + "/srv/boot: xcatd does not serve it.\n"
                        + "    at:     table noderes, column tftpdir\n"
                        + "    why:    by HTTP it serves /install (site.installdir) and /tftpboot (site.tftpdir)\n"
                        + "    remedy: chdef NODERANGE tftpdir=/tftpboot; or let another server serve all of them,"
                        + " and chdef -t site clustersite httpserver=off");
        assertThat(root.resolve("srv")).doesNotExist();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void refusesLoadersByTftpAnythingButTheTopOfIt() {
        node("n2");
        bootDirectory("n1", "pxe", "/tftpboot/rack1");
        bootDirectory("n2", "pxe", "/tftpboot");

        assertThat(nodeset(IMAGE, "n1", "n2").done()).containsExactly("n2");

        assertThat(response.errors().get(0))
                .startsWith("n1: " + UNSERVED + "/tftpboot/rack1: dnsmasq does not serve it.");
    }

    @Test
    void asksNothingOfDirectoriesThatOthersServe() {
        node("n2");
        bootDirectory("n1", "xnba", "/srv/boot");
        bootDirectory("n2", "pxe", "/srv/boot");
        site.row("site", "key", "httpserver", "value", "off");
        assertThat(nodeset(IMAGE, "n1", "n2").done()).containsExactly("n1");

        site.row("site", "key", "httpserver", "value", "").row("site", "key", "dhcpsetup", "value", "n");
        node("n3");
        bootDirectory("n3", "xnba", "/srv/boot");
        assertThat(warnings()).isEmpty();
        assertThat(nodeset(IMAGE, "n1", "n2", "n3").done()).containsExactly("n1", "n2", "n3");
        assertThat(warnings()).singleElement().asString().startsWith(UNSERVED + "/srv/boot: xcatd");

        site.row("site", "key", "dhcpsetup", "value", "");
        site.row("noderes", "node", "n1", "netboot", "xnba", "tftpdir", "/srv/boot", "tftpserver", "10.77.0.9");
        assertThat(nodeset(IMAGE, "n1").done()).containsExactly("n1");

        site.row("noderes", "node", "n1", "netboot", "xnba", "tftpdir", "/srv/boot", "tftpserver", "10.77.0.1");
        assertThat(nodeset(IMAGE, "n1").done()).isEmpty();
    }

    @Test
    void takesTheUsualNameOfADirectoryOnlyWhereItIsThatDirectory() throws IOException {
        Files.createDirectories(root.resolve("srv/tftp"));
        site.row("site", "key", "tftpdir", "value", "/srv/tftp");
        bootDirectory("n1", "xnba", "/tftpboot");
        assertThat(nodeset(IMAGE, "n1").done()).isEmpty();
        assertThat(response.errors().get(0)).startsWith("n1: " + UNSERVED + "/tftpboot");

        Files.createSymbolicLink(root.resolve("tftpboot"), root.resolve("srv/tftp"));
        assertThat(nodeset(IMAGE, "n1").done()).containsExactly("n1");
    }

    private void packedImageIn(String directory) throws IOException {
        Path place = root.resolve(directory.substring(1));
        Files.createDirectories(place.getParent());
        Files.move(root.resolve("install/img"), place);
        image("statelite", "ramdisk");
        Files.writeString(place.resolve("rootimg-statelite.gz"), "packed");
    }

    @Test
    void refusesAPackedRootThatNobodyServes() throws IOException {
        packedImageIn("/srv/img");
        site.row("linuximage", "imagename", "img", "rootimgdir", "/srv/img");

        assertThat(nodeset(IMAGE, "n1").done()).isEmpty();

        assertThat(response.errors().get(0))
                .startsWith("n1: " + UNSERVED + "/srv/img: xcatd does not serve it.\n"
                        + "    at:     table linuximage, row imagename=img: rootimgdir\n")
                .contains("remedy: move it below /install and chdef -t osimage img rootimgdir=DIRECTORY; or ");

        site.row("nodetype", "node", "n1", "provmethod", "img");
        assertThat(nodeset(NodesetAction.of(NodesetAction.Kind.SHELL), "n1").done())
                .containsExactly("n1");

        site.row("noderes", "node", "n1", "netboot", "xnba", "nfsserver", "10.77.0.9");
        assertThat(nodeset(IMAGE, "n1").done()).containsExactly("n1");
    }

    @Test
    void refusesAPackedRootToWhichALinkLeadsOutOfTheServedDirectories() throws IOException {
        packedImageIn("/srv/img");
        Files.createSymbolicLink(root.resolve("install/img"), root.resolve("srv/img"));

        assertThat(nodeset(IMAGE, "n1").done()).isEmpty();
        assertThat(response.errors().get(0)).startsWith("n1: " + UNSERVED + "/install/img");
    }

    @Test
    void aRootOverNfsMayStandAnywhere() throws IOException {
        Files.createDirectories(root.resolve("srv"));
        Files.move(root.resolve("install/img"), root.resolve("srv/img"));
        site.row("linuximage", "imagename", "img", "rootimgdir", "/srv/img");

        assertThat(nodeset(IMAGE, "n1").done()).containsExactly("n1");
    }

    @Test
    void withoutDhcpNoNodeIsChangedUnlessTheSiteLeavesItToOthers() {
        dhcpRuns = false;
        node("n2");
        site.row("nodelist", "node", "n3", "groups", "all").row("hosts", "node", "n3", "ip", "10.77.0.13");

        assertThat(nodeset(IMAGE, "n1", "n2", "n3").done()).isEmpty();

        assertThat(response.errors().stream().map(text -> text.split("\n")[0]))
                .containsExactly(
                        "n1,n2,n3: dhcp server is not running.",
                        "n3: Missing the 'netboot' attribute.",
                        "n3: No MAC address available for this node",
                        "Failed to generate boot configurations for some node(s): n1,n2,n3; they boot what they booted"
                                + " before.");
        assertThat(boot("xcat")).doesNotExist();
        assertThat(site.value("nodetype", "n1", "provmethod")).isEmpty();

        site.row("site", "key", "dhcpsetup", "value", "n");
        assertThat(nodeset(IMAGE, "n1", "n2").done()).containsExactly("n1", "n2");
        assertThat(dhcp).isEmpty();
    }

    @Test
    void aNodeThatDhcpDoesNotServeHasFailed() {
        node("n2");
        unknownToDhcp = "n2";

        NodesetResult result = nodeset(IMAGE, "n1", "n2");

        assertThat(result.done()).containsExactly("n1");
        assertThat(result.failed()).containsExactly("n2");
        assertThat(response.errors().get(1)).startsWith("DHCP does not tell some node(s) what to boot: n2\n");
    }

    @Test
    void bootLeavesToTheDiskAndTheImageStaysKnown() {
        nodeset(IMAGE, "n1");

        nodeset(NodesetAction.of(NodesetAction.Kind.BOOT), "n1");

        assertThat(boot("xcat/xnba/nodes/n1")).hasContent("#!gpxe\n#boot\nexit\n");
        assertThat(boot("xcat/plans/n1")).doesNotExist();
        assertThat(site.value("nodetype", "n1", "provmethod")).isEqualTo("img");
        assertThat(site.value("chain", "n1", "currstate")).isEqualTo("boot");
        assertThat(nodeset(NodesetAction.of(NodesetAction.Kind.SHELL), "n1").done())
                .containsExactly("n1");
    }

    @Test
    void shellBootsTheKernelOfTheNodesImageAndKeepsTheImage() {
        nodeset(IMAGE, "n1");
        // What the root of the image needs, a shell before it does not.
        site.row("litefile", "image", "ALL", "file", "/etc/hosts", "options", "tmpfs")
                .row("bootparams", "node", "n1", "addkcmdline", "rd.shell=0");

        NodesetResult result = nodeset(NodesetAction.of(NodesetAction.Kind.SHELL), "n1");
        nodeset(NodesetAction.of(NodesetAction.Kind.STAT), "n1");

        assertThat(response.errors()).isEmpty();
        assertThat(result.done()).containsExactly("n1");
        assertThat(response.lines()).endsWith("n1: shell", "n1: shell");
        assertThat(boot("xcat/xnba/nodes/n1"))
                .content()
                .startsWith("#!gpxe\n#shell\n")
                .contains("/xcat/osimage/img/kernel\n")
                .contains(" rd.shell=0 rd.shell=1 rd.break=pre-mount BOOTIF=");
        assertThat(boot("xcat/plans/n1")).doesNotExist();
        assertThat(site.value("chain", "n1", "currstate")).isEqualTo("shell");
        assertThat(site.value("nodetype", "n1", "provmethod")).isEqualTo("img");
        assertThat(dhcp).hasSize(2);
    }

    @Test
    void shellIsRefusedWithoutAnImageOrItsKernel() throws IOException {
        node("n2");
        site.row("nodetype", "node", "n1", "provmethod", "img");
        Files.delete(root.resolve("install/img/kernel"));

        assertThat(nodeset(NodesetAction.of(NodesetAction.Kind.SHELL), "n1", "n2")
                        .done())
                .isEmpty();

        assertThat(response.errors().get(0))
                .startsWith("n1: Did you run \"genimage\" before running \"liteimg\"? kernel cannot be found at ");
        assertThat(response.errors().get(1))
                .isEqualTo("n2: 'provmethod' attribute not defined.\n    remedy: chdef n2 provmethod=IMAGE");
        assertThat(boot("xcat")).doesNotExist();
    }

    @Test
    void offlineLeavesNoFileOfTheNode() throws IOException {
        node("n2");
        nodeset(IMAGE, "n1", "n2");

        nodeset(NodesetAction.of(NodesetAction.Kind.OFFLINE), "n1");
        nodeset(NodesetAction.of(NodesetAction.Kind.STAT), "n1", "n2");

        try (var files = Files.walk(root.resolve("tftpboot"))) {
            assertThat(files.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("n1")))
                    .isEmpty();
        }
        assertThat(response.lines()).endsWith("n1: offline", "n1: offline", "n2: statelite rocky9.4-x86_64-compute");
        assertThat(dhcp).endsWith("remove [n1]");
    }

    private List<String> bootFiles(String below) throws IOException {
        Path directory = root.resolve(below);
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (var files = Files.walk(directory)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> directory.relativize(file).toString())
                    .filter(name -> !name.startsWith("xcat/osimage") && !name.endsWith("grub2.x86_64"))
                    .toList();
        }
    }

    private void loader(String netboot) throws IOException {
        site.row("noderes", "node", "n1", "netboot", netboot);
        Path grub = boot("boot/grub2/grub2.x86_64");
        Files.createDirectories(grub.getParent());
        Files.writeString(grub, "loader");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xnba", "pxe", "grub2", "petitboot"})
    void nothingIsLeftUnderAnAddressThatTheNodeNoLongerHas(String netboot) throws IOException {
        loader(netboot);
        nodeset(IMAGE, "n1");
        site.row("hosts", "node", "n1", "ip", "10.77.0.99").row("mac", "node", "n1", "mac", "52:54:00:00:00:99");

        nodeset(IMAGE, "n1");
        assertThat(bootFiles("tftpboot"))
                .isNotEmpty()
                .noneMatch(name -> name.contains("0A4D000B") || name.endsWith("-01"));
        site.row("hosts", "node", "n1", "ip", "10.77.0.98");
        nodeset(NodesetAction.of(NodesetAction.Kind.OFFLINE), "n1");

        assertThat(bootFiles("tftpboot")).isEmpty();
        assertThat(response.errors()).isEmpty();
    }

    @Test
    void nothingIsLeftOfAnotherLoaderOrInAnotherDirectory() throws IOException {
        loader("petitboot");
        nodeset(IMAGE, "n1");
        loader("pxe");
        nodeset(IMAGE, "n1");
        assertThat(bootFiles("tftpboot")).noneMatch(name -> name.contains("petitboot") || name.equals("0A4D000B"));

        site.row("site", "key", "tftpdir", "value", "/tftpboot2");
        nodeset(IMAGE, "n1");

        assertThat(bootFiles("tftpboot")).noneMatch(name -> name.startsWith("pxelinux.cfg"));
        assertThat(bootFiles("tftpboot2")).contains("pxelinux.cfg/n1", "pxelinux.cfg/0A4D000B");
    }

    @Test
    void aNodeThatHasTheAddressNowKeepsItsFile() throws IOException {
        loader("petitboot");
        node("n2");
        site.row("noderes", "node", "n2", "netboot", "petitboot");
        nodeset(IMAGE, "n1");
        site.row("hosts", "node", "n1", "ip", "10.77.0.99").row("hosts", "node", "n2", "ip", "10.77.0.11");
        nodeset(IMAGE, "n2");

        nodeset(IMAGE, "n1");
        assertThat(boot("0A4D000B")).hasSameTextualContentAs(boot("petitboot/n2"));
        assertThat(new OfflineCleanup(site.store(), site.host(), addressing())
                        .cleanUp(new TreeSet<>(List.of("n1")), response))
                .isEmpty();

        assertThat(boot("0A4D000B")).hasSameTextualContentAs(boot("petitboot/n2"));
        assertThat(boot("0A4D0063")).doesNotExist();
    }

    @Test
    void removesNothingWhileOthersCanWriteWhereTheLockStands() throws IOException {
        nodeset(IMAGE, "n1");
        Files.setPosixFilePermissions(site.paths().locks(), PosixFilePermissions.fromString("rwxrwxrwx"));

        List<Problem> problems = new OfflineCleanup(site.store(), site.host(), addressing())
                .cleanUp(new TreeSet<>(List.of("n1")), response);

        assertThat(problems).extracting(Problem::what).anyMatch(what -> what.endsWith("is not to be trusted."));
        assertThat(boot("xcat/xnba/nodes/n1")).exists();
    }

    @Test
    void plansAreFoundByTheAddressOfTheirNodeUntilItIsOffline() throws IOException {
        node("n2");
        nodeset(IMAGE, "n1", "n2");
        assertThat(boot("xcat/by-address")).doesNotExist();
        site.row("site", "key", "httpserver", "value", "off");
        nodeset(IMAGE, "n1", "n2");
        assertThat(boot("xcat/by-address/10.77.0.11.plan.n1")).hasSameTextualContentAs(boot("xcat/plans/n1"));
        assertThat(boot("xcat/by-address/10.77.0.12.plan.n2")).hasSameTextualContentAs(boot("xcat/plans/n2"));

        nodeset(NodesetAction.of(NodesetAction.Kind.OFFLINE), "n1");
        assertThat(boot("xcat/by-address")).isDirectoryNotContaining("glob:**/10.77.0.11*");
        assertThat(boot("xcat/by-address/10.77.0.12.plan.n2")).exists();

        assertThat(new OfflineCleanup(site.store(), site.host(), addressing())
                        .cleanUp(new TreeSet<>(List.of("n2")), response))
                .isEmpty();
        assertThat(boot("xcat/by-address")).isEmptyDirectory();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void wordsOfAdministratorsComeLast() {
        site.row("bootparams", "node", "n1", "addkcmdline", "R::quiet rd.debug loc=#NODEATTRIB:nodepos:rack#")
                .row("nodepos", "node", "n1", "rack", "r7");

        nodeset(IMAGE, "n1");

        assertThat(boot("xcat/xnba/nodes/n1")).content().contains("MNTOPTS= rd.debug loc=r7 BOOTIF=01-${netX");
    }

    @Test
    void aTableCannotWriteLinesOfABootFile() {
        site.row("bootparams", "node", "n1", "addkcmdline", "a\nchain http://elsewhere/");

        assertThat(nodeset(IMAGE, "n1").failed()).containsExactly("n1");
        assertThat(response.errors().get(0)).startsWith("n1: addkcmdline must be one line.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a || chain http://elsewhere/", "a ; shell", "a && b", "a #b"})
    void aWordOfTheBootLoaderIsNoArgumentOfAKernel(String words) {
        site.row("linuximage", "imagename", "img", "rootimgdir", "/install/img", "addkcmdline", words);

        assertThat(nodeset(IMAGE, "n1").failed()).containsExactly("n1");
        assertThat(response.errors().get(0))
                .contains(
                        "the boot loader would read '" + words.split(" ")[1] + "' in addkcmdline as a command",
                        "table linuximage, row imagename=img: addkcmdline",
                        "chdef -t osimage img addkcmdline=");
        assertThat(boot("xcat/xnba/nodes/n1")).doesNotExist();
    }

    @Test
    void grubUnpacksAKernelAndOthersDoNot() throws IOException {
        Files.writeString(root.resolve("install/img/kernel.gz"), "packed");
        loader("grub2");
        assertThat(nodeset(IMAGE, "n1").done()).as(response.toString()).containsExactly("n1");
        assertThat(boot("boot/grub2/n1")).content().contains(" /xcat/osimage/img/kernel.gz ");
        assertThat(boot("xcat/osimage/img/kernel.gz")).hasContent("packed");

        loader("pxe");
        nodeset(IMAGE, "n1");
        assertThat(boot("pxelinux.cfg/n1")).content().contains("KERNEL xcat/osimage/img/kernel\n");
    }

    @Test
    void grubIsToldThatTheyAreNone() throws IOException {
        Files.createDirectories(boot("boot/grub2"));
        Files.writeString(boot("boot/grub2/grub2.x86_64"), "grub");
        site.row("noderes", "node", "n1", "netboot", "grub2").row("bootparams", "node", "n1", "addkcmdline", "a || b");

        assertThat(nodeset(IMAGE, "n1").done()).as(response.toString()).containsExactly("n1");
        assertThat(boot("boot/grub2/n1")).content().contains(" a '||' b ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "osvers"})
    void whatTellsTheStateOfANodeIsOneLine(String column) {
        site.row(
                "osimage",
                "imagename",
                "img",
                "osvers",
                "rocky9.4",
                "osarch",
                "x86_64",
                "profile",
                "compute",
                "provmethod",
                "statelite",
                "rootfstype",
                "nfs",
                column,
                "rocky9\nchain http://elsewhere/");

        assertThat(nodeset(IMAGE, "n1").failed()).containsExactly("n1");
        assertThat(response.errors())
                .anySatisfy(error -> assertThat(error)
                        .contains(
                                "'rocky9\\nchain http://elsewhere/' cannot stand in a boot file.",
                                "table osimage, row imagename=img: " + column,
                                "chdef -t osimage img " + column + "="));
        assertThat(boot("xcat/xnba/nodes/n1")).doesNotExist();
    }

    @Test
    void aNameCannotLeadOutOfTheBootDirectory() {
        site.row("nodelist", "node", "../../etc/passwd", "groups", "all");

        assertThat(nodeset(IMAGE, "../../etc/passwd").done()).isEmpty();
        assertThat(nodeset(NodesetAction.of(NodesetAction.Kind.OFFLINE), "../../etc/passwd")
                        .done())
                .isEmpty();
    }

    @Test
    void theKernelIsToldWhatItWillBeToldTheNextTime() throws IOException {
        site.row("statelite", "node", "all", "statemnt", "10.0.0.1:/lite/$nodetype.profile/$nodetype.os");
        nodeset(IMAGE, "n1");
        String first = Files.readString(boot("xcat/xnba/nodes/n1"));
        nodeset(IMAGE, "n1");

        assertThat(response.errors()).isEmpty();
        assertThat(first)
                .contains("STATEMNT=10.0.0.1:/lite/compute/rocky9.4 ")
                .isEqualTo(Files.readString(boot("xcat/xnba/nodes/n1")));
        assertThat(boot("xcat/plans/n1")).content().contains("persistent 10.0.0.1 /lite/compute/rocky9.4 n1");
    }

    @Test
    void refusesANodeForWhichAVariableHasNoValue() {
        site.row("statelite", "node", "all", "statemnt", "10.0.0.1:/lite/$nodepos.room");

        assertThat(nodeset(IMAGE, "n1").done()).isEmpty();
        assertThat(response.errors()).anyMatch(error -> error.contains("n1: $nodepos.room has no value."));
        assertThat(boot("xcat/xnba/nodes/n1")).doesNotExist();
    }

    @Test
    void refusesAnImageForAnotherArchitecture() {
        site.row("nodetype", "node", "n1", "arch", "ppc64le");

        assertThat(nodeset(IMAGE, "n1").done()).isEmpty();
        assertThat(response.errors())
                .anyMatch(error -> error.contains("n1: The value of 'arch' attribute of node does not match")
                        && error.contains("the node has ppc64le, the image img has x86_64"));
        assertThat(site.value("nodetype", "n1", "arch")).isEqualTo("ppc64le");
    }

    @Test
    void refusesAnAddressThatAnotherNodeHasOrNobodyServes() {
        node("n2");
        site.row("hosts", "node", "n2", "ip", "10.77.0.11");

        assertThat(nodeset(IMAGE, "n2").done()).isEmpty();
        assertThat(response.errors()).anyMatch(error -> error.contains("n2: 10.77.0.11 is the address of n1 and n2."));

        site.row("hosts", "node", "n2", "ip", "10.77.9.12")
                .row("networks", "netname", "lab", "net", "10.77.0.0", "mask", "255.255.255.0");
        assertThat(nodeset(IMAGE, "n1", "n2").done()).containsExactly("n1");
        assertThat(response.errors()).anyMatch(error -> error.contains("n2: 10.77.9.12 is in none of the networks."));

        site.row("site", "key", "dhcpsetup", "value", "n");
        assertThat(nodeset(IMAGE, "n2").done()).containsExactly("n2");
    }

    @Test
    void warnsOfWhatDoesNotAnswerWhereItKeepsDhcp() throws IOException {
        try (ServerSocket files = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int nobody = files.getLocalPort();
            try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                nobody = gone.getLocalPort();
            }
            site.row("site", "key", "httpport", "value", String.valueOf(files.getLocalPort()))
                    .row("site", "key", "xcatdport", "value", String.valueOf(nobody));
            nodeset(IMAGE, "n1");

            String silent = "xcatd does not answer on port " + nobody;
            assertThat(response.warnings()).anyMatch(warning -> warning.contains(silent));
            assertThat(response.warnings()).noneMatch(warning -> warning.contains("Nothing serves files"));
            long told = response.warnings().stream()
                    .filter(warning -> warning.contains(silent))
                    .count();
            site.row("site", "key", "dhcpsetup", "value", "n");
            nodeset(IMAGE, "n1");
            assertThat(response.warnings())
                    .filteredOn(warning -> warning.contains(silent))
                    .hasSize((int) told);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xcatdport=abc", "xcathttpsport=0", "httpmethod=gopher"})
    void aSettingThatWouldLeadNodesToNobodyKeepsThemWhatTheyBoot(String setting) {
        site.row("site", "key", setting.split("=")[0], "value", setting.split("=")[1]);

        assertThat(nodeset(IMAGE, "n1").done()).isEmpty();

        assertThat(response.errors().get(0))
                .startsWith("n1: The site attribute '" + setting.split("=")[0] + "' must be ");
        assertThat(boot("xcat")).doesNotExist();
        assertThat(site.value("chain", "n1", "currstate")).isEmpty();
        assertThat(dhcp).isEmpty();
    }

    @Test
    void warnsOfPostScriptsThatNodesWillNotFind() throws IOException {
        site.row("postscripts", "node", "xcatdefaults", "postscripts", "syslog", "postbootscripts", "otherpkgs x")
                .row("postscripts", "node", "other", "postscripts", "nobody")
                .row("postscripts", "node", "all", "postscripts", "setupntp a b,conf/x");
        nodeset(IMAGE, "n1");
        assertThat(scriptWarnings())
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("There is no directory of post scripts."),
                        two -> assertThat(two)
                                .contains("'setupntp'")
                                .contains("table postscripts, row node='all', column postscripts"),
                        three -> assertThat(three).contains("'conf/x'"));

        site.file("/install/postscripts/syslog", "#!/bin/sh");
        site.file("/install/postscripts/conf/x", "#!/bin/sh");
        int told = scriptWarnings().size();
        nodeset(IMAGE, "n1");
        assertThat(scriptWarnings().stream().skip(told))
                .satisfiesExactly(
                        one -> assertThat(one).contains("'setupntp'"),
                        two -> assertThat(two)
                                .contains("'otherpkgs'")
                                .contains("row node='xcatdefaults', column postbootscripts")
                                .contains("xcatconfig -i puts the shipped one there"));
    }

    private List<String> scriptWarnings() {
        return response.warnings().stream()
                .filter(warning ->
                        warning.contains("The post script '") || warning.contains("directory of post scripts"))
                .toList();
    }

    @Test
    void warnsOfAMachineThatNobodySetsUp() {
        site.row("noderes", "node", "n1", "netboot", "xnba", "servicenode", "10.77.0.9");

        assertThat(nodeset(IMAGE, "n1").done()).containsExactly("n1");
        assertThat(response.warnings())
                .anyMatch(
                        warning -> warning.contains("'10.77.0.9' is not this machine.") && warning.contains("for n1"));
    }

    @Test
    void blamesWhatKeepsAnImageFromBeingBooted() {
        site.row("osimage", "imagename", "disk", "provmethod", "install", "osvers", "rocky9.4", "osarch", "x86_64");

        nodeset(NodesetAction.image("disk"), "n1");

        assertThat(response.errors())
                .anyMatch(error -> error.contains("n1: nodeset of images with provmethod=install is not built."));
    }

    @Test
    void namesANodeOnceThoughItsServerIsMissedInThreePlaces() {
        site.row("noderes", "node", "n1", "netboot", "xnba", "xcatmaster", "nobody");

        nodeset(IMAGE, "n1");

        assertThat(response.errors())
                .filteredOn(error -> error.contains("cannot be resolved"))
                .singleElement()
                .satisfies(error -> assertThat(error).startsWith("n1: the server 'nobody'"));
    }

    @Test
    void serversOfANodeAreWrittenAsAddresses() {
        site.row(
                "noderes",
                "node",
                "n1",
                "netboot",
                "xnba",
                "xcatmaster",
                "10.0.0.5",
                "nfsserver",
                "10.0.0.6",
                "nfsdir",
                "/vol1");

        nodeset(IMAGE, "n1");

        assertThat(boot("xcat/xnba/nodes/n1"))
                .content()
                .contains("root=nfs:10.0.0.6:/vol1/img/rootimg:ro STATEMNT= XCAT=10.0.0.5:3001 ");
    }
}
