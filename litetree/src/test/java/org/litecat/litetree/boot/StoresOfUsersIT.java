package org.litecat.litetree.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.litecat.litetree.boot.NodeScriptIT.follow;
import static org.litecat.litetree.boot.NodeScriptIT.imageHas;
import static org.litecat.litetree.boot.NodeScriptIT.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that users of a node left in what lasts lead its next boot nowhere. */
class StoresOfUsersIT {
    private static final String APP = "/opt/users/alice/.config/app";

    private final Path directory;

    StoresOfUsersIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void needsRoot() throws IOException {
        assumeThat(Files.getAttribute(directory, "unix:uid")).as("needs root").isEqualTo(0);
    }

    private NodeWorld world(String shell) throws IOException {
        assumeThat(Path.of("/usr/bin", shell)).exists();
        NodeWorld world = NodeWorld.make(directory, new Random(1), shell, 0);
        imageHas(world, APP.substring(1) + "/in", "zone/app/of-the-system");
        return world;
    }

    /** As alice would: her directory is moved aside, and a link stands in its place. */
    private static void replace(Path place, String target) throws IOException {
        Files.move(place, place.resolveSibling("aside"));
        Files.createSymbolicLink(place, Path.of(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox"})
    void nothingIsMountedWhereALinkLeads(String shell) throws Exception {
        try (NodeWorld world = world(shell)) {
            String plan = plan(world, "localdisk /opt/users/", "tmpfs " + APP + "/", "persistent " + APP + "/in");
            assertThat(follow(world, plan).exit()).isZero();
            replace(world.disk().resolve("opt/users/alice/.config"), "/zone");

            Looked looked = follow(world, plan);

            assertThat(looked.exit()).as(looked.log()).isEqualTo(1);
            assertThat(looked.log())
                    .containsOnlyOnce("FAILED")
                    .contains("FAILED entry: " + APP
                            + ": /.sllocal/localmnt/opt/users/alice/.config is a link, and users of the node can"
                            + " make links there");
            assertThat(looked.at(APP).reach()).isEqualTo("PARENT");
            assertThat(looked.at("/opt/users").reach()).isEqualTo("MOUNT");
        }
    }

    @Test
    void nothingIsFilledOrMadeWhereALinkLeads() throws Exception {
        try (NodeWorld world = world("dash")) {
            imageHas(world, "opt/users/alice/.config/new/file", "opt/users/alice/.config/one");
            assertThat(follow(world, plan(world, "persistent /opt/users/")).exit())
                    .isZero();
            Path config = world.persistent().resolve("opt/users/alice/.config");
            Files.delete(config.resolve("one"));
            Path led = Files.createDirectories(world.disk().resolve("led"));
            replace(config, "/.sllocal/localmnt/led");
            String[] rows = {
                "persistent /opt/users/",
                "persistent /opt/users/alice/.config/new/",
                "persistent /opt/users/alice/.config/one"
            };

            Looked looked = follow(world, plan(world, rows));

            assertThat(looked.exit()).as(looked.log()).isEqualTo(1);
            assertThat(looked.log())
                    .contains(
                            "FAILED entry: /opt/users/alice/.config/new: /.statelite/persistent/opt/users/alice/.config"
                                    + " is a link")
                    .contains("FAILED entry: /opt/users/alice/.config/one: ");
            // They were made when it was looked whether they can be written to.
            assertThat(led.resolve("new")).isEmptyFile();
            assertThat(led.resolve("one")).isEmptyFile();
        }
    }

    @Test
    void nothingIsShownThatALinkInAStoreLeadsTo() throws Exception {
        try (NodeWorld world = world("dash")) {
            imageHas(world, "opt/data/file", "opt/linked/file");
            Path store = Files.createDirectories(world.disk().resolve("opt"));
            Files.createSymbolicLink(store.resolve("data"), Path.of("/zone"));
            Files.createSymbolicLink(store.resolve("linked"), Path.of("/zone"));
            String plan = plan(world, "localdisk /opt/data/", "link /opt/users/", "link,persistent /opt/users/alice/");
            Path users = Files.createDirectories(world.persistent().resolve("opt"));
            Files.createSymbolicLink(users.resolve("users"), Path.of("/zone"));

            Looked looked = follow(world, plan);

            assertThat(looked.exit()).as(looked.log()).isEqualTo(1);
            assertThat(looked.log())
                    .contains("FAILED entry: /opt/data: /.sllocal/localmnt/opt/data is a link")
                    .contains("FAILED entry: /opt/users/alice: /.statelite/persistent/opt/users is a link");
            assertThat(looked.at("/opt/data").reach()).isEqualTo("PARENT");
        }
    }

    @Test
    void aSourceOnTheDiskIsNotFollowedOutOfIt() throws Exception {
        try (NodeWorld world = NodeWorld.make(directory, new Random(1), "dash", 3)) {
            imageHas(world, "opt/motd", "zone/secret", "opt/sub/file");
            Path tree = Files.createDirectories(world.disk().resolve("tree/opt"));
            Files.createSymbolicLink(tree.resolve("motd"), Path.of("/zone/secret"));
            Files.createSymbolicLink(tree.resolve("sub"), Path.of("/zone"));
            String plan = plan(world, "tmpfs /opt/motd", "ro /opt/sub/")
                    .replaceAll("(?m)^source 3 - \\S+", "source 3 - /.sllocal/localmnt/tree");

            Looked looked = follow(world, plan);

            assertThat(looked.exit()).as(looked.log()).isEqualTo(1);
            assertThat(looked.log())
                    .contains("FAILED entry: /opt/motd: /.statelite/mnt/3/opt/motd is a link")
                    .contains("memory,copy,mount /opt/motd from 0");

            Files.createSymbolicLink(world.disk().resolve("moved"), Path.of("/zone"));
            Looked moved = follow(world, plan.replace("localmnt/tree", "localmnt/moved"));

            assertThat(moved.log())
                    .contains("FAILED source: mount /.sllocal/localmnt/moved on /.statelite/mnt/3:"
                            + " /.sllocal/localmnt/moved is a link, and users of the node can make links there")
                    .doesNotContain("done mount /.sllocal/localmnt/moved");
        }
    }

    /** On a server, somebody may put the link there between the look at the path and the mount. */
    @Test
    void whatWasMountedThroughALinkMeanwhileIsTakenOff() throws Exception {
        try (NodeWorld world = world("dash")) {
            String plan = plan(world, "localdisk /opt/users/", "tmpfs " + APP + "/");
            assertThat(follow(world, plan).exit()).isZero();
            Files.delete(world.image().resolve("bin/sh"));
            NodeScriptIT.program(world, "sh", "PATH=/bin:$PATH exec /usr/bin/dash \"$@\"\n");
            NodeScriptIT.program(world, "mount", """
                    [ "$1" = -a ] || exec /usr/bin/mount "$@"
                    cd /.sllocal/localmnt/opt/users/alice
                    mv .config aside
                    ln -s /zone .config
                    /usr/bin/mount "$@"
                    rm .config
                    mv aside .config
                    """);

            Looked looked = follow(world, plan);

            assertThat(looked.exit()).as(looked.log()).isEqualTo(1);
            assertThat(looked.log())
                    .contains("FAILED entry: something was mounted on /zone/app and taken off again")
                    .contains("FAILED entry: " + APP + ": it is not mounted");
        }
    }
}
