package org.litecat.litetree.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LitefileTable;

/** Every single operation of a run fails once: a full disk, a broken disk, a killed process. */
class FaultsTest {
    private static final Configuration UNIX = Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix")
            .setWorkingDirectory("/")
            .build();
    private static final String[] ITEMS = {
        "etc/file=file",
        "etc/other=other",
        "etc/edited=edited",
        "etc/alias>/usr/zone",
        "usr/zone=zone",
        "var/log/m=m",
        "var/lib/d/f=f",
        "srv/a/x=x",
        "srv/grows/g=g",
        "root/rc=rc",
        "opt>usr/opt",
        "usr/opt/dir/o=o"
    };
    private static final String[] FIRST = {
        "link /etc/file",
        "tmpfs /etc/other",
        "tmpfs /etc/edited",
        "tmpfs /etc/alias",
        "link /var/log/",
        "persistent /var/lib/",
        "link /opt/dir/",
        "link /root/",
        "link /etc/gone",
        "tmpfs /mnt/made/deep/",
        "tmpfs /srv/grows/"
    };
    private static final String[] SECOND = {
        "tmpfs /etc/file",
        "link /etc/other",
        "link /etc/alias",
        "tmpfs /var/log/",
        "link /var/lib/",
        "link /root/rc",
        "link /srv/a/",
        "tmpfs /srv/grows/",
        "con /etc/new",
        "link /mnt/other/deep/file"
    };
    /** Every how many-th operation fails; {@code -Dlitecat.stride=1} for all of them. */
    private static final int STRIDE = Integer.getInteger("litecat.stride", 29);

    private static final int OFFSET = (int) (Long.getLong("litecat.seed", System.nanoTime()) % STRIDE);

    private static int cases;

    /** An image after the first run, with an edit that the second run has to set aside, and one that it has to copy. */
    private record World(ImageTree tree, ImageRoot root) {
        static World of(FileSystem machine) throws IOException {
            ImageTree tree = ImageTree.make(machine.getPath("/rootimg"), ITEMS);
            World world = new World(tree, ImageRoot.open(machine.getPath("/rootimg")));
            world.apply(new Faults(Faults.Kind.KILL_BEFORE, 0, 0).engine(), FIRST);
            Path copy = tree.path(".default/etc/edited");
            Files.writeString(copy, "edited for nodes");
            Files.writeString(tree.path("srv/grows/later"), "to be copied by the second run");
            return world;
        }

        Optional<Recovery> apply(LiteEngine engine, String... table) {
            Optional<Recovery> recovery = engine.recover(root);
            engine.apply(engine.plan(LitefileTable.of(table).rules(), root), root, new CollectedResponse());
            return recovery;
        }

        Optional<Recovery> undo(LiteEngine engine) {
            Optional<Recovery> recovery = engine.recover(root);
            engine.undo(root, new CollectedResponse());
            return recovery;
        }

        Optional<Recovery> run(LiteEngine engine, boolean undo) {
            return undo ? undo(engine) : apply(engine, SECOND);
        }

        List<String> list() {
            return tree.listTimeless(".statelite/litecat/state.json").stream()
                    .filter(line -> !line.matches("/\\.statelite(/litecat)? .*"))
                    .toList();
        }
    }

    @AfterAll
    static void tell() {
        System.out.println(
                "operations that failed: " + cases + ", -Dlitecat.stride=" + STRIDE + " -Dlitecat.seed=" + OFFSET);
    }

    private static LiteEngine sound() {
        return new Faults(Faults.Kind.KILL_BEFORE, 0, 0).engine();
    }

    @ParameterizedTest
    @CsvSource({
        "NO_SPACE_BEFORE, 1, false",
        "NO_SPACE_BEFORE, 2, false",
        "NO_SPACE_BEFORE, 9, false",
        "NO_SPACE_AFTER, 1, false",
        "ERROR_BEFORE, 1, false",
        "ERROR_BEFORE, 2, false",
        "ERROR_AFTER, 1, false",
        "ERROR_AFTER, 2, false",
        "KILL_BEFORE, 1, false",
        "KILL_AFTER, 1, false",
        "NO_SPACE_BEFORE, 1, true",
        "ERROR_AFTER, 2, true",
        "KILL_BEFORE, 1, true",
        "KILL_AFTER, 1, true"
    })
    void theNextRunCompletesOrUndoesAndTheMessageSaysWhich(Faults.Kind kind, int inARow, boolean undo)
            throws IOException {
        List<String> expected;
        try (FileSystem machine = Jimfs.newFileSystem(UNIX)) {
            World undisturbed = World.of(machine);
            undisturbed.run(sound(), undo);
            expected = undisturbed.list();
        }
        for (int at = OFFSET; ; at += STRIDE) {
            try (FileSystem machine = Jimfs.newFileSystem(UNIX)) {
                World world = World.of(machine);
                List<String> before = world.list();
                Faults faults = new Faults(kind, at, inARow);
                String message = disturbed(world, faults, undo);
                if (!faults.isMet()) {
                    break;
                }
                cases++;
                check(world, message, before, "operation " + at);
                boolean finished = world.list().stream()
                        .filter(line -> !line.startsWith("/.statelite/litecat/progress "))
                        .toList()
                        .equals(expected);
                Optional<Recovery> recovery = world.run(sound(), undo);

                // The very last operation may have been done although an error was reported for it.
                if (!finished) {
                    checkRecovery(recovery, message, "operation " + at);
                }
                assertThat(world.list()).as("operation %d", at).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void aRecoveryThatFailsIsRecoveredToo(boolean undo) throws IOException {
        List<String> expected;
        try (FileSystem machine = Jimfs.newFileSystem(UNIX)) {
            World undisturbed = World.of(machine);
            undisturbed.run(sound(), undo);
            expected = undisturbed.list();
        }
        boolean met = true;
        for (int at = OFFSET; met; at += STRIDE) {
            for (int again = 0; again < 40; again += 2 + STRIDE) {
                try (FileSystem machine = Jimfs.newFileSystem(UNIX)) {
                    World world = World.of(machine);
                    Faults first = new Faults(Faults.Kind.KILL_AFTER, at, 1);
                    disturbed(world, first, undo);
                    met = first.isMet();
                    disturbed(world, new Faults(Faults.Kind.NO_SPACE_BEFORE, again, 2), undo);
                    disturbed(world, new Faults(Faults.Kind.KILL_BEFORE, again, 1), undo);
                    cases++;
                    world.run(sound(), undo);

                    assertThat(world.list())
                            .as("operation %d, then %d", at, again)
                            .isEqualTo(expected);
                }
            }
        }
    }

    /** @return the message; empty when the process was killed or nothing failed */
    private static String disturbed(World world, Faults faults, boolean undo) {
        try {
            world.run(faults.engine(), undo);
            return "";
        } catch (ProblemException e) {
            return String.valueOf(e.getMessage());
        } catch (Faults.Killed e) {
            return "";
        }
    }

    private static void check(World world, String message, List<String> before, String which) {
        String all = String.join("\n", world.tree().list());
        for (String item : ITEMS) {
            if (item.contains("=")) {
                assertThat(all).as(which).contains(item.substring(item.indexOf('=')) + " @");
            }
        }
        assertThat(all).as(which).contains("edited for nodes");
        if (message.isEmpty()) {
            return;
        }
        assertThat(message).as(which).contains("remedy:").containsPattern("why: +.*(No space|Input/output)");
        if (message.contains("as it was before")) {
            assertThat(world.list()).as(which).isEqualTo(before);
        } else {
            assertThat(message)
                    .as(which)
                    .containsAnyOf(
                            "will complete the work",
                            "will clean up",
                            "as it was asked for, but",
                            "cannot be completed");
        }
    }

    private static void checkRecovery(Optional<Recovery> recovery, String message, String which) {
        if (message.contains("as it was before") || message.contains("as it was asked for")) {
            assertThat(recovery).as(which).isEmpty();
        } else if (message.contains("will complete the work")) {
            assertThat(recovery)
                    .as(which)
                    .hasValueSatisfying(each -> assertThat(each.completed()).isTrue());
        } else if (message.contains("will clean up")) {
            // When not even the journal could be written there is nothing to undo.
            assertThat(recovery.filter(Recovery::completed)).as(which).isEmpty();
        }
    }
}
