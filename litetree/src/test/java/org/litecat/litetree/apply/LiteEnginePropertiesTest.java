package org.litecat.litetree.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.plan.LitePlan;
import org.litecat.litetree.plan.LitePlanner;
import org.litecat.litetree.rule.LiteRules;
import org.litecat.litetree.rule.LitefileTable;

/** What holds for any tree, any table and any sequence of tables. */
class LiteEnginePropertiesTest {
    private static final Configuration UNIX = Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix")
            .setWorkingDirectory("/")
            .build();
    private static final List<String> ITEMS = List.of(
            "etc/x=x",
            "etc/y/z=z",
            "etc/y/",
            "etc/mtab=mounts",
            "etc/alias>x",
            "etc/far>/root/rc",
            "etc/dangling>/run/q",
            "var/log/m=m",
            "var/log/h/a=a",
            "var/run>../run",
            "var/lock>/run/lock",
            "run/p=p",
            "run/",
            "root/rc=rc",
            "root/.ssh/k=k",
            "root/empty=",
            "opt>usr/opt",
            "usr/opt/o=o",
            "home>../../outside");
    private static final List<String> PATHS = List.of(
            "/etc/",
            "/etc/x",
            "/etc/y/",
            "/etc/y",
            "/etc/y/z",
            "/etc/y/new",
            "/etc/mtab",
            "/etc/alias",
            "/etc/far",
            "/etc/dangling",
            "/etc/new",
            "/etc/new/",
            "/etc/new/deep/f",
            "/var/",
            "/var/log/",
            "/var/log/m",
            "/var/run/",
            "/var/run/p",
            "/var/lock/",
            "/run/",
            "/run/p",
            "/root/",
            "/root/rc",
            "/root/.ssh/",
            "/root/.ssh/k",
            "/root/empty",
            "/opt/",
            "/opt/o",
            "/usr/opt/o",
            "/home/h",
            "/usr/opt/");
    private static final List<String> OPTIONS = List.of(
            "tmpfs",
            "rw",
            "persistent",
            "localdisk",
            "ro",
            "con",
            "link",
            "link,ro",
            "link,con",
            "link,persistent",
            "tmpfs,rw");

    /** An image, and the machine that it stands on. */
    private record World(FileSystem machine, ImageTree tree, ImageRoot root) {
        static World of(Set<String> items) {
            FileSystem machine = Jimfs.newFileSystem(UNIX);
            try {
                Path directory = machine.getPath("/srv/rootimg");
                List<String> usable = new ArrayList<>();
                ImageTree outside = ImageTree.make(machine.getPath("/outside"), "secret=s", "h=h");
                ITEMS.stream().filter(items::contains).forEach(usable::add);
                ImageTree tree = ImageTree.make(directory, usable.toArray(String[]::new));
                outside.settle();
                return new World(machine, tree, ImageRoot.open(directory));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        List<String> list() {
            return tree.listTimeless(".statelite/litecat");
        }

        List<String> outside() {
            return new ImageTree(machine.getPath("/outside")).list();
        }
    }

    /** The kill of a process: nothing catches it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final LiteEngine ENGINE = new LiteEngine(new PlainCopier(), ExchangingOperations.get(), step -> {});

    private static void apply(World world, List<String> table) {
        ENGINE.recover(world.root());
        LiteRules rules = LitefileTable.of(table.toArray(String[]::new)).rules();
        ENGINE.apply(ENGINE.plan(rules, world.root()), world.root(), new CollectedResponse());
    }

    /** As many of the rows as fit together and fit the tree. */
    private static List<String> fitting(Set<String> items, List<String> rows) {
        World pristine = World.of(items);
        List<String> fitting = new ArrayList<>();
        for (String row : rows) {
            List<String> tried = new ArrayList<>(fitting);
            tried.add(row);
            try {
                LitePlanner.plan(LitefileTable.of(tried.toArray(String[]::new)).rules(), pristine.root());
                fitting = tried;
            } catch (ProblemException e) {
                continue;
            }
        }
        return fitting;
    }

    @Property(tries = 120)
    void aSequenceOfTablesEndsWhereTheLastOneAloneEnds(
            @ForAll("trees") Set<String> items, @ForAll("sequences") List<List<String>> sequence) {
        World world = World.of(items);
        List<String> last = List.of();
        for (List<String> rows : sequence) {
            last = fitting(items, rows);
            apply(world, last);
        }
        World fresh = World.of(items);
        apply(fresh, last);

        assertThat(world.list()).isEqualTo(fresh.list());
        assertThat(world.root().directory().resolve(".statelite/litecat/kept")).doesNotExist();
    }

    @Property(tries = 60)
    void aSecondRunFindsNothingToDo(@ForAll("trees") Set<String> items, @ForAll("tables") List<String> rows) {
        World world = World.of(items);
        List<String> table = fitting(items, rows);
        apply(world, table);
        List<String> once = world.tree().list();

        LiteRules rules = LitefileTable.of(table.toArray(String[]::new)).rules();
        assertThat(ENGINE.plan(rules, world.root()).steps()).isEmpty();
        apply(world, table);

        assertThat(world.tree().list()).isEqualTo(once);
    }

    @Property(tries = 60)
    void undoBringsTheTreeBack(@ForAll("trees") Set<String> items, @ForAll("sequences") List<List<String>> sequence) {
        World world = World.of(items);
        List<String> before = world.tree().list();
        for (List<String> rows : sequence) {
            apply(world, fitting(items, rows));
        }

        ENGINE.undo(world.root(), new CollectedResponse());

        assertThat(world.tree().list()).isEqualTo(before);
    }

    @Property(tries = 60)
    void thePlanDependsOnNothingButTreeAndRules(
            @ForAll("trees") Set<String> items, @ForAll("tables") List<String> rows) {
        List<String> table = fitting(items, rows);
        LiteRules rules = LitefileTable.of(table.toArray(String[]::new)).rules();
        World world = World.of(items);
        List<String> before = world.tree().list();

        LitePlan plan = LitePlanner.plan(rules, world.root());

        assertThat(LitePlanner.plan(rules, World.of(items).root())).isEqualTo(plan);
        assertThat(world.tree().list()).isEqualTo(before);
    }

    @Property(tries = 15)
    void aKillBeforeAnyStepIsMendedByTheNextRun(
            @ForAll("trees") Set<String> items,
            @ForAll("tables") List<String> first,
            @ForAll("tables") List<String> second) {
        List<String> one = fitting(items, first);
        List<String> two = fitting(items, second);
        World undisturbed = World.of(items);
        apply(undisturbed, one);
        apply(undisturbed, two);
        for (int k = 0; k < 1000; k++) {
            World world = World.of(items);
            apply(world, one);
            LiteRules rules = LitefileTable.of(two.toArray(String[]::new)).rules();
            LitePlan plan = ENGINE.plan(rules, world.root());
            if (k >= plan.steps().size()) {
                return;
            }
            AtomicInteger left = new AtomicInteger(k);
            LiteEngine killed = new LiteEngine(new PlainCopier(), ExchangingOperations.get(), step -> {
                if (left.getAndDecrement() == 0) {
                    throw new Killed();
                }
            });
            assertThatThrownBy(() -> killed.apply(plan, world.root(), new CollectedResponse()))
                    .isInstanceOf(Killed.class);

            apply(world, two);

            assertThat(world.list()).isEqualTo(undisturbed.list());
        }
    }

    @Property(tries = 30)
    void aFailureOfThePreparationLeavesTheTreeAsItWas(
            @ForAll("trees") Set<String> items,
            @ForAll("tables") List<String> first,
            @ForAll("tables") List<String> second) {
        World world = World.of(items);
        apply(world, fitting(items, first));
        List<String> before = world.list();
        LiteRules rules =
                LitefileTable.of(fitting(items, second).toArray(String[]::new)).rules();
        LitePlan plan = ENGINE.plan(rules, world.root());
        for (int k = 0; k < plan.preparation().size(); k++) {
            AtomicInteger left = new AtomicInteger(k);
            LiteEngine failing = new LiteEngine(new PlainCopier(), ExchangingOperations.get(), step -> {
                if (left.getAndDecrement() == 0) {
                    throw new ProblemException(
                            Problem.of(Code.INVALID_VALUE, "no space left").alone());
                }
            });

            assertThatThrownBy(() -> failing.apply(plan, world.root(), new CollectedResponse()))
                    .hasMessageContaining("as it was before");
            assertThat(world.list()).isEqualTo(before);
        }
    }

    @Property(tries = 60)
    void nothingOutsideTheImageIsTouched(
            @ForAll("trees") Set<String> items, @ForAll("sequences") List<List<String>> sequence) {
        World world = World.of(items);
        List<String> outside = world.outside();
        for (List<String> rows : sequence) {
            apply(world, fitting(items, rows));
        }
        ENGINE.undo(world.root(), new CollectedResponse());

        assertThat(world.outside()).isEqualTo(outside);
    }

    @Property(tries = 120)
    void noEditOfAUserIsEverLost(
            @ForAll("trees") Set<String> items,
            @ForAll("sequences") List<List<String>> sequence,
            @ForAll("choices") List<Integer> choices)
            throws IOException {
        World world = World.of(items);
        List<String> edits = new ArrayList<>();
        int choice = 0;
        for (List<String> rows : sequence) {
            List<String> table = fitting(items, rows);
            if (fits(world, table)) {
                apply(world, table);
            }
            for (int i = 0; i < 3; i++) {
                edits.add("#" + edits.size() + ";");
                edit(world, choices.get(choice % choices.size()), edits.get(edits.size() - 1));
                choice++;
            }
        }
        ENGINE.undo(world.root(), new CollectedResponse());

        assertThat(String.join("\n", world.tree().list())).contains(edits);
    }

    /** Whether the table fits the image with all that the user did to it. */
    private static boolean fits(World world, List<String> table) {
        try {
            ENGINE.plan(LitefileTable.of(table.toArray(String[]::new)).rules(), world.root());
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    /** Adds a text to a file of the image, or puts a file with it in the place of a link. */
    private static void edit(World world, int choice, String text) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(world.root().directory())) {
            files = paths.filter(path -> !path.toString().contains(".statelite/lite"))
                    .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            files = List.of(world.root().directory().resolve("only"));
        }
        Path file = files.get(choice % files.size());
        if (Files.isSymbolicLink(file)) {
            Files.delete(file);
        }
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Provide
    Arbitrary<List<Integer>> choices() {
        return Arbitraries.integers().between(0, 1000).list().ofSize(12);
    }

    @Provide
    Arbitrary<Set<String>> trees() {
        return Arbitraries.of(ITEMS).set().ofMinSize(3);
    }

    @Provide
    Arbitrary<List<String>> tables() {
        return Combinators.combine(Arbitraries.of(OPTIONS), Arbitraries.of(PATHS))
                .as((option, path) -> option + " " + path)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<List<String>>> sequences() {
        return tables().list().ofMinSize(2).ofMaxSize(4);
    }
}
