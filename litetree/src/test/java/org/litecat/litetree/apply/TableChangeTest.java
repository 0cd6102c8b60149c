package org.litecat.litetree.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.plan.LitePlan;
import org.litecat.litetree.rule.LitefileTable;

/** What users and packages do to an image between runs, and what images contain. */
class TableChangeTest {
    private final Path directory;
    private final LiteEngine engine = new LiteEngine(new ProcessCommands());
    private final CollectedResponse response = new CollectedResponse();

    TableChangeTest(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) {
        this.directory = directory.resolve("rootimg");
    }

    private ImageTree image(String... items) throws IOException {
        return ImageTree.make(directory, items);
    }

    private LitePlan plan(String... table) {
        return engine.plan(LitefileTable.of(table).rules(), ImageRoot.open(directory));
    }

    private ApplyResult apply(String... table) {
        return engine.apply(plan(table), ImageRoot.open(directory), response);
    }

    private String text(String path) throws IOException {
        return Files.readString(directory.resolve(path));
    }

    @Test
    void anOriginalThatSomebodyRemovedIsNotReplacedInSilence() throws IOException {
        image("etc/ntp.conf=old");
        apply("link /etc/ntp.conf");
        Files.delete(directory.resolve(".default/etc/ntp.conf"));

        assertThat(plan("link /etc/ntp.conf").notes())
                .singleElement()
                .asString()
                .startsWith("/.default/etc/ntp.conf, the only copy of /etc/ntp.conf, was removed");
    }

    @Test
    void tellsFromItsRecordThatAnotherRunIsNeeded() throws IOException {
        image("etc/ntp.conf=old");
        ImageRoot root = ImageRoot.open(directory);
        assertThat(engine.check(LitefileTable.of("link /etc/ntp.conf").rules(), root))
                .contains(new Difference("there is no statelite layout in the image"));

        apply("link /etc/ntp.conf");

        assertThat(engine.check(LitefileTable.of("link /etc/ntp.conf").rules(), root))
                .isEmpty();
        assertThat(engine.check(LitefileTable.of("persistent /etc/ntp.conf").rules(), root))
                .contains(new Difference("the litefile table was changed since the last run"));
    }

    @Test
    void aCopyWithADirectoryThatWasMadeForAnEntryIsUpToDate() throws IOException {
        image("var/log/m=m");
        apply("link /var/log/new/f");
        apply("tmpfs /var/log/", "persistent /var/log/new/f");

        assertThat(plan("tmpfs /var/log/", "persistent /var/log/new/f").steps()).isEmpty();
    }

    @Test
    void aDirectoryOfAnEntryMayBeWhereAFileWasMadeBefore() throws IOException {
        image("etc/x=x");
        apply("link /etc/new");

        apply("link /etc/new/deep/f");

        assertThat(directory.resolve(".default/etc/new/deep/f")).isEmptyFile();
        assertThat(directory.resolve("etc/new/deep/f")).isSymbolicLink();
    }

    @Test
    void editsThroughALinkAreEditsOfTheOriginal() throws IOException {
        image("etc/ntp.conf=old");
        apply("link /etc/ntp.conf");
        Files.writeString(directory.resolve("etc/ntp.conf"), "edited");

        assertThat(text(".default/etc/ntp.conf")).isEqualTo("edited");
        apply("tmpfs /etc/other");
        assertThat(text("etc/ntp.conf")).isEqualTo("edited");
        assertThat(directory.resolve("etc/ntp.conf")).isRegularFile();
        assertThat(Files.isSymbolicLink(directory.resolve("etc/ntp.conf"))).isFalse();
        assertThat(directory.resolve(".default/etc/ntp.conf")).doesNotExist();
    }

    @Test
    void aRemovedRowLeavesTheFileOfTheImage() throws IOException {
        image("etc/ssh/sshd_config=conf");
        apply("tmpfs /etc/ssh/");
        apply("tmpfs /etc/other");

        assertThat(text("etc/ssh/sshd_config")).isEqualTo("conf");
        assertThat(directory.resolve(".default/etc/ssh")).doesNotExist();
        assertThat(response.warnings()).isEmpty();
    }

    @Test
    void aChangedFileOfTheImageIsCopiedAgain() throws IOException {
        image("etc/hosts=old", "var/lib/rpm/db=old", "var/lib/rpm/gone=x");
        apply("rw /etc/hosts", "tmpfs /var/");
        Files.writeString(directory.resolve("etc/hosts"), "newer");
        Files.writeString(directory.resolve("var/lib/rpm/db"), "newer");
        Files.delete(directory.resolve("var/lib/rpm/gone"));

        apply("rw /etc/hosts", "tmpfs /var/");

        assertThat(text(".default/etc/hosts")).isEqualTo("newer");
        assertThat(text(".default/var/lib/rpm/db")).isEqualTo("newer");
        assertThat(directory.resolve(".default/var/lib/rpm/gone")).doesNotExist();
        assertThat(response.warnings()).isEmpty();
    }

    @Test
    void anEditOfTheCopyAloneStays() throws IOException {
        image("etc/hosts=image");
        apply("rw /etc/hosts");
        Files.writeString(directory.resolve(".default/etc/hosts"), "for the nodes");

        LitePlan plan = plan("rw /etc/hosts");

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.notes()).singleElement().asString().contains("/.default/etc/hosts was edited");
    }

    @Test
    void anEditOfTheCopyIsSetAsideWhenTheImageChangesToo() throws IOException {
        image("etc/hosts=image");
        apply("rw /etc/hosts");
        Files.writeString(directory.resolve(".default/etc/hosts"), "for the nodes");
        Files.writeString(directory.resolve("etc/hosts"), "newer image");

        ApplyResult result = apply("rw /etc/hosts");

        assertThat(text(".default/etc/hosts")).isEqualTo("newer image");
        assertThat(text(result.kept().get(0).substring(1))).isEqualTo("for the nodes");
        assertThat(response.warnings())
                .singleElement()
                .asString()
                .contains(result.kept().get(0));
    }

    @Test
    void anEditOfTheCopyIsSetAsideWhenItsRowGoes() throws IOException {
        image("etc/hosts=image");
        apply("rw /etc/hosts");
        Files.writeString(directory.resolve(".default/etc/hosts"), "for the nodes");

        ApplyResult undone = engine.undo(ImageRoot.open(directory), response);

        assertThat(text("etc/hosts")).isEqualTo("image");
        assertThat(text(undone.kept().get(0).substring(1))).isEqualTo("for the nodes");
        apply("rw /etc/hosts");
        Files.writeString(directory.resolve(".default/etc/hosts"), "another one");
        ApplyResult again = engine.undo(ImageRoot.open(directory), response);
        assertThat(text(undone.kept().get(0).substring(1))).isEqualTo("for the nodes");
        assertThat(text(again.kept().get(0).substring(1))).isEqualTo("another one");
    }

    @Test
    void aPackageThatReplacesTheLinkGivesTheNewOriginal() throws IOException {
        image("etc/ntp.conf=old");
        apply("link /etc/ntp.conf");
        Files.delete(directory.resolve("etc/ntp.conf"));
        Files.writeString(directory.resolve("etc/ntp.conf"), "updated");

        assertThat(engine.check(LitefileTable.of("link /etc/ntp.conf").rules(), ImageRoot.open(directory)))
                .extracting(Difference::text)
                .anyMatch(text -> text.startsWith("/etc/ntp.conf is not a link"));
        ApplyResult result = apply("link /etc/ntp.conf");

        assertThat(text("etc/ntp.conf")).isEqualTo("updated");
        assertThat(text(".default/etc/ntp.conf")).isEqualTo("updated");
        assertThat(Files.isSymbolicLink(directory.resolve("etc/ntp.conf"))).isTrue();
        assertThat(text(result.kept().get(0).substring(1))).isEqualTo("old");
    }

    @Test
    void aLostLinkIsMadeAgain() throws IOException {
        image("etc/ntp.conf=conf");
        apply("link /etc/ntp.conf");
        Files.delete(directory.resolve("etc/ntp.conf"));
        Files.delete(directory.resolve(".statelite/tmpfs/etc/ntp.conf"));

        apply("link /etc/ntp.conf");

        assertThat(text("etc/ntp.conf")).isEqualTo("conf");
    }

    @Test
    void whatAUserPutIntoAFileThatWasMissingStays() throws IOException {
        image("etc/");
        apply("link /etc/new", "tmpfs /var/made/file");
        Files.writeString(directory.resolve("etc/new"), "mine");

        engine.undo(ImageRoot.open(directory), response);

        assertThat(text("etc/new")).isEqualTo("mine");
        assertThat(directory.resolve("var")).doesNotExist();
    }

    @Test
    void aChildAddedBelowALinkedParentIsMade() throws IOException {
        image("root/.bashrc=rc");
        apply("link /root/");
        apply("link /root/", "link /root/sub/", "link /root/.new");

        assertThat(directory.resolve(".default/root/sub")).isDirectory();
        assertThat(directory.resolve(".default/root/.new")).isEmptyFile();
        assertThat(directory.resolve("root")).isSymbolicLink();
    }

    @Test
    void anEntryBelowALinkedDirectoryIsLinkedFromWhereItReallyIs() throws IOException {
        image("run/x=x", "var/run>/run");
        apply("link /var/run/x");

        assertThat(Files.readSymbolicLink(directory.resolve("run/x"))).hasToString("../.statelite/tmpfs/var/run/x");
        assertThat(directory.resolve("run/x").toRealPath()).isEqualTo(directory.resolve(".default/var/run/x"));
    }

    @Test
    void aSymbolicLinkKeepsItsMeaningAndComesBack() throws IOException {
        ImageTree tree = image("usr/zone/UTC=utc", "etc/localtime>../usr/zone/UTC");
        List<String> before = tree.list();
        apply("link /etc/localtime");

        assertThat(text(".default/etc/localtime")).isEqualTo("utc");
        assertThat(text("etc/localtime")).isEqualTo("utc");
        engine.undo(ImageRoot.open(directory), response);
        assertThat(tree.list()).isEqualTo(before);
    }

    @Test
    void refusesTwoNamesForTheSameFile() throws IOException {
        image("run/x=x", "var/run>/run");

        assertThatThrownBy(() -> plan("link /run/x", "link /var/run/x"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("/run/x and /var/run/x are the same")
                .hasMessageContaining("table litefile, row");
        assertThatThrownBy(() -> plan("link /run/", "link /var/run/x")).hasMessageContaining("under another name");
        assertThatThrownBy(() -> plan("link /var/", "link /var/run/x")).hasMessageContaining("outside of its parent");
    }

    @Test
    void refusesAFileThatIsListedAsADirectory() throws IOException {
        image("etc/hosts=h");

        assertThatThrownBy(() -> plan("tmpfs /etc/hosts/")).hasMessageContaining("a file stands there");
    }

    @Test
    void treatsADirectoryWithoutSlashAsOneAndSaysSo() throws IOException {
        image("root/rc=rc");
        assertThat(plan("link /root").notes()).singleElement().asString().contains("/root is a directory");

        apply("link /root");

        assertThat(text(".default/root/rc")).isEqualTo("rc");
    }

    @Test
    void leavesAnMtabThatShowsTheKernelsMounts() throws IOException {
        for (String target : List.of("/proc/self/mounts", "../proc/self/mounts", "/proc/mounts")) {
            Files.deleteIfExists(directory.resolve("etc/mtab"));
            image("etc/mtab>" + target);

            assertThat(plan().steps()).noneMatch(step -> step.text().contains("mtab ->"));
        }
    }

    @Test
    void staysInsideAHostileImage() throws IOException {
        Path outside = Files.createDirectories(directory.resolveSibling("outside"));
        Files.writeString(outside.resolve("x"), "secret");
        image("etc>/../../outside", "var>" + outside, "usr/bin/");

        apply("link /etc/x", "tmpfs /var/y/", "persistent /var/z");
        engine.undo(ImageRoot.open(directory), response);

        assertThat(outside).isDirectoryContaining("glob:**/x");
        assertThat(Files.list(outside)).hasSize(1);
        assertThat(outside.resolve("x")).hasContent("secret");
    }

    @Test
    void refusesAnImageThatHasALinkWhereTheLayoutGoes() throws IOException {
        Path outside = Files.createDirectories(directory.resolveSibling("outside"));
        for (String place : List.of(".default", ".statelite", ".default/etc", ".statelite/tmpfs")) {
            new Placement(new RealOperations()).deleteTree(directory);
            image(place + ">" + outside, "etc/x=x");

            assertThatThrownBy(() -> apply("link /etc/x")).as(place).isInstanceOf(ProblemException.class);
            assertThat(outside).isEmptyDirectory();
            assertThat(text("etc/x")).isEqualTo("x");
        }
    }

    @Test
    void refusesARecordThatNamesPlacesOutside() throws IOException {
        image("etc/x=x");
        apply("link /etc/x");
        Path state = directory.resolve(".statelite/litecat/state.json");
        Files.writeString(state, Files.readString(state).replace("\"/etc/x\"", "\"/../outside\""));

        assertThatThrownBy(() -> plan("link /etc/x")).hasMessageContaining("not a plain path");
    }

    @Test
    void goesOnWhereTheRecordWasLost() throws IOException {
        ImageTree tree = image(
                "etc/mtab>/proc/self/mounts",
                "etc/ntp.conf=ntp",
                "etc/hosts=h",
                "root/rc=rc",
                "var/run>/run",
                "run/x=x");
        List<String> before = tree.listTimeless();
        String[] table = {"link /etc/ntp.conf", "rw /etc/hosts", "link /root/", "link /root/rc", "link /var/run/x"};
        apply(table);
        List<String> applied = tree.listTimeless(".statelite/litecat");
        new Placement(new RealOperations()).deleteTree(directory.resolve(".statelite/litecat"));

        assertThat(plan(table).steps()).isEmpty();
        apply(table);
        assertThat(tree.listTimeless(".statelite/litecat")).isEqualTo(applied);
        engine.undo(ImageRoot.open(directory), response);
        assertThat(tree.listTimeless(".statelite", ".default")).isEqualTo(before);
        assertThat(response.warnings()).isEmpty();
    }

    @Test
    void tellsOfLinksThatADirectoryLosesWhenItIsMoved() throws IOException {
        image("var/run>../run", "var/here>log", "var/lock>/run/lock", "var/log/");

        assertThat(plan("link /var/").notes()).singleElement().asString().contains("run -> ../run;");
        assertThat(plan("tmpfs /var/").notes()).isEmpty();
    }
}
