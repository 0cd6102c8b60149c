package org.litecat.imagebuild.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litecat.core.host.Commands;

/** The scripts of a node with the programs of this machine, in namespaces of their own, against servers on loopback. */
class NodeScriptsIT {
    private static final String PLAN = "/tftpboot/xcat/plans/n1";
    private static final String SCRIPTS = "/install/postscripts/";
    private static final String VARIABLES = "<data># mypostscript-end-here</data>\n<serverdone></serverdone>\n";

    private final Path directory;
    private final StubServer server;
    private final NodeMachine node;

    NodeScriptsIT(@TempDir Path directory) throws IOException {
        assumeThat(Files.getAttribute(directory, "unix:uid")).as("needs root").isEqualTo(0);
        this.directory = directory;
        server = new StubServer();
        node = NodeMachine.in(directory);
    }

    @BeforeEach
    void image() throws IOException {
        Files.createDirectories(node.sysroot().resolve(".default/etc"));
        Files.writeString(node.sysroot().resolve("etc/motd"), "from the image");
        Files.writeString(node.sysroot().resolve(".default/etc/motd"), "from the image");
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    /** A whole plan with these steps, whose failures are told at once. */
    static String plan(String... steps) {
        List<String> lines = new ArrayList<>(List.of("litecat-boot-plan 2", "node n1 img", "statelite 755"));
        for (String cause : List.of("statelite", "persistent")) {
            lines.add("policy " + cause + " 1 0 0 halt");
        }
        for (String cause : List.of("volatile", "source", "localdisk", "entry")) {
            lines.add("policy " + cause + " 1 0 0 report");
        }
        lines.addAll(List.of(steps));
        lines.add("end " + lines.size());
        return String.join("\n", lines) + "\n";
    }

    private Commands.Output boot(String words, String then) throws Exception {
        return node.run(
                server.words() + " NODE=n1 STATEMNT= LITEWAIT=0 " + words, "sh", "-c", "xcatboot /sysroot && " + then);
    }

    @Test
    void followsThePlanOfAPlainFileServerWhenTheDaemonIsAway() throws Exception {
        server.page(PLAN, plan("entry 1 0 - memory copy mount bind file /etc/motd"));

        Commands.Output output = boot(
                "LITEPLAN=https://127.0.0.1:1/plan",
                "hostname && chroot /sysroot sh -c 'echo and more >>/etc/motd && cat /etc/motd'");

        assertThat(output.lines())
                .contains("n1", "from the imageand more")
                .anySatisfy(line -> assertThat(line).contains("there is no certificate"));
        assertThat(node.sysroot().resolve("etc/motd")).content().isEqualTo("from the image");
        assertThat(server.reports()).isEmpty();
    }

    @Test
    void takesThePlanFromADaemonThatItsAuthorityVouchesFor() throws Exception {
        try (SecureServer daemon =
                new SecureServer(directory, plan("entry 1 0 - memory copy mount bind file /etc/motd"), "")) {
            trust(daemon);

            Commands.Output output = boot("LITEPLAN=" + daemon.planUrl(), "echo went on");

            assertThat(output.lines()).contains("went on");
            assertThat(server.asked()).isEmpty();
        }
    }

    private void bootsGeneration(int number) throws IOException {
        Path file = node.root().resolve("etc/xcat/generation");
        Files.createDirectories(file.getParent());
        Files.writeString(file, number + " img\n");
    }

    @Test
    void asksForThePlanOfTheGenerationThatItBoots() throws Exception {
        bootsGeneration(7);
        String entry = "entry 1 0 - memory copy mount bind file /etc/motd";
        server.page("/plan?generation=7", plan("generation 7", entry));

        Commands.Output output = boot("LITEPLAN=" + server.url("/plan"), "echo went on");

        assertThat(output.lines()).contains("went on");
        assertThat(server.asked()).containsExactly("/plan?generation=7");
    }

    @Test
    void followsNoPlanOfAnotherGeneration() throws Exception {
        bootsGeneration(7);
        node.doesNotWait();
        server.page(PLAN, plan("generation 8", "entry 1 0 - memory copy mount bind file /etc/motd"));

        Commands.Output output = boot("", ":");

        assertThat(output.lines()).contains("xcat: the boot plan is for generation 8 of the image, this is 7");
        assertThat(node.isRestarted()).isTrue();
    }

    /** As dracut reads the hook: what the kernel command line names is what was published when nodeset was run. */
    @ParameterizedTest
    @CsvSource({
        "nfs:10.0.0.1:/install/img/rootimg:ro, '', nfs:10.0.0.1:/install/img/generations/7/rootimg:ro",
        "'nfs:[fd00::1]:/img/rootimg:ro,vers=3', '', 'nfs:[fd00::1]:/img/generations/7/rootimg:ro,vers=3'",
        "/dev/sda1, '', /dev/sda1",
        "'', imgurl=http://mn/install/img/rootimg-statelite.gz, img:http://mn/install/img/generations/7/rootimg-statelite.gz"
    })
    void itsRootIsThatOfItsGeneration(String root, String words, String expected) throws Exception {
        bootsGeneration(7);

        Commands.Output output = node.run(
                words,
                "sh",
                "-c",
                "root='" + root + "' hookdir=/tmp/hooks; mkdir -p $hookdir/initqueue/finished; . /lib/xcat/cmdline.sh;"
                        + " echo $root; cat /run/xcat-generation");

        assertThat(output.lines()).containsExactly(expected, "7 img");
    }

    @Test
    void takesNoPlanFromAnImpostor() throws Exception {
        server.page(PLAN, plan("entry 1 0 - memory copy mount bind file /etc/motd"));
        Path other = Files.createDirectories(directory.resolve("other"));
        try (SecureServer known = new SecureServer(other, "", "");
                SecureServer impostor = new SecureServer(directory, plan(), "")) {
            Files.createDirectories(node.root().resolve("etc/xcat"));
            Files.copy(known.certificate(), node.root().resolve("etc/xcat/ca.pem"));

            Commands.Output output = boot("LITEPLAN=" + impostor.planUrl(), "echo went on");

            assertThat(output.lines()).contains("went on");
            assertThat(server.asked()).containsExactly(PLAN);
        }
    }

    @Test
    void asksTheDaemonForItsVariablesWhenNoFileHasThem() throws Exception {
        server.page(SCRIPTS, "<a href=\"one\">one</a>")
                .page(SCRIPTS + "one", "#!/bin/sh\necho one \"$@\" >>/tmp/order\n");
        String answer = """
                <xcatresponse>
                <data>MASTER=127.0.0.1</data>
                <data># postscripts-start-here</data>
                <data>one '&lt;a &amp;amp; b&gt;'</data>
                <data># postscripts-end-here</data>
                <data># mypostscript-end-here</data>
                </xcatresponse>
                <xcatresponse>
                <serverdone></serverdone>
                </xcatresponse>
                """;
        String cutOff = answer.substring(0, answer.indexOf("<data>one"));
        try (SecureServer daemon = new SecureServer(directory, "", cutOff, answer)) {
            trust(daemon);

            Commands.Output output = postBoot("XCAT=127.0.0.1:" + daemon.requestPort());

            assertThat(output.succeeded()).as(output.text()).isTrue();
            assertThat(daemon.heard()).contains("<command>getpostscript</command>");
            assertThat(node.root().resolve("tmp/order")).hasContent("one <a &amp; b>");
        }
    }

    @Test
    void asksAgainWhenAPlanWasCutOff() throws Exception {
        String whole = plan("entry 1 0 - memory copy mount bind file /etc/motd");
        server.page(PLAN, whole.substring(0, 60), whole);

        Commands.Output output = boot("", "echo went on");

        assertThat(output.lines()).contains("went on");
        assertThat(server.asked()).containsExactly(PLAN, PLAN);
    }

    @Test
    void preparesTheDiskOnceThoughTheFirstPlanIsOfAnotherVersion() throws Exception {
        Files.createDirectories(node.sysroot().resolve(".sllocal/log"));
        String now = plan(
                "partition script",
                "partition-line #!/bin/sh",
                "partition-line echo\\0040made\\0040>>/tmp/disk",
                "entry 1 0 - memory copy mount bind file /etc/motd");
        server.page(PLAN, now.replace("litecat-boot-plan 2", "litecat-boot-plan 1"), now);

        Commands.Output output = boot("", "echo went on");

        assertThat(output.lines()).contains("went on");
        assertThat(server.asked()).containsExactly(PLAN, PLAN);
        assertThat(node.sysroot().resolve("tmp/disk")).hasContent("made");
    }

    @Test
    void goesOnAndReportsWhatFailed() throws Exception {
        server.page(PLAN, plan("entry 1 0 - memory copy mount bind file /etc/nowhere"));

        assertThat(boot("", "echo went on").lines()).contains("went on");

        assertThat(server.reports())
                .containsExactly("installstatus netbooting entry: /etc/nowhere: there is no source for it, not even in"
                        + " the image");
    }

    /** The kernel's words say how long it waits, and 08 is no number in a shell's arithmetic. */
    @ParameterizedTest
    @CsvSource({"LITEWAIT=0", "LITEWAIT=08"})
    void stopsWithoutAShellAndBootsAgainWhenItMustNotGoOn(String words) throws Exception {
        server.page(
                PLAN,
                plan(
                        "persistent 127.0.0.1 /nowhere n1 port=1,retry=0",
                        "entry 1 0 - persistent copy mount bind file /etc/motd"));

        boot(words, "true");

        assertThat(server.reports()).hasSize(1).first().asString().startsWith("installstatus failed persistent: ");
        assertThat(node.isRestarted()).isTrue();
    }

    /** Comes to where the network is up, at a console where somebody types. */
    private String shownAtConsole(String words, String typed) throws Exception {
        // cat ends with the last process of the hook: the report goes on in the background.
        String hook = "{ . /lib/xcat/netroot.sh; } 9>&1 >/dev/console | cat";
        String console = "script -qec 'mount --bind $(tty) /dev/console; " + hook + "' /dev/null";
        Commands.Output output = node.run(
                server.words() + " NODE=n1 STATEMNT= " + words, "sh", "-c", "echo '" + typed + "' | " + console);
        return output.text();
    }

    @Test
    void givesAShellAtTheConsoleWhenItIsAskedForAndBootsAgainAfterIt() throws Exception {
        String shown = shownAtConsole("rd.shell=1 rd.break=pre-mount", "echo $((6*7)) on $(hostname)");

        assertThat(shown).contains("leaving the shell boots the node again", "42 on n1");
        assertThat(server.reports()).containsExactly("installstatus shell");
        assertThat(node.isRestarted()).isTrue();
    }

    @Test
    void givesNoShellWithoutBeingAsked() throws Exception {
        String shown = shownAtConsole("rd.shell=1 rd.break=cleanup", "echo $((6*7)) on $(hostname)");

        assertThat(shown).doesNotContain("42 on");
        assertThat(server.reports()).containsExactly("installstatus netbooting");
        assertThat(node.isRestarted()).isFalse();
    }

    @Test
    void tellsNobodyWithNonodestatus() throws Exception {
        node.run(server.words() + " nonodestatus LITEWAIT=0", "xcatstop", "no luck");

        assertThat(server.reports()).isEmpty();
        assertThat(node.isRestarted()).isTrue();
    }

    @Test
    void statelessNodeNeedsNoPlanAndGetsItsResolver() throws Exception {
        Files.writeString(node.root().resolve("etc/resolv.conf"), "nameserver 192.0.2.1\n");
        Files.writeString(node.sysroot().resolve("etc/resolv.conf"), "# Dummy resolv.conf: the node gets its own.\n");

        Commands.Output output = node.run(server.words() + " NODE=n1", "xcatboot", "/sysroot");

        assertThat(output.succeeded()).as(output.text()).isTrue();
        assertThat(server.asked()).isEmpty();
        assertThat(node.sysroot().resolve("etc/resolv.conf")).hasContent("nameserver 192.0.2.1");
    }

    @Test
    void takesNoPlanFromADaemonThatHasAnotherName() throws Exception {
        server.page(PLAN, plan("entry 1 0 - memory copy mount bind file /etc/motd"));
        try (SecureServer daemon = SecureServer.knownAs("IP:127.0.0.9", directory, plan(), "")) {
            trust(daemon);

            Commands.Output output = boot("LITEPLAN=" + daemon.planUrl(), "echo went on");

            assertThat(output.lines()).contains("went on");
            assertThat(server.asked()).containsExactly(PLAN);
        }
    }

    private void trust(SecureServer daemon) throws IOException {
        Files.createDirectories(node.root().resolve("etc/xcat"));
        Files.copy(daemon.certificate(), node.root().resolve("etc/xcat/ca.pem"));
    }

    /** Boots to its post scripts with no file of variables, the server being asked as {@code host}. */
    private Commands.Output askDaemon(SecureServer daemon, String host) throws Exception {
        server.page(SCRIPTS, "<a href=\"one\">one</a>").page(SCRIPTS + "one", "#!/bin/sh\n");
        trust(daemon);
        Files.writeString(node.root().resolve("etc/hosts"), "127.0.0.1 mn.cluster mn\n");
        node.doesNotWait();
        return postBoot("XCAT=" + host + ":" + daemon.requestPort());
    }

    @ParameterizedTest
    @CsvSource({"IP:127.0.0.1, 127.0.0.1", "DNS:mn.cluster, mn.cluster", "'DNS:mn.cluster,DNS:mn', mn"})
    void asksTheDaemonThatHasTheNameOrAddressThatItLooksFor(String known, String host) throws Exception {
        try (SecureServer daemon = SecureServer.knownAs(known, directory, "", VARIABLES)) {
            Commands.Output output = askDaemon(daemon, host);

            assertThat(output.succeeded()).as(output.text()).isTrue();
            assertThat(daemon.heard()).contains("<command>getpostscript</command>");
        }
    }

    @ParameterizedTest
    @CsvSource({"IP:127.0.0.9, 127.0.0.1, IP address mismatch", "DNS:other.cluster, mn.cluster, hostname mismatch"})
    void asksNoDaemonThatHasAnotherName(String known, String host, String reason) throws Exception {
        try (SecureServer daemon = SecureServer.knownAs(known, directory, "", VARIABLES)) {
            Commands.Output output = askDaemon(daemon, host);

            assertThat(output.succeeded()).isFalse();
            assertThat(daemon.heard()).isEmpty();
            assertThat(output.text())
                    .contains("no mypostscript for n1 from " + host + ": ")
                    .containsIgnoringCase(reason);
        }
    }

    private void postScripts(String... lines) {
        server.page(SCRIPTS, "<a href=\"../\">up</a><a href=\"one\">one</a> <a href=\"two\">two</a>")
                .page(SCRIPTS + "one", "#!/bin/sh\necho one \"$@\" >>/tmp/order\n")
                .page(SCRIPTS + "two", "#!/bin/sh\necho two $NODE >>/tmp/order\nexit 3\n")
                .page(
                        "/tftpboot/mypostscripts/mypostscript.n1",
                        "MASTER=127.0.0.1\nexport MASTER\nNODE=n1\nexport NODE\n" + String.join("\n", lines)
                                + "\n# mypostscript-end-here\n");
    }

    @Test
    void runsNoScriptsOfAFileThatIsCutOff() throws Exception {
        postScripts("# postscripts-start-here", "one", "two", "# postscripts-end-here");
        String file = "/tftpboot/mypostscripts/mypostscript.n1";
        server.page(file, "MASTER=127.0.0.1\nexport MASTER\n# postscripts-start-here\none\n# postscripts-end-here\n");
        node.doesNotWait();

        Commands.Output output = postBoot("");

        assertThat(output.succeeded()).isFalse();
        assertThat(output.text()).contains(file + " is not used: its last line is missing; run nodeset again");
        assertThat(node.root().resolve("tmp/order")).doesNotExist();
        assertThat(server.reports())
                .anyMatch(report -> report.startsWith("installstatus failed no mypostscript for n1"));
    }

    private Commands.Output postBoot(String words) throws Exception {
        return node.run(server.words() + " NODE=n1 STATEMNT= " + words, "/opt/xcat/xcatpostinit1", "start");
    }

    @Test
    void runsPostScriptsInOrderAndNamesTheOneThatFailed() throws Exception {
        postScripts(
                "# postscripts-start-here",
                "one 'a b'",
                "two",
                "# postscripts-end-here",
                "# postbootscripts-start-here",
                "three",
                "one last",
                "# postbootscripts-end-here");

        Commands.Output output = postBoot("");

        assertThat(output.succeeded()).isFalse();
        assertThat(node.root().resolve("tmp/order")).hasContent("one a b\ntwo n1\none last");
        assertThat(server.reports())
                .containsExactly(
                        "installstatus postbooting",
                        "installstatus failed postscript two returned 3, postbootscript three returned -1");
        assertThat(node.root().resolve("var/log/xcat/xcat.log"))
                .content()
                .contains(
                        "postscript start: one a b",
                        "postscript end: two return with 3",
                        "/xcatpost/three is not there");
        assertThat(node.root().resolve("opt/xcat/xcatinfo")).content().contains("XCATSERVER=127.0.0.1", "NODE=n1");
    }

    @Test
    void showsWhatAScriptSaysWhileItRuns() throws Exception {
        postScripts("# postscripts-start-here", "one", "# postscripts-end-here");
        server.page(SCRIPTS + "one", """
                #!/bin/sh
                echo hello
                for i in $(seq 300); do
                    ! grep -q '^hello$' /tmp/console || { echo seen; exit 0; }
                    sleep 0.1
                done
                exit 1
                """);

        Commands.Output output = node.run(
                server.words() + " NODE=n1 STATEMNT= ", "sh", "-c", "/opt/xcat/xcatpostinit1 start >/tmp/console 2>&1");

        assertThat(output.succeeded()).isTrue();
        assertThat(node.root().resolve("tmp/console")).content().contains("\nhello\nseen\n");
    }

    @Test
    void doesNotWaitForWhatAScriptLeavesRunning() throws Exception {
        postScripts("# postscripts-start-here", "one", "two", "# postscripts-end-here");
        // Ends when the script after it has run, or long after this test.
        server.page(SCRIPTS + "one", """
                #!/bin/sh
                (for i in $(seq 3000); do [ ! -e /tmp/order ] || exit; sleep 0.1; done) &
                echo started
                """).page(SCRIPTS + "two", "#!/bin/sh\necho two >>/tmp/order\n");

        Commands.Output output = postBoot("");

        assertThat(output.succeeded()).as(output.text()).isTrue();
        assertThat(output.lines()).contains("started");
        assertThat(node.root().resolve("var/log/xcat/xcat.log")).content().contains("\nstarted\n");
        assertThat(server.reports()).contains("installstatus booted");
    }

    @Test
    void reportsBootedWithWhatTheInitialRamdiskCouldNotDo() throws Exception {
        postScripts("# postscripts-start-here", "one", "# postscripts-end-here");
        Files.createDirectories(node.root().resolve(".statelite"));
        Files.writeString(node.root().resolve(".statelite/failures"), "source: mount srv:/lite\n");

        assertThat(postBoot("").succeeded()).isTrue();

        assertThat(server.reports()).contains("installstatus booted source: mount srv:/lite");
    }

    @Test
    void takesTheScriptsOfTheImageWhenTheServerHasNone() throws Exception {
        postScripts("# postscripts-start-here", "one", "# postscripts-end-here");
        server.page(SCRIPTS, "");
        Files.createDirectories(node.root().resolve("xcatpost"));
        Path own = node.root().resolve("xcatpost/one");
        Files.writeString(own, "#!/bin/sh\necho of the image >>/tmp/order\n");
        assertThat(own.toFile().setExecutable(true)).isTrue();

        Commands.Output output = postBoot("");

        assertThat(output.succeeded()).as(output.text()).isTrue();
        assertThat(node.root().resolve("tmp/order")).hasContent("of the image");
        assertThat(server.reports()).contains("installstatus booted");
    }

    /** Users may be logged in while post scripts run, and an entry that lasts may be theirs. */
    @Test
    void writesThroughNoLinkThatAUserHasMade() throws Exception {
        postScripts("# postscripts-start-here", "one", "# postscripts-end-here");
        Path kept = Files.writeString(node.root().resolve("etc/kept"), "kept");
        Path logs = Files.createDirectories(node.root().resolve("var/log/xcat"));
        for (Path link : List.of(node.root().resolve("tmp/wget.log"), logs.resolve("xcat.log"))) {
            Files.createSymbolicLink(link, Path.of("/etc/kept"));
        }
        Files.setAttribute(logs, "unix:uid", 1000);

        Commands.Output output = postBoot("");

        assertThat(output.succeeded()).as(output.text()).isTrue();
        assertThat(kept).hasContent("kept");
        assertThat(output.text()).contains("nothing is written to /var/log/xcat/xcat.log: users of the node can");
    }

    @Test
    void runsNothingFromADirectoryThatUsersWriteTo() throws Exception {
        postScripts("# postscripts-start-here", "one", "# postscripts-end-here");
        Path scripts = Files.createDirectories(node.root().resolve("xcatpost"));
        Files.setAttribute(scripts, "unix:uid", 1000);

        assertThat(postBoot("").succeeded()).isFalse();

        assertThat(server.reports())
                .contains("installstatus failed users of the node can write in /xcatpost, or put a link into its way");
    }
}
