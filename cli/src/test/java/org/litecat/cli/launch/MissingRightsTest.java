package org.litecat.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.Problem;

class MissingRightsTest {
    private static final String EVERYBODY = "         0          0 4294967295\n";

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();

    MissingRightsTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        environment.put("LITECAT_ROOT", "/home/ann/ci");
        environment.put("PATH", directory.resolve("bin").toString());
        Files.createDirectories(directory.resolve("bin"));
        Files.createDirectories(directory.resolve("etc"));
        for (String helper : List.of("newuidmap", "newgidmap")) {
            Path file = Files.writeString(directory.resolve("bin").resolve(helper), "");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        given("subuid", "ann:100000:65536");
        given("subgid", "ann:200000:65536");
    }

    private void given(String file, String... lines) throws IOException {
        Files.write(directory.resolve("etc").resolve(file), List.of(lines));
    }

    private MissingRights of(long user, String map) {
        Caller caller = new Caller(user, user, "ann", false, IdMap.read(map), IdMap.read(map));
        return new MissingRights(caller, environment, directory.resolve("etc"));
    }

    private String said() {
        return of(1000, EVERYBODY).all().stream().map(Problem::text).collect(Collectors.joining("\n"));
    }

    @Test
    void nothingIsMissing() {
        assertThat(said()).isEmpty();
        UserNamespace namespace = of(1000, EVERYBODY).namespace();
        assertThat(namespace.users().text()).isEqualTo("0 1000 1\n1 100000 65536\n");
        assertThat(namespace.groups().text()).isEqualTo("0 1000 1\n1 200000 65536\n");
        assertThat(namespace.helpers()).isTrue();
    }

    @Test
    void severalRangesFollowOneAnother() throws IOException {
        given("subuid", "# numbers", "bob:1:2", "ann:100000:1000", "1000:300000:70000");

        assertThat(said()).isEmpty();
        assertThat(of(1000, EVERYBODY).namespace().users().text())
                .isEqualTo("0 1000 1\n1 100000 1000\n1001 300000 70000\n");
    }

    @Test
    void everythingThatIsMissingIsSaidAtOnce() throws IOException {
        environment.remove("LITECAT_ROOT");
        Files.delete(directory.resolve("bin/newgidmap"));
        given("subuid", "bob:100000:65536");
        Files.delete(directory.resolve("etc/subgid"));

        assertThat(said())
                .contains("Only root works on the images of the machine.", "export LITECAT_ROOT=DIRECTORY")
                .contains("The program newgidmap is needed", "install the package uidmap (Debian, Ubuntu)")
                .contains("subuid has no line for ann", "subgid has no line for ann")
                .contains("as root: echo ann:165536:65536 >> " + directory + "/etc/subuid; echo ann:165536:65536 >> "
                        + directory + "/etc/subgid");
    }

    @Test
    void aRangeThatIsTooSmallIsNotEnough() throws IOException {
        given("subgid", "ann:200000:1000");

        assertThat(said())
                .contains("subgid gives you only 1000", "echo ann:201000:65536 >> ")
                .doesNotContain("/etc/subuid");
    }

    @Test
    void theRootOfAContainerHasTheSameUsersInside() {
        MissingRights container = of(0, "0 1000 1\n1 100000 65536\n");

        assertThat(container.all()).isEmpty();
        assertThat(container.namespace().users().text()).isEqualTo("0 0 1\n1 1 65536\n");
        assertThat(container.namespace().helpers()).isFalse();
        assertThat(of(0, "0 1000 1\n").all())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text())
                        .contains("too few users", "users or groups 0 to 0", "65536 of each"));
    }

    @Test
    void aCallerIsReadFromWhatTheKernelShows() throws IOException {
        Files.writeString(
                directory.resolve("status"),
                "Name:\tjava\nUid:\t1000\t1001\t1000\t1000\nGid:\t50\t51\t50\t50\nCapEff:\t000001ffffffffff\n");
        Files.writeString(directory.resolve("uid_map"), EVERYBODY);
        Files.writeString(directory.resolve("gid_map"), EVERYBODY);
        Caller caller = Caller.of(directory, "ann");

        assertThat(caller.user()).isEqualTo(1001);
        assertThat(caller.group()).isEqualTo(51);
        assertThat(caller.mayMount()).isTrue();
        assertThat(caller.users().isEnough()).isTrue();
        Files.writeString(directory.resolve("status"), "Uid:\t0\t0\nGid:\t0\t0\nCapEff:\t00000000a80425fb\n");
        assertThat(Caller.of(directory, "root").mayMount()).isFalse();
    }
}
