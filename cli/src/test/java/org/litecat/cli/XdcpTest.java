package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code xdcp} and {@code pscp}, with a scp of which the nodes are directories of this machine. */
class XdcpTest {
    @TempDir
    private Path root;

    private VerbWorld world;
    private FakeOpenSsh ssh;

    @BeforeEach
    void nodesAndFiles() throws IOException {
        world = new VerbWorld(root);
        ssh = new FakeOpenSsh(root.resolve("programs"));
        assertThat(world.type("mkdef", "-t", "node", "-o", "n1,n2,dead1", "groups=all")
                        .code())
                .isZero();
        assertThat(world.type("mkdef", "-t", "node", "-o", "cut1", "groups=cut").code())
                .isZero();
        Files.writeString(root.resolve("f1"), "one\n");
        Files.writeString(root.resolve("f:2"), "two\n");
        Files.createDirectories(root.resolve("d/e"));
        Files.writeString(root.resolve("d/e/f3"), "three\n");
    }

    private VerbWorld.Answer type(String... words) {
        return world.typeWith(ssh.environment(), "", words);
    }

    @Test
    void filesGoToEachNode() {
        assertThat(type("xdcp", "n1,n2", "f1", "f:2", "/tmp")).isEqualTo(new VerbWorld.Answer(0, "", ""));

        assertThat(ssh.node("n1").resolve("tmp/f1")).hasContent("one");
        assertThat(ssh.node("n2").resolve("tmp/f:2")).hasContent("two");
    }

    @Test
    void directoriesGoOnlyWhenTheyAreAskedFor() {
        assertThat(type("xdcp", "n1", "-R", "d", "/tmp").code()).isZero();
        assertThat(ssh.node("n1").resolve("tmp/d/e/f3")).hasContent("three");
        assertThat(type("xdcp", "n2", "d", "/tmp"))
                .isEqualTo(new VerbWorld.Answer(
                        1, "", "Error: d is a directory\n    remedy: -R copies it with all that is in it (pscp -r)\n"));
    }

    @Test
    void everythingIsLookedAtBeforeAnythingIsCopied() {
        VerbWorld.Answer answer = type("xdcp", "n1,nosuch", "f1", "nofile", "nofile2", "/tmp");

        assertThat(answer.err().lines())
                .filteredOn(line -> line.startsWith("Error"))
                .containsExactly(
                        "Error: Invalid nodes and/or groups in noderange: nosuch",
                        "Error: File nofile does not exist",
                        "Error: File nofile2 does not exist");
        assertThat(answer.out()).isEmpty();
        assertThat(answer.code()).isEqualTo(1);
        assertThat(ssh.node("n1")).doesNotExist();
    }

    @Test
    void oneDeadNodeCostsTheOthersNothing() {
        VerbWorld.Answer answer = type("xdcp", "all", "f1", "/tmp");

        assertThat(answer)
                .isEqualTo(
                        new VerbWorld.Answer(1, "dead1: ssh: connect to host dead1 port 22: Connection refused\n", ""));
        assertThat(ssh.node("n1").resolve("tmp/f1")).exists();
        assertThat(ssh.node("n2").resolve("tmp/f1")).exists();
    }

    @Test
    void whatIsPulledHasTheNameOfItsNode() throws IOException {
        type("xdcp", "n1,n2", "-R", "f1", "d", "/tmp");
        Files.createDirectories(root.resolve("got"));

        assertThat(type("xdcp", "n1,n2", "-P", "-R", "/tmp/f1", "/tmp/d", "got"))
                .isEqualTo(new VerbWorld.Answer(0, "", ""));

        assertThat(root.resolve("got/f1._n1")).hasContent("one");
        assertThat(root.resolve("got/f1._n2")).hasContent("one");
        assertThat(root.resolve("got/d._n2/e/f3")).hasContent("three");
        assertThat(type("xdcp", "n1,n2", "-P", "-R", "/tmp/f1", "/tmp/d", "got").err())
                .startsWith("Error: There is a directory already where /tmp/d of these nodes is to go: n1,n2\n"
                        + "    at:     /got/d._NODE\n");
    }

    @Test
    void whatCannotBePulledIsSaidTogether() {
        assertThat(type("xdcp", "n1", "-P", "/tmp/*", "/etc/..", "nowhere")
                        .err()
                        .lines())
                .filteredOn(line -> line.startsWith("Error"))
                .containsExactly(
                        "Error: nowhere is not a directory of this machine",
                        "Error: '/tmp/*' does not name one file of the nodes",
                        "Error: '/etc/..' does not name one file of the nodes");
    }

    @Test
    void aTargetIsNeeded() {
        assertThat(type("xdcp", "n1").err())
                .startsWith("No parameters were supplied on the xdcp command. Run xdcp -h\n    remedy: ");
        assertThat(type("xdcp", "n1", "f1").err())
                .startsWith("Error: A file and a target must be given, not only one of them.\n");
        assertThat(type("xdcp", "n1", "f1").code()).isEqualTo(1);
    }

    @Test
    void pscpSaysWhichNodesAreDone() throws IOException {
        VerbWorld.Answer answer = type("pscp", "-p", "-r", "f1", "d", "n1,dead1:/tmp");

        assertThat(answer.out().lines())
                .containsExactlyInAnyOrder("n1: done", "dead1: ssh: connect to host dead1 port 22: Connection refused");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(ssh.node("n1").resolve("tmp/d/e/f3")).exists();
        assertThat(Files.getLastModifiedTime(ssh.node("n1").resolve("tmp/f1")))
                .isEqualTo(Files.getLastModifiedTime(root.resolve("f1")));
    }

    @Test
    void pscpHandsOptionsOfSshOn() throws IOException {
        type("pscp", "-i", "ib0", "-o", "Port=2222", "-l", "adm", "f1", "n1:/tmp");

        assertThat(ssh.calls().get(0))
                .startsWith(root.resolve("programs/scp") + " -oPort=2222 -oBatchMode=yes")
                .endsWith("-oUser=adm -- " + root.resolve("f1") + " n1-ib0:/tmp");
        assertThat(type("pscp", "f1", "n1").err()).startsWith("Error: Files and NODERANGE:TARGET must be given.\n");
    }

    private void list(String... lines) throws IOException {
        Files.write(root.resolve("list"), List.of(lines));
    }

    @Test
    void aSynclistBringsItsFilesLineByLine() throws IOException {
        Files.createDirectories(root.resolve("got"));
        list(
                "/f1 -> " + root + "/got/new/file",
                "/f1 /f:2 -> " + root + "/got/it's both",
                "/d -> " + root + "/got/d2",
                "/d -> " + root + "/got/into/",
                "/f1 -> (n2) " + root + "/got/for2",
                "/d/* -> " + root + "/got/all");

        assertThat(type("xdcp", "n1", "-F", "list")).isEqualTo(new VerbWorld.Answer(0, "", ""));

        assertThat(root.resolve("got/new/file")).hasContent("one");
        assertThat(root.resolve("got/it's both/f1")).hasContent("one");
        assertThat(root.resolve("got/it's both/f:2")).hasContent("two");
        assertThat(root.resolve("got/d2/e/f3")).hasContent("three");
        assertThat(root.resolve("got/into/d/e/f3")).hasContent("three");
        assertThat(root.resolve("got/all/e/f3")).hasContent("three");
        assertThat(root.resolve("got/for2")).doesNotExist();
        assertThat(type("xdcp", "n2,dead1", "-F", "list").code()).isEqualTo(1);
        assertThat(root.resolve("got/for2")).hasContent("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead1", "cut1"})
    void aNodeThatIsNotReachedIsTriedOnce(String node) throws IOException {
        list("/f1 -> /got/one", "/f1 -> /got/two");

        assertThat(type("xdcp", node, "-F", "list").code()).isEqualTo(1);

        assertThat(ssh.calls()).filteredOn(call -> call.contains(node)).hasSize(1);
    }

    @Test
    void aSynclistIsLookedAtAsAWholeBeforeAnythingIsCopied() throws IOException {
        list("/f1 -> " + root + "/got", "/nofile -> /x", "f1 -> /x", "/f1 -> (nosuch) /x", "/f1 -> x");

        VerbWorld.Answer answer = type("xdcp", "n1,nobody", "-F", "list");

        assertThat(answer.err().lines())
                .filteredOn(line -> line.startsWith("Error"))
                .containsExactly(
                        "Error: Invalid nodes and/or groups in noderange: nobody",
                        "Error: There is no file /nofile on this machine.",
                        "Error: The file f1 is not named by an absolute path.",
                        "Error: Invalid nodes and/or groups in noderange: nosuch",
                        "Error: The destination x is not an absolute path.");
        assertThat(answer.err()).contains("    at:     /list:4\n");
        assertThat(root.resolve("got")).doesNotExist();
        assertThat(type("xdcp", "n1", "-F", "nolist").err())
                .startsWith("Error: File:nolist does not exist.\n    remedy: ");
    }

    private void state() {
        assertThat(world.type("chdef", "-t", "site", "nodesyncfiledir=" + root + "/state")
                        .code())
                .isZero();
    }

    private Path script(String name, String text) throws IOException {
        Path file = Files.writeString(root.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    @Test
    void whatIsAppendedIsAddedOnceToWhatTheNodeHas() throws IOException {
        state();
        Path motd = Files.writeString(root.resolve("motd"), "of the node");
        Path link = Files.createSymbolicLink(root.resolve("link"), motd);
        Files.setPosixFilePermissions(motd, PosixFilePermissions.fromString("rw-r-----"));
        list("APPEND:", "/f1 /f:2 -> " + link, "/f1 -> (n2) " + motd);

        assertThat(type("xdcp", "n1", "-F", "list")).isEqualTo(new VerbWorld.Answer(0, "", ""));
        assertThat(motd).hasContent("of the node\none\ntwo\n");
        type("xdcp", "n1", "-F", "list");
        assertThat(motd).hasContent("of the node\none\ntwo\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(motd)))
                .isEqualTo("rw-r-----");
        assertThat(link).isSymbolicLink();

        Files.writeString(root.resolve("f:2"), "second\n");
        type("xdcp", "n1", "-F", "list");
        assertThat(motd).hasContent("of the node\none\nsecond\n");
        Files.writeString(motd, "changed there\n");
        type("xdcp", "n1", "-F", "list");
        assertThat(motd).hasContent("changed there\none\nsecond\n");
        assertThat(root.resolve("state/brought")).isEmptyDirectory();
    }

    @Test
    void whatIsAppendedToAFileThatComesAlongIsAddedToTheNewOne() throws IOException {
        state();
        Path place = root.resolve("got");
        list("/f1 -> " + place, "APPEND:", "/f:2 -> " + place, "/nofile* -> " + place);
        assertThat(type("xdcp", "n1", "-F", "list").err()).startsWith("Error: There is no file /nofile*");
        list("/f1 -> " + place, "APPEND:", "/f:2 -> " + place);

        for (int i = 0; i < 3; i++) {
            assertThat(type("xdcp", "n1", "-F", "list").code()).isZero();
            assertThat(place).hasContent("one\ntwo\n");
        }
        Files.delete(place);
        list("APPEND:", "/f:2 -> " + place);
        assertThat(type("xdcp", "n1", "-F", "list"))
                .isEqualTo(
                        new VerbWorld.Answer(1, "n1: /got: is no file of this node, and nothing is added to it\n", ""));
        assertThat(place).doesNotExist();
    }

    @Test
    void aScriptRunsWhenItsFileHasChangedAndUntilItEndsWell() throws IOException {
        state();
        script("f1.post", "echo changed; test ! -e " + root + "/bad");
        script("always", "echo always");
        Files.createFile(root.resolve("bad"));
        list("/f1 -> " + root + "/got/f1", "EXECUTE:", "/f1.post", "EXECUTEALWAYS:", "/always");

        assertThat(type("xdcp", "n1", "-F", "list").out().lines())
                .containsExactlyInAnyOrder("n1: changed", "n1: /f1.post: ended with exit code 1", "n1: always");
        Files.delete(root.resolve("bad"));
        assertThat(type("xdcp", "n1", "-F", "list"))
                .isEqualTo(new VerbWorld.Answer(0, "n1: changed\nn1: always\n", ""));
        assertThat(type("xdcp", "n1", "-F", "list").out()).isEqualTo("n1: always\n");
        Files.writeString(root.resolve("f1"), "another\n");
        assertThat(type("xdcp", "n1", "-F", "list").out()).isEqualTo("n1: changed\nn1: always\n");
    }

    @Test
    void clausesAreLookedAtBeforeAnythingIsCopied() throws IOException {
        Files.writeString(root.resolve("f1.post"), "");
        script("other.post", "true");
        list(
                "/f1 -> " + root + "/got",
                "EXECUTE:",
                "/f1.post",
                "/other.post",
                "MERGE:",
                "/f1 -> /etc/hosts",
                "APPEND:",
                "/f1",
                "/d -> /x",
                "EXECUTEALWAYS:",
                "/nofile");

        assertThat(type("xdcp", "n1", "-F", "list").err().lines())
                .filteredOn(line -> line.startsWith("Error"))
                .containsExactly(
                        "Error: '/f1' is no line of a synclist.",
                        "Error: The script /f1.post is no program that can be run.",
                        "Error: No line of the list brings the file that /other.post is for.",
                        "Error: Nothing can be added to /etc/hosts.",
                        "Error: /d is not a file that can be added to another.",
                        "Error: There is no file /nofile on this machine.");
        assertThat(root.resolve("got")).doesNotExist();
    }

    @Test
    void clausesAreLookedAtWhenALineIsWrongToo() throws IOException {
        script("gone.post", "true");
        list("/gone -> /tmp/gone", "/f1 -> (nosuch) /tmp/f1", "EXECUTE:", "/gone.post", "MERGE:", "/f1 -> /etc/hosts");

        // The script is for a file that the wrong line may bring.
        assertThat(type("xdcp", "n1", "-F", "list").err().lines())
                .filteredOn(line -> line.startsWith("Error"))
                .containsExactly(
                        "Error: There is no file /gone on this machine.",
                        "Error: Invalid nodes and/or groups in noderange: nosuch",
                        "Error: Nothing can be added to /etc/hosts.");
    }

    @Test
    void filesGoIntoARootImage() throws IOException {
        Path image = Files.createDirectories(root.resolve("im/rootimg"));
        Files.createSymbolicLink(image.resolve("tmp"), Path.of("/opt"));
        list("/f1 /f:2 -> /tmp/sync", "/f1 -> (n1) /tmp/no");

        assertThat(type("xdcp", "-i", "im", "f1", "/etc/one").code()).isZero();
        assertThat(type("xdcp", "-i", "im/rootimg", "-F", "list"))
                .isEqualTo(new VerbWorld.Answer(
                        0, "", "Warning: A line for the nodes 'n1' is not for the image: /list:2\n"));

        assertThat(image.resolve("etc/one")).hasContent("one");
        assertThat(image.resolve("opt/sync/f:2")).hasContent("two");
        assertThat(image.resolve("opt/no")).doesNotExist();
        assertThat(type("xdcp", "-i", "nosuch", "-F", "list").err())
                .startsWith("Error: Input image directory nosuch does not exist.\n");
        assertThat(type("xdcp", "-i", "im", "nofile", "/etc/x").err())
                .startsWith("Error: There is no file /nofile on this machine.\n    at:     the command line\n");
        assertThat(type("xdcp", "-i", "im", "f1").err()).startsWith("Error: With -i, files and a target must be given");
    }
}
