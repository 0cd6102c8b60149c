package org.litecat.litetree.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.plan.LitePlanner;
import org.litecat.litetree.rule.LiteOption;

/** A node that follows its boot plan sees what the prediction says, for every option, every pair and random trees. */
class PredictedBootIT {
    private static final List<String> PATHS = List.of(
            "/etc/",
            "/etc/x",
            "/etc/y/",
            "/etc/y/z",
            "/etc/y/new",
            "/etc/y/deep/er/f",
            "/etc/new",
            "/etc/-n",
            "/var/",
            "/var/log/",
            "/var/log/m",
            "/var/log/h/",
            "/var/log/h/a",
            "/var/run/",
            "/var/run/p",
            "/root/",
            "/root/.ssh/",
            "/root/.ssh/k",
            "/root/rc",
            "/home/link",
            "/srv/a b/",
            "/srv/a b/ü:x",
            "/srv/a b/.hidden",
            "/srv/a b/back\\slash");
    private static final List<String> SHELLS = List.of("dash", "bash", "busybox");

    private final Path directory;
    private final Set<String> pairs = new TreeSet<>();
    private int looks;

    PredictedBootIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void needsRoot() throws IOException {
        assumeThat(Files.getAttribute(directory, "unix:uid")).as("needs root").isEqualTo(0);
    }

    @Test
    void everyOptionAndEveryPairIsAsPredicted() throws Exception {
        long seed = 7;
        Random random = new Random(seed);
        int cases = 0;
        for (LiteOption above : LiteOption.values()) {
            if (!above.joinsFiles()) {
                follow(random, List.of(above + " /etc/", above + " /srv/a b/"), SHELLS.get(cases++ % 3));
            }
            follow(random, List.of(above + " /etc/x", above + " /home/link", above + " /var/run/p"), "dash");
            for (LiteOption child : LiteOption.values()) {
                if (above.allowsChild(child)) {
                    List<String> table = child.joinsFiles()
                            ? List.of(above + " /etc/", child + " /etc/x", child + " /etc/new")
                            : List.of(
                                    above + " /etc/",
                                    child + " /etc/x",
                                    child + " /etc/y/",
                                    above + " /var/",
                                    child + " /var/log/m");
                    follow(random, table, SHELLS.get(cases++ % 3));
                }
            }
        }
        report("pairs", seed, cases);
        assertThat(pairs).containsAll(allowedPairs());
    }

    @Test
    void randomTreesAndTablesAreAsPredicted() throws Exception {
        long seed = Long.getLong("seed", 20260102L);
        int cases = Integer.getInteger("cases", 60);
        Random random = new Random(seed);
        for (int i = 0; i < cases; i++) {
            List<String> table = new ArrayList<>();
            int rows = 1 + random.nextInt(12);
            for (int row = 0; row < rows; row++) {
                LiteOption option = LiteOption.values()[random.nextInt(LiteOption.values().length)];
                table.add(option + " " + PATHS.get(random.nextInt(PATHS.size())));
            }
            follow(random, table, SHELLS.get(random.nextInt(SHELLS.size())));
        }
        report("random", seed, cases);
    }

    @Test
    void directoriesWithAChildAreLaidOverEachOtherAsPredicted() throws Exception {
        List<String> rows = List.of("tmpfs /etc/y/", "tmpfs /etc/y/z");
        try (NodeWorld world = NodeWorld.make(directory, new Random(3), "dash", 2)) {
            for (int source = 1; source <= 2; source++) {
                Path tree =
                        Files.createDirectories(world.sourceDirectory(source).resolve("etc/y"));
                Files.deleteIfExists(tree.resolve("z"));
                Files.writeString(tree.resolve("both"), "of " + source);
                Files.writeString(tree.resolve("only" + source), "of " + source);
            }

            follow(world, rows);

            BootPlan plan = world.tables()
                    .litefile(rows.toArray(String[]::new))
                    .planner()
                    .plan("n1");
            FilesAtHand all = world.files(plan);
            FilesAtHand some = new FilesAtHand(
                    all.image(), Map.of(1, world.sourceDirectory(1)), all.persistent(), all.localdisk());
            BootEntry above = plan.covering("/etc/y").orElseThrow();
            assertThat(new Prediction(plan, some).of(above).unsure())
                    .containsExactly("srv:/lite2 may have it; it was not looked at");
        }
    }

    @Test
    void linksOutOfALitetreeDirectoryLeadWhereTheNodeSeesThemLead() throws Exception {
        for (LiteOption option : LiteOption.values()) {
            try (NodeWorld world = NodeWorld.make(directory, new Random(5), "dash", 2)) {
                makeLinks(world.image(), world.sourceDirectory(1), world.sourceDirectory(2));
                List<String> rows = new ArrayList<>();
                for (String name : List.of("absolute", "up", "other", "dangling", "twice", "bare")) {
                    rows.add(option + " /opt/" + name);
                }
                if (!option.joinsFiles()) {
                    rows.add(option + " /opt/tree/");
                    rows.add(option + " /opt/hidden/");
                    rows.add(option + " /opt/hidden/child");
                }

                follow(world, rows);
            }
        }
    }

    private static void makeLinks(Path image, Path first, Path second) throws IOException {
        for (Path made : List.of(
                image.resolve("zone"),
                image.resolve("opt/tree"),
                image.resolve("opt/hidden"),
                first.resolve("opt/hidden"))) {
            Files.createDirectories(made);
            Files.writeString(made.resolve("UTC"), "in " + made.getFileName());
        }
        Files.createDirectories(second.resolve("opt"));
        Files.writeString(second.resolve("opt/plain"), "of the second");
        for (String name : List.of("absolute", "up", "other", "dangling", "twice", "bare")) {
            Files.writeString(image.resolve("opt").resolve(name), "default of " + name);
            Files.writeString(second.resolve("opt").resolve(name), "second of " + name);
        }
        Map<String, String> links = Map.of(
                "absolute", "/zone/UTC",
                "up", "../../../../zone/UTC",
                "other", "../../2/opt/plain",
                "dangling", "/zone/none",
                "twice", "absolute",
                "bare", "/zone",
                "tree", "/zone",
                "hidden/child", "/zone/UTC");
        for (Map.Entry<String, String> link : links.entrySet()) {
            Files.createSymbolicLink(first.resolve("opt").resolve(link.getKey()), Path.of(link.getValue()));
        }
    }

    private void report(String what, long seed, int cases) throws IOException {
        String line = what + ": seed " + seed + ", " + cases + " tables, " + looks + " entries looked at, "
                + pairs.size() + " pairs of options\n";
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("predicted-boot-" + what + ".txt"), line);
        java.util.logging.Logger.getLogger(getClass().getName()).info(line);
    }

    private static Set<String> allowedPairs() {
        Set<String> allowed = new TreeSet<>();
        for (LiteOption above : LiteOption.values()) {
            for (LiteOption child : LiteOption.values()) {
                if (above.allowsChild(child)) {
                    allowed.add(above + ">" + child);
                }
            }
        }
        return allowed;
    }

    private void follow(Random random, List<String> rows, String shell) throws Exception {
        try (NodeWorld world = NodeWorld.make(directory, random, shell)) {
            follow(world, rows);
        }
    }

    private void follow(NodeWorld world, List<String> rows) throws Exception {
        Tables tables = world.tables();
        List<String> table = new ArrayList<>();
        for (String row : rows) {
            table.add(row);
            if (!fits(world, table)) {
                table.remove(table.size() - 1);
            }
        }
        tables.litefile(table.toArray(String[]::new));
        world.makeLayout(tables.planner().rules("n1"));
        BootPlan plan = tables.planner().plan("n1");
        check(world, plan, BootPlanText.write(plan, PlanVersion.TWO), table);
    }

    private static boolean fits(NodeWorld world, List<String> table) {
        if (Set.copyOf(table.stream().map(row -> row.replaceFirst("\\S+ ", "")).toList())
                        .size()
                < table.size()) {
            return false;
        }
        try {
            Tables tables = world.tables().litefile(table.toArray(String[]::new));
            LitePlanner.plan(tables.planner().rules("n1"), ImageRoot.open(world.image()));
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private void check(NodeWorld world, BootPlan plan, String text, List<String> table) throws Exception {
        Prediction prediction = new Prediction(plan, world.files(plan));
        List<Outcome> outcomes = plan.entries().stream()
                .filter(entry -> !entry.path().equals("/etc/mtab"))
                .map(prediction::of)
                .toList();
        Looked looked = world.follow(text, outcomes);
        String context = table + "\n" + looked.log();
        assertThat(looked.exit()).as(context).isZero();
        for (Outcome outcome : outcomes) {
            BootEntry entry = outcome.entry();
            looks++;
            if (entry.parent() != 0) {
                pairs.add(plan.entries().get(entry.parent() - 1).option() + ">" + entry.option());
            }
            String where = entry + " of " + context;
            assertThat(outcome.unsure()).as(where).isEmpty();
            Looked.Look look = looked.at(entry.path());
            assertThat(look.reach()).as(where).isEqualTo(outcome.reach().toString());
            assertThat(look.place()).as(where).isEqualTo(outcome.place());
            assertThat(look.writable()).as(where).isEqualTo(outcome.writable());
            assertThat(look.files())
                    .as(where)
                    .isEqualTo(outcome.tree().map(Looked::lines).orElse(List.of()));
        }
        assertThat(Arrays.asList(looked.log().split("\n"))).as(context).noneMatch(line -> line.startsWith("FAILED"));
    }
}
