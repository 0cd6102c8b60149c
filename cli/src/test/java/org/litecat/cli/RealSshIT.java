package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.testing.TestSite;

/**
 * The verbs that reach nodes, with the programs of OpenSSH: nodes are addresses of a network of their own, with one sshd behind
 * n1, n2 and n3, and nobody behind dead1.
 */
@Timeout(120)
class RealSshIT {
    /** $1 the directory of the test; the rest is run in the network of the nodes, which ends with it. */
    private static final String NETWORK = """
            set -e
            ip link set lo up
            mount -t tmpfs -o mode=755 tmpfs /run
            mkdir /run/sshd
            mount --bind "$1/passwd" /etc/passwd
            /usr/sbin/sshd -f "$1/sshd-config"
            shift
            exec "$@"
            """;

    @TempDir
    private Path work;

    private TestSite site;

    @BeforeEach
    void nodes() throws Exception {
        site = new TestSite(work.resolve("site"));
        for (int i = 1; i <= 3; i++) {
            site.row("nodelist", "node", "n" + i, "groups", "all").row("hosts", "node", "n" + i, "ip", "127.0.1." + i);
        }
        site.row("nodelist", "node", "dead1", "groups", "all").row("hosts", "node", "dead1", "ip", "127.0.1.9");
        keygen("host-key");
        keygen("user-key");
        // What the root of this machine has in the files of his shell is nothing to the nodes.
        Files.createDirectory(work.resolve("home"));
        List<String> users = new ArrayList<>(Files.readAllLines(Path.of("/etc/passwd")));
        users.removeIf(user -> user.startsWith("root:"));
        users.add(0, "root:x:0:0:root:" + work.resolve("home") + ":/bin/bash");
        Files.write(work.resolve("passwd"), users);
        know("n*,dead*");
        Files.writeString(work.resolve("sshd-config"), """
                        HostKey %1$s/host-key
                        AuthorizedKeysFile %1$s/user-key.pub
                        ListenAddress 127.0.1.1
                        ListenAddress 127.0.1.2
                        ListenAddress 127.0.1.3
                        StrictModes no
                        UsePAM no
                        PermitRootLogin yes
                        LogLevel ERROR
                        Subsystem sftp internal-sftp
                        """.formatted(work));
        Files.writeString(work.resolve("ssh-config"), """
                        IdentityFile %1$s/user-key
                        UserKnownHostsFile %1$s/known
                        GlobalKnownHostsFile /dev/null
                        """.formatted(work));
    }

    private void keygen(String name) throws Exception {
        int code = new ProcessBuilder(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-f",
                        work.resolve(name).toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    private void know(String hosts) throws IOException {
        String[] key = Files.readString(work.resolve("host-key.pub")).split(" ");
        Files.writeString(work.resolve("known"), hosts + " " + key[0] + " " + key[1] + "\n");
    }

    private record Answer(int code, List<String> out, List<String> err) {}

    private Answer type(String... verb) throws Exception {
        List<String> argv = new ArrayList<>(java(verb[0]));
        argv.addAll(List.of(verb).subList(1, verb.length));
        return inNetwork(argv);
    }

    /** A line for a shell, in which its parameters start the verb. */
    private Answer shell(String verb, String line) throws Exception {
        List<String> argv = new ArrayList<>(List.of("/bin/bash", "-c", line, "bash"));
        argv.addAll(java(verb));
        return inNetwork(argv);
    }

    private static List<String> java(String verb) {
        return List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.litecat.cli.launch.Main",
                verb);
    }

    private Answer inNetwork(List<String> argv) throws Exception {
        List<String> all = new ArrayList<>(List.of("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child"));
        all.addAll(List.of("--mount-proc", "--propagation", "private", "/bin/sh", "-c", NETWORK, "sh"));
        all.add(work.toString());
        all.addAll(argv);
        Path out = work.resolve("out");
        Path err = work.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(all)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(site.environment());
        builder.environment().remove("XCATCFG");
        String configuration = "-F " + work.resolve("ssh-config");
        builder.environment().put("DSH_NODE_OPTS", configuration);
        builder.environment().put("DCP_NODE_OPTS", configuration);
        int code = builder.start().waitFor();
        return new Answer(
                code,
                Files.readString(out).lines().sorted().toList(),
                Files.readString(err).lines().sorted().toList());
    }

    @Test
    void nodesAreReachedByTheAddressesOfTheTables() throws Exception {
        Answer answer = type("xdsh", "all", "-z", "set -- $SSH_CONNECTION; echo $3; exit 3");

        assertThat(answer.out())
                .containsExactly(
                        "n1: 127.0.1.1",
                        "n1: Remote_command_rc = 3",
                        "n2: 127.0.1.2",
                        "n2: Remote_command_rc = 3",
                        "n3: 127.0.1.3",
                        "n3: Remote_command_rc = 3");
        assertThat(answer.err()).containsExactly("dead1: ssh: connect to host 127.0.1.9 port 22: Connection refused");
        assertThat(answer.code()).isEqualTo(4);
    }

    @Test
    void aHostKeyThatNobodyKnowsIsSaid() throws Exception {
        know("n1");

        Answer answer = type("xdsh", "n1,n3", "echo hi");

        assertThat(answer.out()).containsExactly("n1: hi");
        assertThat(answer.err())
                .contains(
                        "n3: Host key verification failed.",
                        "Error: The host keys of these nodes are not known here: n3");
        assertThat(answer.code()).isEqualTo(1);
    }

    @Test
    void aHostKeyThatChangedIsSaid() throws Exception {
        String other = Files.readString(work.resolve("user-key.pub"));
        Files.writeString(work.resolve("known"), "n1 " + other);

        Answer answer = type("xdsh", "n1", "echo hi");

        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("Error: The host keys of these nodes are others than those known here: n1");
    }

    @Test
    void theProgramOnTheNodeEndsWhenItsTimeIsUp() throws Exception {
        Answer answer = shell(
                "xdsh",
                "\"$@\" n1,n2 -t 1 'sleep 77 & sleep 78'; while pgrep -x sleep; do read -t 0.1 <>/dev/fd/1; done;"
                        + " echo gone");

        assertThat(answer.out()).contains("gone");
        assertThat(answer.err())
                .containsExactly(
                        "n1: *** not done within 1 second, and ended", "n2: *** not done within 1 second, and ended");
    }

    @Test
    void theEndOfTheVerbEndsItsConnectionsAndSaysWhoWasNotDone() throws Exception {
        Path begun = work.resolve("begun");

        Answer answer = shell(
                "xdsh",
                "\"$@\" -f 2 n1-n3 'echo >>" + begun + "; sleep 30' & j=$!;"
                        + " until [ \"$(wc -l <" + begun + ")\" = 2 ]; do :; done 2>/dev/null;"
                        + " kill -INT $j; wait $j; echo code $?; pgrep -x ssh || echo none");

        assertThat(answer.out()).containsExactly("code 130", "none");
        assertThat(answer.err()).contains("Error: Interrupted. These nodes had not ended, or not begun: n1,n2,n3");
    }

    @Test
    void aScriptRunsThereAndIsRemovedThere() throws Exception {
        Path script = Files.writeString(work.resolve("script"), "#!/bin/bash\necho \"$#\" \"$1\"; echo \"$0\" >&2\n");

        Answer answer = type("xdsh", "n1", "-t", "30", "-e", script.toString(), "it's  one", "2");

        assertThat(answer.out()).containsExactly("n1: 2 it's  one");
        assertThat(answer.code()).isZero();
        assertThat(Path.of(answer.err().get(0).substring("n1: ".length()))).doesNotExist();
    }

    @Test
    void filesGoThereAndComeBack() throws Exception {
        Path file = Files.writeString(work.resolve("file:1"), "content\n");
        Path target = Files.createDirectory(work.resolve("target"));
        Path back = Files.createDirectory(work.resolve("back"));

        assertThat(type("xdcp", "n1", file.toString(), target.toString()))
                .isEqualTo(new Answer(0, List.of(), List.of()));
        assertThat(type("xdcp", "n1,n2", "-P", target + "/file:1", back.toString())
                        .code())
                .isZero();
        assertThat(type("pscp", file.toString(), "n2,dead1:" + target).out())
                .contains("n2: done", "dead1: ssh: connect to host 127.0.1.9 port 22: Connection refused");

        assertThat(target.resolve("file:1")).hasContent("content");
        assertThat(back.resolve("file:1._n1")).hasContent("content");
        assertThat(back.resolve("file:1._n2")).hasContent("content");
    }

    @Test
    void aSynclistBringsItsFiles() throws Exception {
        Path list = Files.writeString(work.resolve("list"), "/list -> /a b/c d\n".replace(" /a", " " + work + "/a"));
        Files.writeString(site.paths().at("/list"), "of the machine\n");

        assertThat(type("xdcp", "n1,n2", "-F", list.toString())).isEqualTo(new Answer(0, List.of(), List.of()));

        assertThat(work.resolve("a b/c d")).hasContent("of the machine");
    }

    @Test
    void pshNamesNodesByTheirExitCodes() throws Exception {
        Answer answer = type("psh", "n1,n2", "[ \"${SSH_CONNECTION#*127.0.1.2}\" = \"$SSH_CONNECTION\" ] || exit 5");

        assertThat(answer).isEqualTo(new Answer(1, List.of(), List.of("n2: *** ssh exited with error code 5.")));
    }

    /** As scp reads it by itself: the other machine is called mn2, and nobody answers as mn3. */
    private void otherMachines() throws IOException {
        Files.writeString(
                Files.createDirectories(work.resolve("home/.ssh")).resolve("config"),
                "Host mn2\nHostName 127.0.1.1\nHostKeyAlias n1\nHost mn3\nHostName 127.0.1.9\nHost *\n"
                        + Files.readString(work.resolve("ssh-config")));
    }

    private void image() throws IOException {
        String[] osimage = {
            "imagename", "img", "provmethod", "netboot", "osvers", "rhels9", "osarch", "x86_64", "profile", "compute"
        };
        site.row("osimage", osimage).row("linuximage", "imagename", "img", "rootimgdir", "/install/img");
        for (String file : List.of("kernel", "initrd-stateless.gz", "rootimg.cpio.gz")) {
            site.file("/install/img/" + file, file);
        }
    }

    private Answer bundle(String verb, String arguments) throws Exception {
        return shell(verb, "cd '" + work + "' && \"$@\" " + arguments);
    }

    @Test
    void aBundleGoesToAnotherMachineAndComesFromThere() throws Exception {
        otherMachines();
        image();
        Path far = Files.createDirectory(work.resolve("home/far away"));

        Answer brought = bundle("imgexport", "img 'far away/june.tgz' -R root@mn2");
        assertThat(brought.code()).as(brought.err().toString()).isZero();
        assertThat(far.resolve("june.tgz")).hasSameBinaryContentAs(work.resolve("june.tgz"));

        Answer fetched = bundle("imgimport", "'far away/june.tgz' -R root@mn2 -f june");
        assertThat(fetched.code()).as(fetched.err().toString()).isZero();
        assertThat(site.paths().at("/install/netboot/rhels9/x86_64/june/kernel"))
                .hasContent("kernel");
        assertThat(fetched.out()).contains("Successfully imported the image rhels9-x86_64-netboot-june.");
    }

    @Test
    void aBundleThatCannotGoThereIsKeptHere() throws Exception {
        otherMachines();
        image();

        Answer nowhere = bundle("imgexport", "img nowhere/june.tgz -R root@mn2");
        assertThat(nowhere.code()).isEqualTo(1);
        assertThat(nowhere.out()).doesNotContain("Done!");
        assertThat(nowhere.err())
                .contains("Error: The bundle could not be copied to root@mn2:nowhere/june.tgz.")
                .anyMatch(line -> line.contains("No such file or directory"))
                .anyMatch(line -> line.contains("it stands here: " + work + "/june.tgz"));
        assertThat(work.resolve("june.tgz")).isNotEmptyFile();
        assertThat(bundle("imgexport", "img -R mn3").err())
                .anyMatch(line -> line.contains("connect to host 127.0.1.9 port 22: Connection refused"));
    }

    @Test
    void nothingIsLeftOfABundleThatCannotBeFetched() throws Exception {
        otherMachines();

        Answer answer = bundle("imgimport", "none.tgz -R root@mn2");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err())
                .contains("Error: The bundle could not be copied from root@mn2:none.tgz.")
                .anyMatch(line -> line.contains("No such file or directory"));
        assertThat(site.paths().at("/install")).isEmptyDirectory();
    }
}
