package org.litecat.litetree.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LitefileTable;

/** A user replaces an original while a run that was killed waits for the next one: both versions stay. */
class ReplacedMeanwhileTest {
    private static final Configuration UNIX = Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix")
            .setWorkingDirectory("/")
            .build();
    private static final String[] TABLE = {"link /etc/x", "link /etc/zone", "link /var/log/"};

    private final CollectedResponse response = new CollectedResponse();
    private final List<String> told = new ArrayList<>();

    /** As an editor or a package does: the new version is made beside, and gets the name of the old one. */
    private static void replace(ImageTree tree, String path, boolean directory, String content) throws IOException {
        Path place = tree.path(path);
        Path fresh = tree.path("fresh");
        if (directory) {
            tree.add("fresh/f=" + content);
        } else {
            tree.add("fresh=" + content);
        }
        if (FileKind.of(place) == FileKind.DIRECTORY) {
            Files.move(place, tree.path("old of " + content));
        } else {
            Files.deleteIfExists(place);
        }
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    }

    /** @param table nothing to recover alone. @return whether the process was killed */
    private boolean recover(ImageRoot root, Faults faults, String... table) {
        LiteEngine engine = faults.engine();
        try {
            engine.recover(root).ifPresent(each -> told.addAll(each.kept()));
            if (table.length > 0) {
                engine.apply(engine.plan(LitefileTable.of(table).rules(), root), root, response);
            }
            return false;
        } catch (Faults.Killed e) {
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "etc/x, false, =original x",
        "etc/x, true, =original x",
        "etc/zone, false, -> /usr/zone",
        "var/log, true, =original m",
        "var/log, false, =original m"
    })
    void keepsBothVersionsAndSaysWhere(String path, boolean directory, String original) throws IOException {
        int asides = 0;
        boolean killed = true;
        for (int at = 0; killed; at++) {
            for (int again = 1; killed && again < 12; again += 2) {
                told.clear();
                try (FileSystem machine = Jimfs.newFileSystem(UNIX)) {
                    ImageTree tree = ImageTree.make(
                            machine.getPath("/rootimg"),
                            "etc/x=original x",
                            "etc/zone>/usr/zone",
                            "usr/zone=zone",
                            "var/log/m=original m");
                    ImageRoot root = ImageRoot.open(machine.getPath("/rootimg"));
                    killed = recover(root, new Faults(Faults.Kind.KILL_AFTER, at, 1), TABLE);
                    if (killed) {
                        asides += check(root, tree, path, directory, original, again);
                    }
                }
            }
        }
        assertThat(asides).isPositive();
    }

    @Test
    void keepsACopyThatIsMadeAnewInThePlaceOfOneThatWasSetAside() throws IOException {
        boolean killed = true;
        for (int at = 0; killed; at++) {
            try (FileSystem machine = Jimfs.newFileSystem(UNIX)) {
                ImageTree tree = ImageTree.make(machine.getPath("/rootimg"), "etc/x=one");
                ImageRoot root = ImageRoot.open(machine.getPath("/rootimg"));
                LiteEngine engine = new Faults(Faults.Kind.KILL_AFTER, 0, 0).engine();
                String[] table = {"tmpfs /etc/x"};
                engine.apply(engine.plan(LitefileTable.of(table).rules(), root), root, response);
                replace(tree, ".default/etc/x", false, "edited copy");
                replace(tree, "etc/x", false, "two");

                killed = recover(root, new Faults(Faults.Kind.KILL_AFTER, at, 1), table);
                replace(tree, ".default/etc/x", false, "newer copy");
                String meanwhile = contents(tree);
                assertThat(recover(root, new Faults(Faults.Kind.KILL_AFTER, 0, 0), table))
                        .isFalse();

                assertThat(contents(tree)).contains("=newer copy");
                assertThat(meanwhile.contains("=edited copy"))
                        .isEqualTo(contents(tree).contains("=edited copy"));
            }
        }
    }

    @Test
    void keepsWhatIsMadeInThePlaceOfACopyThatIsNeededNoMore() throws IOException {
        boolean killed = true;
        int made = 0;
        for (int at = 0; killed; at++) {
            try (FileSystem machine = Jimfs.newFileSystem(UNIX)) {
                ImageTree tree = ImageTree.make(machine.getPath("/rootimg"), "etc/x=one", "etc/y=y");
                ImageRoot root = ImageRoot.open(machine.getPath("/rootimg"));
                LiteEngine engine = new Faults(Faults.Kind.KILL_AFTER, 0, 0).engine();
                engine.apply(engine.plan(LitefileTable.of("tmpfs /etc/x").rules(), root), root, response);

                killed = recover(root, new Faults(Faults.Kind.KILL_AFTER, at, 1), "tmpfs /etc/y");
                if (!killed || FileKind.of(tree.path(".default/etc/x")) != FileKind.MISSING) {
                    continue;
                }
                made++;
                tree.add(".default/etc/x=newer copy");
                assertThat(recover(root, new Faults(Faults.Kind.KILL_AFTER, 0, 0), "tmpfs /etc/y"))
                        .isFalse();

                assertThat(contents(tree)).contains("=newer copy");
            }
        }
        assertThat(made).isPositive();
    }

    /** @return how many versions were set aside */
    private int check(ImageRoot root, ImageTree tree, String path, boolean directory, String original, int again)
            throws IOException {
        List<String> wanted = new ArrayList<>();
        replace(tree, path, directory, "newer");
        // Who replaces a file that is not moved yet has no old version any more.
        if (contents(tree).contains(original)) {
            wanted.add(original);
        }
        if (recover(root, new Faults(Faults.Kind.KILL_AFTER, again, 1))) {
            boolean moved = FileKind.of(tree.path(path)) == FileKind.LINK;
            if (moved) {
                wanted.add("=newer");
            }
            replace(tree, path, directory, "newest");
            wanted.add("=newest");
        } else {
            wanted.add("=newer");
        }
        boolean open = Files.exists(tree.path(".statelite/litecat/journal.json"));
        Faults none = new Faults(Faults.Kind.KILL_AFTER, 0, 0);

        assertThat(recover(root, none)).isFalse();

        assertThat(contents(tree)).contains(wanted);
        List<String> kept = tree.list().stream()
                .map(line -> line.replaceFirst(" .*", ""))
                .filter(line -> line.matches("/\\.statelite/litecat/kept/1(~\\d+)?/" + path))
                .toList();
        if (open) {
            assertThat(told).containsAll(kept);
        }
        none.engine().undo(root, response);
        assertThat(contents(tree)).contains(wanted);
        return kept.size();
    }

    private static String contents(ImageTree tree) {
        return String.join("\n", tree.list());
    }
}
