package org.litecat.litetree.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.Command;
import org.litecat.core.host.ProcessCommands;

/** What the script on the node does when something fails, what it keeps, and what it costs. */
class NodeScriptIT {
    private final Path directory;

    NodeScriptIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void needsRoot() throws IOException {
        assumeThat(Files.getAttribute(directory, "unix:uid")).as("needs root").isEqualTo(0);
    }

    private NodeWorld world(int sources) throws IOException {
        return NodeWorld.make(directory, new Random(1), "dash", sources);
    }

    /** The plan of the world's node, with failures that are told at once. */
    static String plan(NodeWorld world, String... litefile) {
        Tables tables = world.tables().litefile(litefile);
        world.makeLayout(tables.planner().rules("n1"));
        return BootPlanText.write(tables.planner().plan("n1"), PlanVersion.TWO)
                .replaceAll("policy (\\w+) \\d+ \\d+ \\d+", "policy $1 2 0 0");
    }

    static Looked follow(NodeWorld world, String plan) throws Exception {
        Prediction prediction = new Prediction(BootPlanText.read(plan), world.files(BootPlanText.read(plan)));
        List<Outcome> outcomes = BootPlanText.read(plan).entries().stream()
                .filter(entry -> !entry.path().equals("/etc/mtab"))
                .map(prediction::of)
                .toList();
        return world.follow(plan, outcomes);
    }

    @Test
    void isPosixShellInTheEyesOfShellcheck(@TempDir Path directory) throws Exception {
        Path script = NodeWorld.scripts(directory);
        assumeThat(Files.isExecutable(Path.of("/usr/bin/shellcheck")))
                .as("needs shellcheck")
                .isTrue();

        assertThat(new ProcessCommands()
                        .capture(Command.of("shellcheck", "--shell=sh", "-x", "-P", "SCRIPTDIR", script.toString()))
                        .lines())
                .isEmpty();
    }

    @Test
    void goesOnAndReportsWhenASourceIsAway() throws Exception {
        try (NodeWorld world = world(1)) {
            String plan = plan(world, "tmpfs /root/rc").replace("source 1 srv", "source 1 away");

            Looked looked = follow(world, plan);

            assertThat(looked.exit()).isEqualTo(1);
            assertThat(looked.log())
                    .contains("again source: mount away:/lite1 on /.statelite/mnt/1")
                    .contains("FAILED source: mount away:/lite1 on /.statelite/mnt/1")
                    .contains("memory,copy,mount /root/rc from 0");
        }
    }

    @Test
    void waitsOnceForAServerThatIsAway() throws Exception {
        try (NodeWorld world = world(2)) {
            String plan = plan(world, "tmpfs /root/rc").replaceAll("(?m)^source (\\d) \\S+", "source $1 away");

            Looked looked = follow(world, plan);

            assertThat(looked.log())
                    .contains("again source: mount away:/lite1 on /.statelite/mnt/1")
                    .contains("FAILED source: mount away:/lite2 on /.statelite/mnt/2")
                    .doesNotContain("again source: mount away:/lite2 on /.statelite/mnt/2");
        }
    }

    @Test
    void writesToNoSourceWhateverItsOptionsSay() throws Exception {
        try (NodeWorld world = world(3)) {
            String plan = plan(world, "tmpfs /root/rc").replaceAll("(?m)^(source .*) \\S+$", "$1 rw,noatime");

            Looked looked = follow(world, plan);

            assertThat(looked.log()).contains("source 1 is ro", "source 2 is ro", "source 3 is ro");
        }
    }

    @Test
    void doesNotGoOnWithoutThePersistentArea() throws Exception {
        try (NodeWorld world = world(0)) {
            String plan = plan(world, "persistent /root/rc").replace("persistent [fd00::9]", "persistent away");

            Looked looked = follow(world, plan);

            assertThat(looked.exit()).isEqualTo(2);
            assertThat(looked.log()).contains("FAILED persistent: ").doesNotContain("persistent /root/rc");
            assertThat(looked.at("/root/rc").writable()).isFalse();
        }
    }

    @Test
    void saysWhyALinkForTheNodesOwnDirectoryIsNotFollowed() throws Exception {
        try (NodeWorld world = world(0)) {
            String plan = plan(world, "persistent /root/rc");
            Path own = Files.createDirectories(world.persistent());
            Files.move(own, own.resolveSibling("disk2"));
            Files.createSymbolicLink(own, Path.of("disk2"));

            Looked looked = follow(world, plan);

            assertThat(looked.exit()).isEqualTo(2);
            assertThat(looked.log())
                    .contains("FAILED persistent: mount [fd00::9]:/sta te/n1 on /.statelite/persistent:"
                            + " [fd00::9]:/sta te/n1 is a link, and users of nodes can make links there: root does not"
                            + " follow it; put the directory itself there");
        }
    }

    @Test
    void doesNotGoOnWhereNothingCanBeMounted() throws Exception {
        try (NodeWorld world = world(0)) {
            String plan = plan(world, "tmpfs /root/rc");
            Files.delete(world.image().resolve("proc"));

            assertThat(world.follow(plan, List.of()).exit()).isEqualTo(2);
        }
    }

    /** Its links lead to the image's own until memory is mounted over what they lead through. */
    @ParameterizedTest
    @ValueSource(strings = {"link /etc/init.d/", "link /etc/init.d/statelite", "link /etc/init.d/xcat-lib.sh"})
    void isFoundWhereItIsAnEntryItself(String entry) throws Exception {
        try (NodeWorld world = world(0)) {
            imageHas(world, "opt/one");
            NodeWorld.scripts(Files.createDirectories(world.image().resolve("etc/init.d")));
            String plan = plan(world, entry, "link /opt/one");

            Looked looked = world.follow(world.image().resolveSibling("root/etc/init.d/statelite"), plan, List.of());

            assertThat(looked.exit()).as(looked.log()).isZero();
        }
    }

    /** A code of 1 would let the node go on without any entry. */
    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
    void doesNothingWithoutItsFunctions(String shell) throws Exception {
        Path script = NodeWorld.scripts(directory);
        Files.delete(directory.resolve("xcat-lib.sh"));
        List<String> argv = new ArrayList<>(List.of(shell.split(" ")));
        argv.addAll(List.of(script.toString(), directory.toString(), "/dev/null"));

        assertThat(new ProcessCommands().capture(Command.of(argv)).code()).isEqualTo(3);
    }

    @Test
    void doesNothingByAPlanThatWasCutOff() throws Exception {
        try (NodeWorld world = world(0)) {
            String plan = plan(world, "tmpfs /root/rc");

            Looked looked = world.follow(plan.substring(0, plan.length() - 1), List.of());

            assertThat(looked.exit()).isEqualTo(3);
        }
    }

    @Test
    void keepsWhatIsPersistentAndNotesANewerDefault() throws Exception {
        try (NodeWorld world = world(0)) {
            Files.deleteIfExists(world.persistent().resolve("root/rc"));
            String plan = plan(world, "persistent /root/rc");
            follow(world, plan);
            Path kept = world.persistent().resolve("root/rc");
            String before = Files.readString(kept);
            Path inImage = world.image().resolve(".default/root/rc");
            Files.writeString(inImage, "newer");
            Files.setLastModifiedTime(inImage, FileTime.from(Instant.now().plusSeconds(60)));

            Looked looked = follow(world, plan);

            assertThat(looked.exit()).isZero();
            assertThat(Files.readString(kept)).isEqualTo(before);
            assertThat(looked.log())
                    .contains("newer /.default/root/rc is newer than /.statelite/persistent/root/rc, which is kept");
            assertThat(world.persistent().resolve(".litecat-new")).doesNotExist();
        }
    }

    @Test
    void triesAgainWhatCouldNotBeCopiedToThePersistentArea() throws Exception {
        try (NodeWorld world = world(0)) {
            Path large =
                    Files.createDirectories(world.image().resolve("opt/app")).resolve("large");
            Files.writeString(large, "x".repeat(1 << 20));
            Files.writeString(large.resolveSibling("small"), "small");
            imageHas(world, "srv/other");
            Files.createDirectories(world.persistent());
            String plan = plan(world, "persistent /opt/app/", "persistent /srv/other");
            String store = world.persistent().toString();
            mount("-t", "tmpfs", "-o", "size=256k", "small", store);
            try {
                Looked full = follow(world, plan);

                assertThat(full.exit()).isEqualTo(1);
                assertThat(full.log()).contains("FAILED entry: cannot copy /.default/opt/app to ");
                assertThat(world.persistent().resolve("opt")).doesNotExist();
                assertThat(world.persistent().resolve("srv/other")).hasContent("image");

                mount("-o", "remount,size=8m", store);
                Looked roomy = follow(world, plan);

                assertThat(roomy.exit()).as(roomy.log()).isZero();
                assertThat(world.persistent().resolve("opt/app/large")).hasSize(1 << 20);
                assertThat(world.persistent().resolve("opt/app/small")).hasContent("small");
            } finally {
                new ProcessCommands().capture(Command.of("umount", store));
            }
        }
    }

    @Test
    void fillsADirectoryOfWhichOnlyAFileWasPersistent() throws Exception {
        try (NodeWorld world = world(0)) {
            imageHas(world, "opt/a p/one", "opt/a p/two", "opt/a p/sub/three", "opt/a p/sub/four");
            Path store = world.persistent().resolve("opt/a p");
            follow(world, plan(world, "persistent /opt/a p/one", "persistent /opt/a p/sub/"));
            Files.writeString(store.resolve("one"), "user");
            Files.delete(store.resolve("sub/four"));
            String wider = plan(world, "persistent /opt/a p/", "persistent /opt/a p/sub/");

            Looked looked = follow(world, wider);

            assertThat(looked.exit()).as(looked.log()).isZero();
            assertThat(looked.log()).contains("completed /.statelite/persistent/opt/a p");
            assertThat(store.resolve("one")).hasContent("user");
            assertThat(store.resolve("two")).hasContent("image");
            assertThat(store.resolve("sub/three")).hasContent("image");
            assertThat(store.resolve("sub/four")).as("deleted by the user").doesNotExist();

            Files.delete(store.resolve("two"));
            assertThat(follow(world, wider).exit()).isZero();
            follow(world, plan(world, "persistent /opt/a p/one"));
            assertThat(follow(world, wider).exit()).isZero();

            assertThat(store.resolve("two")).as("deleted by the user").doesNotExist();
            assertThat(store.resolve("one")).hasContent("user");
        }
    }

    @Test
    void takesWhatItFindsInAnAreaWithoutARecordAsFilled() throws Exception {
        try (NodeWorld world = world(0)) {
            imageHas(world, "opt/app/one");
            Path store = Files.createDirectories(world.persistent().resolve("opt/app"));
            Files.writeString(store.resolve("two"), "user");

            follow(world, plan(world, "persistent /opt/app/"));
            follow(world, plan(world, "persistent /opt/app/"));

            assertThat(store).isDirectoryNotContaining("glob:**/one");
            assertThat(store.resolve("two")).hasContent("user");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox"})
    void replacesNothingInADirectoryOnTheDiskThatItCompletes(String shell) throws Exception {
        assumeThat(Path.of("/usr/bin", shell)).exists();
        try (NodeWorld world = NodeWorld.make(directory, new Random(1), shell, 0)) {
            imageHas(
                    world,
                    "opt/app/one",
                    "opt/app/two/in",
                    "opt/app/three",
                    "opt/app/deep/four/in",
                    "opt/app/deep/five");
            imageHas(world, "opt/app/deep/.six * seven", "opt/app/deep/er/eight/in");
            Files.setAttribute(world.image().resolve("opt/app/deep"), "unix:mode", 0710);
            Path store = world.disk().resolve("opt/app");
            follow(world, plan(world, "localdisk /opt/app/one", "localdisk /opt/app/deep/four/"));
            Files.writeString(store.resolve("one"), "user");
            Files.createSymbolicLink(store.resolve("two"), Path.of("/nowhere"));
            Files.createDirectories(store.resolve("deep/five"));

            Looked looked = follow(world, plan(world, "localdisk /opt/app/"));

            assertThat(looked.exit()).as(looked.log()).isZero();
            assertThat(store.resolve("one")).hasContent("user");
            assertThat(store.resolve("two")).isSymbolicLink();
            assertThat(store.resolve("deep/five")).isDirectory();
            for (String file : List.of("three", "deep/.six * seven", "deep/er/eight/in")) {
                assertThat(store.resolve(file)).hasContent("image");
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.resolve("deep"))))
                    .isEqualTo("rwx--x---");
        }
    }

    @Test
    void keepsTheRecordOfAnAreaThatIsFull() throws Exception {
        try (NodeWorld world = world(0)) {
            imageHas(world, "opt/app/one", "opt/app/two");
            Files.createDirectories(world.image().resolve("opt/empty"));
            Path store = Files.createDirectories(world.persistent());
            mount("-t", "tmpfs", "-o", "size=256k", "small", store.toString());
            try {
                follow(world, plan(world, "persistent /opt/app/"));
                Files.delete(store.resolve("opt/app/two"));
                Path large = store.resolve("large");
                assertThatThrownBy(() -> Files.write(large, new byte[1 << 20])).isInstanceOf(IOException.class);

                String more = plan(world, "persistent /opt/app/", "persistent /opt/empty/");
                Looked full = follow(world, more);

                assertThat(full.exit()).isEqualTo(1);
                assertThat(full.log()).contains("FAILED entry: cannot write /.statelite/persistent/.litecat-filled");

                Files.delete(large);
                assertThat(follow(world, more).exit()).isZero();
                assertThat(store.resolve("opt/app/two"))
                        .as("deleted by the user")
                        .doesNotExist();
            } finally {
                new ProcessCommands().capture(Command.of("umount", store.toString()));
            }
        }
    }

    @Test
    void forgetsADirectoryThatWasRemovedFromTheArea() throws Exception {
        try (NodeWorld world = world(0)) {
            imageHas(world, "opt/a p/one", "opt/a p/two");
            Path store = world.persistent().resolve("opt/a p");
            follow(world, plan(world, "persistent /opt/a p/"));
            new ProcessCommands().capture(Command.of("rm", "-r", store.toString()));

            follow(world, plan(world, "persistent /opt/a p/one"));
            assertThat(store).isDirectoryNotContaining("glob:**/two");
            assertThat(follow(world, plan(world, "persistent /opt/a p/")).exit())
                    .isZero();

            assertThat(store.resolve("two")).hasContent("image");
        }
    }

    @Test
    void takesNoDirectoryForFilledWhenItsFillingWasEnded() throws Exception {
        try (NodeWorld world = world(0)) {
            imageHas(world, "opt/app/one", "opt/app/two");
            follow(world, plan(world, "persistent /opt/app/one"));
            String wide = plan(world, "persistent /opt/app/");
            Path moving = program(world, "mv", """
                    [ "$1" != -- ] || kill -9 $$
                    exec /usr/bin/mv "$@"
                    """);
            Files.delete(world.image().resolve("bin/sh"));
            program(world, "sh", "PATH=/bin:$PATH exec /usr/bin/dash \"$@\"\n");

            Looked ended = follow(world, wide);

            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.log())
                    .contains("FAILED entry: cannot complete /.statelite/persistent/opt/app")
                    .doesNotContain("completed /.statelite/persistent/opt/app");

            Files.delete(moving);
            assertThat(follow(world, wide).exit()).isZero();
            assertThat(world.persistent().resolve("opt/app/two")).hasContent("image");
        }
    }

    @Test
    void makesTheOtherLinksWhereOneFails() throws Exception {
        try (NodeWorld world = world(0)) {
            imageHas(world, "opt/one", "opt/two", "opt/deep/three");
            Files.delete(world.image().resolve("bin/sh"));
            program(world, "sh", "PATH=/bin:$PATH exec /usr/bin/dash \"$@\"\n");
            program(world, "ln", "case $* in *opt/two*) exit 1;; esac; exec /usr/bin/ln \"$@\"\n");

            Looked looked = follow(
                    world, plan(world, "link,ro /opt/one", "link,ro /opt/two", "link,persistent /opt/deep/three"));

            assertThat(looked.exit()).isEqualTo(1);
            assertThat(looked.log()).containsOnlyOnce("FAILED").contains("FAILED entry: cannot link /opt/two to ");
            assertThat(looked.at("/opt/one").reach()).isEqualTo("LINK");
            assertThat(looked.at("/opt/deep/three").reach()).isEqualTo("LINK");
        }
    }

    /** More than one process is given. */
    @Test
    void copiesManyLongNames() throws Exception {
        try (NodeWorld world = world(0)) {
            String directory = "opt/" + "d".repeat(200) + "/" + "e".repeat(200) + "/";
            String[] files = IntStream.range(0, 600)
                    .mapToObj(number -> directory + number)
                    .toArray(String[]::new);
            imageHas(world, files);

            Looked looked = follow(
                    world,
                    plan(world, Stream.of(files).map(each -> "link /" + each).toArray(String[]::new)));

            assertThat(looked.exit()).as(looked.log()).isZero();
            assertThat(List.of(files))
                    .allSatisfy(
                            each -> assertThat(looked.at("/" + each).writable()).isTrue());
        }
    }

    static void imageHas(NodeWorld world, String... files) throws IOException {
        for (String each : files) {
            Path file = world.image().resolve(each);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "image");
        }
    }

    /** A program of the image's own. */
    static Path program(NodeWorld world, String name, String text) throws IOException {
        Path program = Files.writeString(world.image().resolve("bin").resolve(name), "#!/usr/bin/dash\n" + text);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private static void mount(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("mount"));
        argv.addAll(List.of(arguments));
        assertThat(new ProcessCommands().capture(Command.of(argv)).succeeded()).isTrue();
    }

    @Test
    void twoHundredEntriesTakeLessThanASecondOfProcessorTime() throws Exception {
        try (NodeWorld world = world(2)) {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                for (String option : List.of("tmpfs", "link", "ro", "persistent")) {
                    Path file = world.image().resolve("opt/d" + i % 7 + "/" + option + i);
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, option);
                    rows.add(option + " /opt/d" + i % 7 + "/" + option + i);
                }
            }

            String plan = plan(world, rows.toArray(String[]::new));
            Looked first = follow(world, plan);
            Looked second = follow(world, plan);

            assertThat(second.exit()).isZero();
            java.util.logging.Logger.getLogger(getClass().getName())
                    .info("200 entries: " + first.cpu() + " s of processor time at the first boot, " + second.cpu()
                            + " s at the second");
            assertThat(second.cpu()).isBetween(0.001, 1.0);
        }
    }
}
