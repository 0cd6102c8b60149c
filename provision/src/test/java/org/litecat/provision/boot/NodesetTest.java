package org.litecat.provision.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.apply.LiteEngine;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LiteRules;
import org.litecat.provision.address.NameService;
import org.litecat.provision.testing.CollectedResponse;
import org.litecat.provision.testing.TestSite;

class NodesetTest {
    private static final NodesetAction IMAGE = new NodesetAction.Osimage(Optional.of("img"));
    private static final NameService NO_NAMES = name -> name.matches("[0-9.]+") ? address(name) : Optional.empty();

    private final List<String> dhcp = new ArrayList<>();
    private final CollectedResponse response = new CollectedResponse();
    private boolean dhcpRuns = true;
    private String unknownToDhcp = "";

    private Path root;
    private TestSite site;

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @BeforeEach
    void site(@TempDir Path directory) throws IOException {
        root = directory;
        site = new TestSite(root).row("site", "key", "master", "value", "10.77.0.1");
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
                    throw new ProblemException("dhcp server is not running.");
                }
            }

            @Override
            public SortedSet<String> add(SortedSet<String> added) {
                dhcp.add("add " + added);
                SortedSet<String> served = new TreeSet<>(added);
                if (served.remove(unknownToDhcp)) {
                    response.error(unknownToDhcp + ": DHCP for IPv6 addresses is not built.");
                }
                return served;
            }

            @Override
            public void remove(SortedSet<String> removed) {
                dhcp.add("remove " + removed);
            }
        };
    }

    private NodesetResult nodeset(NodesetAction action, String... nodes) {
        return new Nodeset(site.store(), site.host(), NO_NAMES, addressing(), response)
                .run(new NodesetRequest(new TreeSet<>(List.of(nodes)), action, true));
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

        nodeset(new NodesetAction.Boot(), "n1");
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

        nodeset(new NodesetAction.Offline(), "n1");

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
        site.row("nodelist", "node", "n3", "groups", "all").row("noderes", "node", "n3", "netboot", "yaboot");

        NodesetResult result = nodeset(IMAGE, "n1", "n2", "n3");

        assertThat(result.done()).containsExactly("n1");
        assertThat(result.failed()).containsExactly("n2", "n3");
        assertThat(response.errors().stream().map(text -> text.split("\n")[0]))
                .containsExactly(
                        "n2: Missing the 'netboot' attribute.",
                        "n2: No MAC address available for this node",
                        "n2: serialport defined, but no serialspeed for n2 in nodehm table",
                        "n3: the node's name cannot be resolved.",
                        "n3: boot files for netboot=yaboot are not built.",
                        "n3: No MAC address available for this node",
                        "Failed to generate boot configurations for some node(s): n2,n3; they boot what they booted"
                                + " before.");
        assertThat(boot("xcat/xnba/nodes/n1")).exists();
        assertThat(site.value("nodetype", "n2", "provmethod")).isEmpty();
    }

    @Test
    void refusesAnImageWhoseTableChangedSinceLiteimg() {
        site.row("litefile", "image", "ALL", "file", "/etc/hosts", "options", "tmpfs");
        node("n2");

        NodesetResult result = nodeset(IMAGE, "n1", "n2");

        assertThat(result.done()).isEmpty();
        assertThat(response.errors().get(0))
                .isEqualTo("n1,n2: The statelite image 'img' is not as the tables want it.\n    at:     " + root
                        + "/install/img/rootimg\n    why:    the litefile table was changed since the last run\n"
                        + "    remedy: liteimg img");
        assertThat(boot("xcat")).doesNotExist();
        assertThat(dhcp).isEmpty();
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

    @Test
    void anImageInMemoryNeedsItsPackedRoot() throws IOException {
        image("statelite", "ramdisk");
        nodeset(IMAGE, "n1");
        assertThat(response.errors().get(0))
                .startsWith("n1: No packed image for platform rocky9.4, architecture x86_64 and profile compute, please"
                        + " run \"liteimg\" to create it.");

        Path packed = Files.writeString(root.resolve("install/img/rootimg-statelite.gz"), "packed");
        assertThat(nodeset(IMAGE, "n1").done()).containsExactly("n1");
        assertThat(boot("xcat/xnba/nodes/n1"))
                .content()
                .contains("imgurl=http://${next-server}:80//install/img/rootimg-statelite.gz STATEMNT= ")
                .contains("/initrd-stateless.gz\n");

        Files.setLastModifiedTime(packed, FileTime.from(Instant.EPOCH));
        response.errors();
        assertThat(nodeset(IMAGE, "n1").failed()).containsExactly("n1");
        assertThat(response.errors()).anyMatch(text -> text.contains("older than its statelite layout"));
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
        assertThat(response.warnings()).isEmpty();
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
        assertThat(response.warnings()).isEmpty();
        assertThat(nodeset(IMAGE, "n1", "n2", "n3").done()).containsExactly("n1", "n2", "n3");
        assertThat(response.warnings()).singleElement().asString().startsWith(UNSERVED + "/srv/boot: xcatd");

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
        assertThat(nodeset(new NodesetAction.Shell(), "n1").done()).containsExactly("n1");

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
    void bootLeavesToTheDiskAndForgetsTheImage() {
        nodeset(IMAGE, "n1");

        nodeset(new NodesetAction.Boot(), "n1");

        assertThat(boot("xcat/xnba/nodes/n1")).hasContent("#!gpxe\n#boot\nexit\n");
        assertThat(boot("xcat/plans/n1")).doesNotExist();
        assertThat(site.value("nodetype", "n1", "provmethod")).isEmpty();
        assertThat(site.value("chain", "n1", "currstate")).isEqualTo("boot");
    }

    @Test
    void shellBootsTheKernelOfTheNodesImageAndKeepsTheImage() {
        nodeset(IMAGE, "n1");
        // What the root of the image needs, a shell before it does not.
        site.row("litefile", "image", "ALL", "file", "/etc/hosts", "options", "tmpfs")
                .row("bootparams", "node", "n1", "addkcmdline", "rd.shell=0");

        NodesetResult result = nodeset(new NodesetAction.Shell(), "n1");
        nodeset(new NodesetAction.Stat(), "n1");

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

        assertThat(nodeset(new NodesetAction.Shell(), "n1", "n2").done()).isEmpty();

        assertThat(response.errors().get(0))
                .startsWith("n1: Did you run \"genimage\" before running \"liteimg\"? kernel cannot be found at ");
        assertThat(response.errors().get(1))
                .isEqualTo("n2: the attribute 'provmethod' is not set.\n    remedy: chdef n2 provmethod=IMAGE");
        assertThat(boot("xcat")).doesNotExist();
    }

    @Test
    void offlineLeavesNoFileOfTheNode() throws IOException {
        node("n2");
        nodeset(IMAGE, "n1", "n2");

        nodeset(new NodesetAction.Offline(), "n1");
        nodeset(new NodesetAction.Stat(), "n1", "n2");

        try (var files = Files.walk(root.resolve("tftpboot"))) {
            assertThat(files.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("n1")))
                    .isEmpty();
        }
        assertThat(response.lines()).endsWith("n1: offline", "n1: offline", "n2: statelite rocky9.4-x86_64-compute");
        assertThat(dhcp).endsWith("remove [n1]");
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

        nodeset(new NodesetAction.Offline(), "n1");
        assertThat(boot("xcat/by-address")).isDirectoryNotContaining("glob:**/10.77.0.11*");
        assertThat(boot("xcat/by-address/10.77.0.12.plan.n2")).exists();

        assertThat(new OfflineCleanup(site.store(), site.host(), NO_NAMES, addressing())
                        .cleanUp(new TreeSet<>(List.of("n2")), response))
                .isEmpty();
        assertThat(boot("xcat/by-address")).isEmptyDirectory();
        assertThat(response.warnings()).isEmpty();
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

    @Test
    void aNameCannotLeadOutOfTheBootDirectory() {
        site.row("nodelist", "node", "../../etc/passwd", "groups", "all");

        assertThat(nodeset(IMAGE, "../../etc/passwd").done()).isEmpty();
        assertThat(nodeset(new NodesetAction.Offline(), "../../etc/passwd").done())
                .isEmpty();
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
