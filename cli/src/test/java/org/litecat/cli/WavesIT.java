package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.table.Transaction;
import org.litecat.core.testing.SimulatedBmc;
import org.litecat.core.testing.TestSite;
import org.litecat.provision.status.NodeStatus;

/**
 * Nodes that boot in waves: they run o1 and are to run o2. The controller is a real one as far as IPMI can tell; what nodes report is
 * put into the tables as {@code xcatd} does it, once they were powered.
 */
@Timeout(120)
class WavesIT {
    private static final String[] FILES = {"kernel", "initrd-statelite.gz"};

    private final Path root;
    private final Path scratch;
    private final VerbWorld world;
    private final TestSite site;
    private final SimulatedBmc bmc;
    private final Map<String, String> reports = new ConcurrentHashMap<>();
    private final Thread reporter = new Thread(this::report, "nodes");
    private volatile boolean over;

    WavesIT(@TempDir Path root, @TempDir Path scratch) throws IOException {
        this.root = root;
        this.scratch = scratch;
        this.world = new VerbWorld(root);
        this.site = new TestSite(root);
        this.bmc = new SimulatedBmc(scratch.resolve("bmc"), "ADMIN", "s3cret");
    }

    @BeforeEach
    void defineNodes() throws IOException {
        world.putPostScripts();
        world.type("chdef", "-t", "site", "dhcpsetup=n", "master=10.0.0.1");
        for (String image : new String[] {"o1", "o2"}) {
            world.type(
                    "mkdef",
                    "-t",
                    "osimage",
                    image,
                    "imagetype=linux",
                    "provmethod=statelite",
                    "osvers=rhels9",
                    "osarch=x86_64",
                    "profile=" + image,
                    "rootimgdir=/install/" + image);
            Path directory = root.resolve("install").resolve(image);
            Files.createDirectories(directory.resolve("rootimg/etc"));
            Files.writeString(directory.resolve("rootimg/etc/hosts"), "127.0.0.1 localhost\n");
            for (String file : FILES) {
                Files.writeString(directory.resolve(file), image + file);
            }
            assertThat(world.type("liteimg", image).code()).isZero();
        }
        for (int node = 1; node <= 4; node++) {
            world.type(
                    "mkdef",
                    "n" + node,
                    "groups=all",
                    "arch=x86_64",
                    "netboot=xnba",
                    "mac=52:54:00:77:00:1" + node,
                    "ip=10.0.0.1" + node,
                    "mgt=ipmi",
                    "bmc=" + bmc.address(),
                    "bmcusername=ADMIN",
                    "bmcpassword=s3cret");
            reports.put("n" + node, "booted");
        }
        assertThat(world.type("nodeset", "all", "osimage=o1").code()).isZero();
        reporter.setDaemon(true);
        reporter.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        over = true;
        reporter.join();
        bmc.close();
    }

    /** Nodes that were powered tell what they are to tell; by a clock that is ahead, because times have whole seconds. */
    private void report() {
        NodeStatus status =
                new NodeStatus(site.store(), InstantSource.offset(InstantSource.system(), Duration.ofSeconds(2)));
        while (!over) {
            reports.forEach((node, told) -> {
                if (site.value("nodelist", node, "status").equals("powering-on") && !told.equals("nothing")) {
                    try (Transaction transaction = site.store().begin("a report")) {
                        boolean failed = !told.equals("booted");
                        status.put(transaction, node, failed ? "failed" : told, failed ? told : "");
                        transaction.commit();
                    }
                }
            });
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, String> images() {
        Map<String, String> images = new TreeMap<>();
        reports.keySet().forEach(node -> images.put(node, site.value("nodetype", node, "provmethod")));
        return images;
    }

    /** The boot files and plans of all nodes, by path. */
    private Map<String, String> files() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String place : new String[] {"tftpboot/xcat/xnba/nodes", "tftpboot/xcat/plans"}) {
            try (Stream<Path> files = Files.list(root.resolve(place))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    texts.put(place + "/" + file.getFileName(), Files.readString(file));
                }
            }
        }
        return texts;
    }

    private Path runs() {
        return root.resolve("var/lib/xcat/waves");
    }

    private long calls() throws IOException {
        // The file is made by the first of them.
        return !Files.exists(scratch.resolve("bmc/calls"))
                ? 0
                : bmc.calls().stream().filter(call -> call.startsWith("set ")).count();
    }

    @Test
    void goesOnWhileNodesComeUpAndForgets() throws IOException {
        VerbWorld.Answer answer = world.type("rinstall", "all", "osimage=o2", "--wave", "50%", "--until", "booted");

        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
        assertThat(answer.out().replaceAll("after \\d+ s", "after S s").lines())
                .containsExactly(
                        "Wave 1 of 2: n1,n2",
                        "Provision node(s): n1 n2",
                        "n1: booting, statelite rhels9-x86_64-o2",
                        "n2: booting, statelite rhels9-x86_64-o2",
                        "n1: up after S s",
                        "n2: up after S s",
                        "Wave 2 of 2: n3,n4",
                        "Provision node(s): n3 n4",
                        "n3: booting, statelite rhels9-x86_64-o2",
                        "n4: booting, statelite rhels9-x86_64-o2",
                        "n3: up after S s",
                        "n4: up after S s");
        assertThat(runs()).isEmptyDirectory();

        assertThat(world.type("rpower", "n1-n2", "boot", "--wave", "2", "--json")
                        .code())
                .isZero();
    }

    @Test
    void stopsWhenTooManyFailAndSetsBackTheRest() throws IOException {
        Map<String, String> before = files();
        reports.put("n2", "no NFS server answers");

        VerbWorld.Answer answer = world.type("rinstall", "all", "osimage=o2", "--wave", "30%", "--wave-timeout", "10m");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).contains("n2: failed: no NFS server answers\n").doesNotContain("n3");
        assertThat(answer.err()).isEqualTo("""
                Error: rinstall stopped at wave 1 of 2: 1 node is not up, and none may fail.
                    why:    up: n1; failed: n2 (no NFS server answers); not touched: n3,n4
                    remedy: to go on: rinstall n3,n4 osimage=o2 --wave 2 --wave-timeout 600; the failed ones again: rinstall n2 \
                osimage=o2 --wave 2 --wave-timeout 600; to set back what they boot: rinstall n2 --rollback
                """);
        assertThat(images()).containsExactlyInAnyOrderEntriesOf(Map.of("n1", "o2", "n2", "o2", "n3", "o1", "n4", "o1"));

        VerbWorld.Answer back = world.type("rinstall", "all", "--rollback");
        assertThat(back.err()).isEmpty();
        assertThat(back.out()).isEqualTo("""
                n2: set back, statelite rhels9-x86_64-o1
                rpower n2 boot boots them with it.
                Left as they are, because they are up: n1
                Were not touched: n3,n4
                """);
        assertThat(images()).containsEntry("n1", "o2").containsEntry("n2", "o1");
        assertThat(files().keySet()).isEqualTo(before.keySet());
        files().forEach((file, text) -> {
            if (!file.contains("n1")) {
                assertThat(text).as(file).isEqualTo(before.get(file));
            }
        });
        assertThat(site.value("chain", "n2", "currstate")).isEqualTo("statelite rhels9-x86_64-o1");
        assertThat(runs()).isEmptyDirectory();

        VerbWorld.Answer again = world.type("rinstall", "n2", "--rollback");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).startsWith("Error: No wave is known that left nodes to be set back: n2\n");
    }

    @Test
    void aNodeThatNeverComesUpIsGivenUpAndSomeMayFail() {
        world.type("nodeset", "n3", "offline");
        reports.put("n1", "nothing");
        reports.put("n3", "nothing");

        VerbWorld.Answer answer = world.type(
                "rinstall",
                "--json",
                "all",
                "osimage=o2",
                "--wave",
                "1",
                "--max-failed",
                "1",
                "--wave-timeout",
                "1",
                "--rollback");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out())
                .contains(
                        "{\"kind\":\"wave\",\"node\":\"n1\",\"wave\":1,\"result\":\"failed\",\"reason\":\"not up in time; ")
                .contains("{\"kind\":\"wave\",\"node\":\"n4\",\"result\":\"untouched\"}");
        assertThat(answer.err())
                .contains("rinstall stopped at wave 3 of 4: 2 nodes are not up, and no more than 1 may fail.")
                .contains("up: n2; failed: n1,n3 (not up in time; ")
                .doesNotContain("--rollback");
        assertThat(images()).containsExactlyInAnyOrderEntriesOf(Map.of("n1", "o1", "n2", "o2", "n3", "o1", "n4", "o1"));
        assertThat(world.type("nodeset", "n1,n3", "stat").out())
                .isEqualTo("n1: statelite rhels9-x86_64-o1\nn3: offline\n");
        assertThat(runs()).isEmptyDirectory();
    }

    @Test
    void nothingIsChangedWhenSomethingIsWrong() throws IOException {
        world.type("chdef", "n4", "mac=");
        Map<String, String> before = files();

        VerbWorld.Answer wrong = world.type("rinstall", "all", "osimage=o2", "--wave", "1");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err())
                .startsWith("Error: n4: No MAC address available for this node\n")
                .contains("Error: No wave begins while something is wrong with nodes: n4\n");

        world.type("chdef", "-t", "site", "nodestatus=n");
        assertThat(world.type("rpower", "n1", "boot", "--wave", "1").err())
                .startsWith("Error: What nodes report is not stored.\n");
        world.type("chdef", "-t", "site", "nodestatus=y");

        Files.createDirectories(runs().getParent());
        Files.writeString(runs(), "in the way");
        assertThat(world.type("rinstall", "n1", "osimage=o2", "--wave", "1").err())
                .startsWith("Error: What is known of waves cannot be read.\n");

        assertThat(files()).isEqualTo(before);
        assertThat(images().values()).containsOnly("o1");
        assertThat(calls()).isZero();
    }

    @Test
    void theNextRunTellsOfOneThatWasKilledAndGoesOn() throws Exception {
        Map<String, String> before = files();
        reports.put("n2", "nothing");
        VerbProcesses verbs = new VerbProcesses(root, scratch);
        Process killed = verbs.start("rinstall", "all", "osimage=o2", "--wave", "2");
        awaitLine(killed, "n1: up after");

        // Two at once.
        VerbWorld.Answer other = world.type("rinstall", "n2-n3", "osimage=o1", "--wave", "1");
        assertThat(other.err()).startsWith("Error: Waves of rinstall are at work on nodes: n2,n3\n");
        assertThat(world.type("rinstall", "n2", "--rollback").err())
                .startsWith("Error: Waves of rinstall are at work on nodes: n2\n");

        killed.destroyForcibly().waitFor();
        String stands = """
                    why:    up: n1; begun, and not heard of: n2; not touched: n3,n4
                    remedy: to go on: rinstall n2,n3,n4 osimage=o2 --wave 2; to set back what they boot: rinstall n2 --rollback
                """;
        Process interrupted = verbs.start("rinstall", "n2,n3,n4", "osimage=o2", "--wave", "2");
        assertThat(interrupted.errorReader().readLine())
                .matches("Warning: A wave of rinstall that began at .* was interrupted\\.");
        assertThat(interrupted.errorReader().readLine() + "\n"
                        + interrupted.errorReader().readLine() + "\n")
                .isEqualTo(stands);
        awaitLine(interrupted, "n3: up after");
        ImageAtWork.signal("INT", interrupted);
        VerbProcesses.Answer answer = VerbProcesses.answer(interrupted);
        assertThat(answer.code()).isEqualTo(130);
        assertThat(answer.err()).isEqualTo("""
                Error: rinstall was interrupted.
                    why:    up: n3; begun, and not heard of: n2; not touched: n4
                    remedy: to go on: rinstall n2,n4 osimage=o2 --wave 2; to set back what they boot: rinstall n2 --rollback
                """);

        // What it had before the first of the two.
        assertThat(world.type("rinstall", "n2,n4", "--rollback").code()).isZero();
        assertThat(images()).containsExactlyInAnyOrderEntriesOf(Map.of("n1", "o2", "n2", "o1", "n3", "o2", "n4", "o1"));
        assertThat(files().get("tftpboot/xcat/xnba/nodes/n2")).isEqualTo(before.get("tftpboot/xcat/xnba/nodes/n2"));
        assertThat(runs()).isEmptyDirectory();
    }

    private static void awaitLine(Process process, String begin) throws IOException {
        for (String line = process.inputReader().readLine();
                line != null;
                line = process.inputReader().readLine()) {
            if (line.startsWith(begin)) {
                return;
            }
        }
        throw new AssertionError(
                begin + " was not said, but " + process.errorReader().lines().toList());
    }

    @Test
    void whoSetAnotherImageMeantIt() {
        reports.put("n1", "broken");
        world.type("rinstall", "n1-n2", "osimage=o2", "--wave", "1");
        world.type("chdef", "n1", "provmethod=o3");

        VerbWorld.Answer back = world.type("rinstall", "n1", "--rollback");

        assertThat(back.code()).isEqualTo(1);
        assertThat(back.err()).startsWith("Error: n1: it has got another image since: o3\n");
        assertThat(images()).containsEntry("n1", "o3");
    }
}
