package org.litecat.litetree.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image whose script is of the release before there were two versions of plans boots as it did then. */
class PlanOfBeforeIT {
    private static final String[] ROWS = {
        "tmpfs /var/",
        "ro /var/log/",
        "persistent /var/log-kept/",
        "rw /var/run/",
        "link /etc/y/",
        "link,persistent /etc/y/z",
        "con /etc/x",
        "link,con /etc/new",
        "link,ro /root/rc",
        "localdisk /root/.ssh/",
        "persistent /root/.ssh/k",
        "link,persistent /srv/a b/"
    };

    private final Path directory;

    PlanOfBeforeIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void needsRoot() throws IOException {
        assumeThat(Files.getAttribute(directory, "unix:uid")).as("needs root").isEqualTo(0);
    }

    private static Tables tables(NodeWorld world) throws IOException {
        Path built = Files.createDirectories(world.image().resolveSibling("built"));
        if (!Files.exists(built.resolve("rootimg"))) {
            Files.createSymbolicLink(built.resolve("rootimg"), world.image());
        }
        return world.tables()
                .row("linuximage", "imagename", "img", "rootimgdir", built.toString())
                .litefile(ROWS);
    }

    /** Puts a script where nodes look for it. */
    private static Path install(NodeWorld world, Path script) throws IOException {
        Path place = world.image().resolve("etc/init.d/statelite");
        Files.createDirectories(place.getParent());
        Files.writeString(place, Files.readString(script));
        return script;
    }

    private static void boots(NodeWorld world, Path script, String plan) throws IOException {
        Prediction prediction = new Prediction(BootPlanText.read(plan), world.files(BootPlanText.read(plan)));
        List<Outcome> outcomes = BootPlanText.read(plan).entries().stream()
                .filter(entry -> !entry.path().equals("/etc/mtab"))
                .map(prediction::of)
                .toList();

        Looked looked = world.follow(script, plan, outcomes);

        for (Outcome outcome : outcomes) {
            Looked.Look look = looked.at(outcome.entry().path());
            String where = outcome.entry() + " of\n" + looked.log();
            if (outcome.reach() != Outcome.Reach.NONE) {
                assertThat(look.place()).as(where).isEqualTo(outcome.place());
                assertThat(look.reach()).as(where).isEqualTo(outcome.reach().toString());
                assertThat(look.writable()).as(where).isEqualTo(outcome.writable());
            }
            assertThat(look.files())
                    .as(where)
                    .isEqualTo(outcome.tree().map(Looked::lines).orElse(List.of()));
        }
    }

    @Test
    void nodeBootsByThePlanThatIsMadeForItsScript() throws Exception {
        Path old = Files.createDirectories(directory.resolve("old"));
        Path before = NodeWorld.resource("statelite-of-plan-1", old.resolve("statelite"));
        Path now = NodeWorld.scripts(directory);
        for (int seed = 0; seed < 3; seed++) {
            try (NodeWorld world = NodeWorld.make(directory, new Random(seed), "dash", 2)) {
                install(world, before);
                BootPlanner planner = tables(world).planner(Path.of("/"));
                world.makeLayout(planner.rules("n1"));

                String plan = planner.text("n1");
                assertThat(plan).startsWith("litecat-boot-plan 1\n");
                boots(world, before, plan);

                install(world, now);
                String newer = planner.text("n1");
                assertThat(newer).startsWith("litecat-boot-plan 2\n");
                boots(world, now, newer);
            }
        }
    }

    @Test
    void neitherScriptDoesAnythingByThePlanOfTheOther() throws Exception {
        Path old = Files.createDirectories(directory.resolve("old"));
        Path before = NodeWorld.resource("statelite-of-plan-1", old.resolve("statelite"));
        BootPlan plan = Tables.ofOneNode().litefile("tmpfs /var/").planner().plan("n1");

        assertThat(exit(before, BootPlanText.write(plan, PlanVersion.TWO))).isEqualTo(3);
        assertThat(exit(NodeWorld.scripts(directory), BootPlanText.write(plan, PlanVersion.ONE)))
                .isEqualTo(3);
    }

    private int exit(Path script, String plan) throws Exception {
        Path file = Files.writeString(directory.resolve("plan"), plan);
        Path root = Files.createDirectories(directory.resolve("root"));
        int code = new ProcessBuilder("sh", script.toString(), root.toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(root).isEmptyDirectory();
        return code;
    }
}
