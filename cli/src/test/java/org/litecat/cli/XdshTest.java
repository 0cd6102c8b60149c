package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code xdsh} and {@code psh}, with a ssh of which the nodes are this machine. */
class XdshTest {
    @TempDir
    private Path root;

    private VerbWorld world;
    private FakeOpenSsh ssh;

    @BeforeEach
    void nodes() throws IOException {
        world = new VerbWorld(root);
        ssh = new FakeOpenSsh(root.resolve("programs"));
        assertThat(world.type("mkdef", "-t", "node", "-o", "n1-n4", "groups=all,good")
                        .code())
                .isZero();
        assertThat(world.type(
                                "mkdef",
                                "-t",
                                "node",
                                "-o",
                                "dead1,dead2,mute1,strange1,strange2,other1",
                                "groups=all,bad")
                        .code())
                .isZero();
    }

    private VerbWorld.Answer type(String... words) {
        return typeWith(Map.of(), words);
    }

    private VerbWorld.Answer typeWith(Map<String, String> variables, String... words) {
        Map<String, String> all = new HashMap<>(ssh.environment());
        all.putAll(variables);
        return world.typeWith(all, "", words);
    }

    private static List<String> sorted(String text) {
        return text.lines().sorted().toList();
    }

    @Test
    void linesComeBehindTheNamesOfTheNodes() {
        VerbWorld.Answer answer = type("xdsh", "n1-n3", "echo hi; echo there >&2");

        assertThat(sorted(answer.out())).containsExactly("n1: hi", "n2: hi", "n3: hi");
        assertThat(sorted(answer.err())).containsExactly("n1: there", "n2: there", "n3: there");
        assertThat(answer.code()).isZero();
    }

    @Test
    void theExitCodeIsTheNumberOfNodesThatFailed() {
        assertThat(type("xdsh", "n1", "exit 3")).isEqualTo(new VerbWorld.Answer(1, "", ""));
        assertThat(type("xdsh", "n1,n2", "false").code()).isEqualTo(2);
        assertThat(type("xdsh", "n1-n3", "[ $NODE = n2 ]").code()).isEqualTo(2);
    }

    @Test
    void linesOfManyNodesAreNeverMixedAndTheirFailuresAreNotNone() {
        assertThat(world.type("mkdef", "-t", "node", "-o", "many[001-130]", "groups=many")
                        .code())
                .isZero();

        VerbWorld.Answer answer = type("xdsh", "many", "printf \"$NODE a\\nb \"; printf \"$NODE\\n\"; exit 1");

        assertThat(answer.out().lines()).hasSize(260).allMatch(line -> line.matches("(many\\d+): (\\1 a|b \\1)"));
        assertThat(answer.code()).isEqualTo(125);
    }

    @Test
    void aNodeThatDoesNotAnswerIsNamedAndCounts() {
        assertThat(type("xdsh", "dead1,n1", "echo hi"))
                .isEqualTo(new VerbWorld.Answer(
                        1, "n1: hi\n", "dead1: ssh: connect to host dead1 port 22: Connection refused\n"));
        assertThat(type("xdsh", "mute1", "echo hi").err())
                .isEqualTo("mute1: *** /programs/ssh ended with exit code 255 and said no reason\n");
    }

    @Test
    void unknownAndChangedHostKeysAreToldTogether() {
        VerbWorld.Answer answer = type("xdsh", "strange1,other1,strange2,n1", "echo hi");

        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.out()).isEqualTo("n1: hi\n");
        assertThat(answer.err())
                .contains("strange1: Host key verification failed.\n")
                .contains("Error: The host keys of these nodes are not known here: strange1,strange2\n")
                .contains("    remedy: 'ssh-keyscan HOST >>/etc/ssh/ssh_known_hosts'")
                .contains("Error: The host keys of these nodes are others than those known here: other1\n");
    }

    @Test
    void whatWouldMoveTheCursorIsShownAsEscape() {
        VerbWorld.Answer answer =
                type("xdsh", "n1", "printf 'a\\033[2Jb\\tc\\r\\n\\302\\233x\\n'; printf '\\033]0;t\\007' >&2");

        assertThat(answer.out()).isEqualTo("n1: a\\u001b[2Jb\tc\nn1: \\u009bx\n");
        assertThat(answer.err()).isEqualTo("n1: \\u001b]0;t\\u0007\n");
    }

    @Test
    void optionsStandBeforeNoderangeOrCommandAndNeverInTheCommand() {
        assertThat(type("xdsh", "n1", "-z", "true").out()).isEqualTo("n1: Remote_command_rc = 0\n");
        assertThat(type("xdsh", "-z", "n1", "exit 4"))
                .isEqualTo(new VerbWorld.Answer(1, "n1: Remote_command_rc = 4\n", ""));
        assertThat(type("xdsh", "-f", "2", "n1", "-zs", "echo", "-z", "-f", "9").out())
                .isEqualTo("n1: -z -f 9\nn1: Remote_command_rc = 0\n");
    }

    @Test
    void wordsAreJoinedAsSshJoinsThem() {
        assertThat(type("xdsh", "n1", "echo", "a  b").out()).isEqualTo("n1: a b\n");
        assertThat(type("xdsh", "n1", "echo 'a  b'").out()).isEqualTo("n1: a  b\n");
    }

    @Test
    void aScriptOfThisMachineRunsOnTheNodesWithItsArguments() throws IOException {
        Files.writeString(root.resolve("script"), "#!/bin/sh\necho $# \"$1\" $0 $VAR; cat\nexit 3\n");
        Files.writeString(root.resolve("env"), "VAR=7; export VAR\n");

        VerbWorld.Answer answer = type("xdsh", "n1,n2", "-E", "env", "-z", "-e", "script", "it's  one", "$HOME");

        assertThat(sorted(answer.out()))
                .hasSize(4)
                .filteredOn(line -> line.contains("it's"))
                .allMatch(line -> line.matches("n[12]: 2 it's  one /.*/tmp\\.\\S+ 7"));
        assertThat(answer.out()).contains("n1: Remote_command_rc = 3\n", "n2: Remote_command_rc = 3\n");
        assertThat(answer.code()).isEqualTo(2);
        for (String line :
                answer.out().lines().filter(each -> each.contains("it's")).toList()) {
            assertThat(Path.of(line.split(" ")[5])).doesNotExist();
        }
    }

    @Test
    void filesThatAreMissingAndNodesThatNobodyKnowsAreSaidTogether() {
        VerbWorld.Answer answer = type("xdsh", "nosuch", "-E", "noenv", "-e", "noscript");

        assertThat(answer.err().lines())
                .filteredOn(line -> line.startsWith("Error"))
                .containsExactly(
                        "Error: Invalid nodes and/or groups in noderange: nosuch",
                        "Error: File noscript does not exist",
                        "Error: File noenv does not exist");
        assertThat(answer.code()).isEqualTo(1);
    }

    @Test
    void whatTakesTooLongIsEndedThereToo() {
        VerbWorld.Answer answer = type("xdsh", "n1,n2", "-t", "1", "[ $NODE = n2 ] || exec sleep 20");

        assertThat(answer).isEqualTo(new VerbWorld.Answer(1, "", "n1: *** not done within 1 second, and ended\n"));
    }

    @Test
    void theTimeLimitGoesToTheNodeInWordsThatAnyLoginShellTakes() throws IOException {
        type("xdsh", "n1", "-t", "90", "echo 'x y'");

        assertThat(ssh.calls().get(0)).contains("exec timeout -k 2").endsWith(" sh '90' 'echo '\\''x y'\\'''");
    }

    @Test
    void sshIsToldWhatTheTablesAndTheUserSay() throws IOException {
        assertThat(world.type("chdef", "-t", "node", "n1", "ip=10.0.0.7").code())
                .isZero();

        typeWith(
                Map.of("DSH_NODE_OPTS", "-p 2222"),
                "xdsh",
                "n1,n2",
                "-l",
                "adm",
                "-o",
                "-o 'ProxyCommand=nc %h %p' -4",
                "true");

        List<String> calls = ssh.calls().stream().sorted().toList();
        String ours =
                " -oBatchMode=yes -oConnectTimeout=10 -oServerAliveInterval=20 -oServerAliveCountMax=3 -oUser=adm";
        String before = root.resolve("programs/ssh") + " -o ProxyCommand=nc %h %p -4 -p 2222" + ours;
        assertThat(calls)
                .containsExactly(
                        before + " -T -x -- n2 true",
                        before + " -oHostName=10.0.0.7 -oHostKeyAlias=n1 -T -x -- n1 true");
    }

    @Test
    void variablesStandForOptions() {
        assertThat(typeWith(Map.of("DSH_TIMEOUT", "x"), "xdsh", "n1", "true").err())
                .startsWith("Value \"x\" invalid for variable DSH_TIMEOUT (number expected)\n");
        assertThat(typeWith(Map.of("DSH_TIMEOUT", "x"), "xdsh", "n1", "-X", "DSH_TIMEOUT", "true")
                        .code())
                .isZero();
        assertThat(type("xdsh", "n1", "-f", "abc", "true").err())
                .startsWith("Value \"abc\" invalid for option f (number expected)\n");
        assertThat(typeWith(Map.of("DSH_FANOUT", "7"), "xdsh", "n1", "-q").out().lines())
                .contains("DSH:DSH_FANOUT=7", "DSH:DSH_TIMEOUT=", "XCAT:RemoteShell=/programs/ssh");
    }

    @Test
    void quietIsQuietAboutNodesOnly() {
        assertThat(type("xdsh", "n1,dead1", "-Q", "-z", "echo hi; echo x >&2"))
                .isEqualTo(new VerbWorld.Answer(1, "", ""));
        assertThat(type("xdsh", "nosuch", "-Q", "true").err()).contains("nosuch");
    }

    @Test
    void traceTellsHowNodesEnded() {
        assertThat(type("xdsh", "n1-n4", "-T", "[ $NODE = n4 ] || exit 2").err())
                .startsWith("/programs/ssh -oBatchMode=yes")
                .endsWith("exit code 2: n1,n2,n3\n");
    }

    @Test
    void programsReadObjects() {
        VerbWorld.Answer answer = type("xdsh", "n1", "--json", "echo hi; echo x >&2; exit 2");

        assertThat(sorted(answer.out()))
                .containsExactly(
                        "{\"kind\":\"exit\",\"node\":\"n1\",\"code\":2}",
                        "{\"kind\":\"output\",\"node\":\"n1\",\"stream\":\"stderr\",\"text\":\"x\"}",
                        "{\"kind\":\"output\",\"node\":\"n1\",\"stream\":\"stdout\",\"text\":\"hi\"}");
        assertThat(answer.code()).isEqualTo(1);
    }

    @Test
    void aCommandThatIsMissingIsSaid() {
        assertThat(type("xdsh").code()).isEqualTo(1);
        assertThat(type("xdsh", "n1"))
                .isEqualTo(
                        new VerbWorld.Answer(
                                1,
                                "",
                                "No parameters were supplied on the xdsh command. Run xdsh -h\n    remedy: xdsh NODERANGE COMMAND\n"));
        assertThat(type("xdsh", "n1", "-z").err())
                .isEqualTo(
                        "No parameters were supplied on the xdsh command. Run xdsh -h\n    remedy: xdsh NODERANGE COMMAND\n");
    }

    @Test
    void aMachineWithoutSshSaysSoOnce() {
        VerbWorld.Answer answer = typeWith(Map.of("PATH", "/nowhere"), "xdsh", "n1-n4", "true");

        assertThat(answer.err())
                .startsWith("Error: There is no program 'ssh' here.\n")
                .doesNotContain("n1");
        assertThat(answer.code()).isEqualTo(1);
    }

    @Test
    void aCommandThatIsTooLongForAnArgumentIsRefusedOnce() {
        assertThat(type("xdsh", "n1-n4", "echo " + "x".repeat(130_000)).err())
                .startsWith("Error: The command is too long.\n")
                .doesNotContain("n1");
    }

    @Test
    void pshComplainsOfEachNodeThatFails() {
        assertThat(type("psh", "n1,n2", "[ $NODE = n1 ] || exit 5"))
                .isEqualTo(new VerbWorld.Answer(1, "", "n2: *** ssh exited with error code 5.\n"));
        assertThat(type("psh", "-f", "1", "n1,n2", "echo", "-f").out()).isEqualTo("n1: -f\nn2: -f\n");
    }

    @Test
    void pshReachesInterfacesAndNamesThatNoTableKnows() {
        assertThat(type("psh", "-i", "eth0", "n1", "echo $NODE").out()).isEqualTo("n1-eth0: n1-eth0\n");
        assertThat(type("psh", "--nonodecheck", "x,y", "echo hi").out().lines())
                .containsExactlyInAnyOrder("x: hi", "y: hi");
        assertThat(type("psh", "nosuch", "date").code()).isEqualTo(1);
        assertThat(type("psh", "n1").err()).startsWith("Error: A noderange and a command must be given.");
    }

    @Test
    void anImageIsNoNode() throws IOException {
        assertThat(type("xdsh", "-i", "nosuch", "true").err())
                .startsWith("Error: Input image directory nosuch does not exist.\n");
        assertThat(type("xdsh", "-i", "/", "true").err())
                .startsWith("Error: The root directory of this machine is not a root image.\n");
        Files.createDirectories(root.resolve("empty"));
        assertThat(type("xdsh", "-i", "empty", "true").err())
                .startsWith("Error: There is no shell in the root image.\n");
        assertThat(type("xdsh", "-i", "empty", "-l", "adm", "true").err())
                .startsWith("Error: With -i no node is reached: leave out -E, -l, -o, -r, --sudo.\n");
        assertThat(Arrays.asList(root.resolve("empty").toFile().list())).isEmpty();
    }
}
