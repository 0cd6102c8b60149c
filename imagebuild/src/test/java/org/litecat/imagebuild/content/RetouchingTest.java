package org.litecat.imagebuild.content;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.Command;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.response.Event;
import org.litecat.imagebuild.node.ShippedFile;
import org.litecat.imagebuild.root.FileEdit;
import org.litecat.litetree.image.ImageRoot;

class RetouchingTest {
    private static final String FSTAB = "compute_x86_64 / tmpfs rw 0 1\n";

    private final List<Event> events = new ArrayList<>();
    private final List<FileEdit> edits = List.of(
            new FstabEdit("compute", "x86_64"),
            new ShadowEdit(new RootPassword.Crypted("$6$a$b"), new ProcessCommands()),
            new XcatinfoEdit("it's", new UUID(1, 2), Instant.EPOCH));
    private final Path machine;
    private final Path root;
    private Path scripts;

    RetouchingTest(@TempDir Path directory) throws IOException {
        machine = directory;
        root = Files.createDirectories(directory.resolve("rootimg"));
        scripts = Files.createDirectories(directory.resolve("postscripts/sub"))
                .resolveSibling(".")
                .normalize();
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/fstab"), FSTAB);
        Files.writeString(root.resolve("etc/shadow"), "root:*:1:2:3:4:::\nbin:*:1::::::\n");
        Files.setPosixFilePermissions(root.resolve("etc/shadow"), PosixFilePermissions.fromString("---------"));
        Files.setLastModifiedTime(root.resolve("etc/shadow"), FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
        Files.writeString(scripts.resolve("syslog"), "#!/bin/sh\n");
        Files.writeString(scripts.resolve("sub/more"), "more\n");
        Files.writeString(scripts.resolve(".hidden"), "hidden\n");
    }

    @Test
    void editsAndTakesEverythingBack() throws IOException {
        Map<String, String> before = tree();

        apply();

        assertThat(root.resolve("etc/fstab")).hasContent("compute_x86_64 / tmpfs ro 0 1");
        assertThat(root.resolve("etc/shadow")).hasContent("root:$6$a$b:13880:0:99999:7:::\nbin:*:1::::::");
        assertThat(root.resolve("opt/xcat/xcatinfo"))
                .hasContent("IMAGENAME='it'\\''s'\nIMAGEUUID='00000000-0000-0001-0000-000000000002'\n"
                        + "TIMESTAMP='1970-01-01T00:00:00Z'");
        assertThat(root.resolve("xcatpost/sub/more")).hasContent("more");
        assertThat(root.resolve("xcatpost/.hidden")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("etc/shadow"))))
                .isEqualTo("---------");

        assertThat(retouching().undo(events::add)).isEqualTo(4);
        assertThat(tree()).isEqualTo(before);
        assertThat(events).noneMatch(Event.Warning.class::isInstance);
    }

    @Test
    void fileThatGoesAloneLeavesDirectoriesToTheOthersInThem() throws IOException {
        Map<String, String> before = tree();
        List<FileEdit> shared = List.of(
                new ShippedFileEdit(new ShippedFile("/srv/a/one", "rw-r--r--", "one")),
                new ShippedFileEdit(new ShippedFile("/srv/a/two", "rw-r--r--", "two")));
        Retouching retouching = retouching();
        retouching.apply(retouching.plan(shared), events::add);

        retouching.undo("/srv/a/one");
        assertThat(root.resolve("srv/a/one")).doesNotExist();
        assertThat(root.resolve("srv/a/two")).exists();
        retouching.undo(events::add);

        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void leavesALinkThatStandsForADirectoryThatItMade() throws IOException {
        apply();
        Files.createDirectory(root.resolve(".default"));
        Files.move(root.resolve("opt"), root.resolve(".default/opt"));
        Files.createSymbolicLink(root.resolve("opt"), Path.of(".default/opt"));

        retouching().undo("/opt/xcat/xcatinfo");

        assertThat(root.resolve("opt")).isSymbolicLink();
    }

    @Test
    void hasNothingToDoTheSecondTime() {
        apply();

        assertThat(retouching().plan(edits).lines()).isEmpty();
    }

    @Test
    void takesBackDirectoriesThatAKilledRunMade() throws IOException {
        Map<String, String> before = tree();
        apply();
        // As a run leaves it that is killed between the directories and the file.
        Files.delete(root.resolve("opt/xcat/xcatinfo"));
        apply();

        retouching().undo(events::add);

        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void takesBackARunThatWasKilledBeforeItMadeDirectories() throws IOException {
        Map<String, String> before = tree();
        apply();
        Files.delete(root.resolve("opt/xcat/xcatinfo"));
        Files.delete(root.resolve("opt/xcat"));
        Files.delete(root.resolve("opt"));

        retouching().undo(events::add);

        assertThat(tree()).containsOnlyKeys(before.keySet());
    }

    @Test
    void takesBackARunThatWasKilledWhileItWroteFiles() throws IOException {
        Map<String, String> before = tree();
        apply();
        Files.writeString(root.resolve("etc/.shadow.litecat-new"), "hal");
        Files.move(root.resolve("opt/xcat/xcatinfo"), root.resolve("opt/xcat/.xcatinfo.litecat-new"));

        retouching().undo(events::add);

        assertThat(tree()).containsOnlyKeys(before.keySet());
    }

    @Test
    void takesBackToTheFirstOriginalAfterSeveralRuns() throws IOException {
        Map<String, String> before = tree();
        apply();
        Files.writeString(scripts.resolve("syslog"), "#!/bin/sh\nchanged\n");
        List<FileEdit> others = List.of(new ShadowEdit(new RootPassword.Crypted("$6$c$d"), new ProcessCommands()));

        assertThat(retouching().plan(others).lines()).hasSize(2);
        retouching().apply(retouching().plan(others), events::add);
        assertThat(root.resolve("xcatpost/syslog")).hasContent("#!/bin/sh\nchanged");
        retouching().undo(events::add);

        assertThat(tree()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesBackToTheFirstOriginalAfterALaterRunThatFailed(boolean applied) throws IOException {
        Map<String, String> before = tree();
        apply();
        List<FileEdit> others = List.of(new ShadowEdit(new RootPassword.Crypted("$6$c$d"), new ProcessCommands()));
        // A killed writer's, by its number: it has to go first, and cannot.
        Path obstacle = Files.createDirectories(root.resolve("etc/.shadow.litecat-new/4194305-killed.1/in-the-way"));
        assertThatThrownBy(() -> retouching().apply(retouching().plan(others), events::add))
                .hasMessageContaining("/etc/shadow of the image cannot be written");
        Files.delete(obstacle);
        if (applied) {
            retouching().apply(retouching().plan(others), events::add);
            assertThat(root.resolve("etc/shadow")).content().startsWith("root:$6$c$d:");
        }

        retouching().undo(events::add);

        assertThat(root.resolve("etc/shadow")).hasContent("root:*:1:2:3:4:::\nbin:*:1::::::");
        assertThat(tree()).containsOnlyKeys(before.keySet());
        assertThat(events).noneMatch(Event.Warning.class::isInstance);
    }

    @Test
    void leavesAFileThatSomebodyChangedSince() throws IOException {
        apply();
        Files.writeString(root.resolve("etc/fstab"), "theirs\n");

        retouching().undo(events::add);

        assertThat(root.resolve("etc/fstab")).hasContent("theirs");
        assertThat(events)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                Event.Warning.class,
                                warning -> assertThat(warning.text()).contains("/etc/fstab")));
    }

    @Test
    void keepsAnXcatpostThatIsNotOursAndPutsItBack() throws IOException {
        Files.createDirectories(root.resolve("xcatpost"));
        Files.writeString(root.resolve("xcatpost/theirs"), "theirs");
        Map<String, String> before = tree();

        apply();
        assertThat(root.resolve("xcatpost/theirs")).doesNotExist();
        retouching().undo(events::add);

        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void completesAFillThatWasInterrupted() throws IOException {
        apply();
        Files.move(root.resolve("xcatpost"), root.resolve(".xcatpost.litecat-old"));
        Files.createDirectories(root.resolve(".xcatpost.litecat-new/half"));

        apply();

        assertThat(root.resolve("xcatpost/syslog")).exists();
        assertThat(root.resolve(".xcatpost.litecat-old")).doesNotExist();
        assertThat(root.resolve(".xcatpost.litecat-new")).doesNotExist();
    }

    @Test
    void knowsItsXcatpostInACopyOfTheImage() throws IOException {
        Files.writeString(Files.createDirectory(root.resolve("xcatpost")).resolve("theirs"), "theirs");
        Map<String, String> before = tree();
        apply();
        new ProcessCommands()
                .capture(Command.of("cp", "-r", "--", root.resolve("xcatpost").toString(), machine + "/copy"));
        Files.move(root.resolve("xcatpost"), machine.resolve("lost"));
        Files.move(machine.resolve("copy"), root.resolve("xcatpost"));
        Files.writeString(scripts.resolve("syslog"), "#!/bin/sh\nchanged\n");
        apply();

        retouching().undo(events::add);

        assertThat(tree()).containsOnlyKeys(before.keySet());
        assertThat(events).noneMatch(Event.Warning.class::isInstance);
    }

    @Test
    void neverDropsAnXcatpostOfOthers() throws IOException {
        Files.writeString(Files.createDirectory(root.resolve("xcatpost")).resolve("theirs"), "theirs");
        apply();
        Files.writeString(root.resolve("xcatpost/later"), "later");
        apply();
        assertThat(root.resolve("xcatpost/later")).doesNotExist();
        assertThat(warnings()).singleElement(as(STRING)).contains("is kept in " + machine);
        events.clear();

        retouching().undo(events::add);

        assertThat(root.resolve("xcatpost/theirs")).hasContent("theirs");
        assertThat(machine.resolve(".litecat/liteimg-xcatpost.2/later")).hasContent("later");
        assertThat(warnings()).singleElement(as(STRING)).contains("liteimg-xcatpost.2");
    }

    @Test
    void saysWhereAnXcatpostIsThatItDoesNotPutBack() throws IOException {
        Files.writeString(Files.createDirectory(root.resolve("xcatpost")).resolve("theirs"), "theirs");
        apply();
        Files.writeString(root.resolve("xcatpost/later"), "later");

        retouching().undo(events::add);

        assertThat(root.resolve("xcatpost/later")).hasContent("later");
        assertThat(machine.resolve(".litecat/liteimg-xcatpost/theirs")).hasContent("theirs");
        assertThat(warnings())
                .anyMatch(text -> text.contains("/xcatpost of the image was changed since"))
                .anyMatch(text -> text.contains(".litecat/liteimg-xcatpost"));
    }

    @Test
    void takesBackAFillThatWasInterrupted() throws IOException {
        Files.writeString(Files.createDirectory(root.resolve("xcatpost")).resolve("theirs"), "theirs");
        Map<String, String> before = tree();
        apply();
        Files.move(root.resolve("xcatpost"), root.resolve(".xcatpost.litecat-old"));
        Files.createDirectories(root.resolve(".xcatpost.litecat-new/half"));

        retouching().undo(events::add);

        assertThat(tree()).containsOnlyKeys(before.keySet());
    }

    @Test
    void leavesXcatpostAloneOnAMachineWithoutPostScripts() {
        scripts = machine.resolve("none");

        apply();

        assertThat(root.resolve("xcatpost")).doesNotExist();
    }

    @Test
    void followsLinksAsTheNodeWillAndStaysInside() throws IOException {
        Path outside = Files.createDirectories(machine.resolve("outside"));
        Files.writeString(outside.resolve("fstab"), FSTAB);
        Files.delete(root.resolve("etc/fstab"));
        Files.createSymbolicLink(root.resolve("etc/fstab"), Path.of("/../../outside/fstab"));
        Files.createDirectories(root.resolve("outside"));
        Files.writeString(root.resolve("outside/fstab"), FSTAB);

        apply();

        assertThat(outside.resolve("fstab")).hasContent(FSTAB.strip());
        assertThat(root.resolve("outside/fstab")).hasContent("compute_x86_64 / tmpfs ro 0 1");
    }

    @Test
    void refusesAnXcatpostThatLeadsElsewhereAndFilesThatAreNone() throws IOException {
        Files.createSymbolicLink(root.resolve("xcatpost"), Path.of("/etc"));

        assertThatThrownBy(() -> retouching().plan(edits)).hasMessageContaining("/xcatpost of the image is in the way");

        Files.delete(root.resolve("xcatpost"));
        Files.delete(root.resolve("etc/shadow"));
        Files.createDirectory(root.resolve("etc/shadow"));
        assertThatThrownBy(() -> retouching().plan(edits)).hasMessageContaining("where an ordinary file should be");
    }

    private void apply() {
        Retouching retouching = retouching();
        retouching.apply(retouching.plan(edits), events::add);
    }

    private Retouching retouching() {
        return new Retouching(new ProcessCommands(), ImageRoot.open(root), scripts, machine.resolve(".litecat"));
    }

    private List<String> warnings() {
        return events.stream()
                .flatMap(event -> event instanceof Event.Warning warning ? Stream.of(warning.text()) : Stream.of())
                .toList();
    }

    private Map<String, String> tree() throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (Files.isSymbolicLink(path)) {
                    tree.put(root.relativize(path).toString(), "-> " + Files.readSymbolicLink(path));
                    continue;
                }
                String content = Files.isRegularFile(path) ? Files.readString(path) : "";
                tree.put(
                        root.relativize(path).toString(),
                        Files.getPosixFilePermissions(path) + " " + Files.getLastModifiedTime(path) + " " + content);
            }
        }
        return tree;
    }

    @Test
    void takesBackWhatItWroteThroughALinkThatLedNowhere() throws IOException {
        Files.delete(root.resolve("etc/shadow"));
        Files.createSymbolicLink(root.resolve("etc/shadow"), Path.of(".pwd/shadow"));
        Map<String, String> before = tree();

        apply();
        assertThat(root.resolve("etc/.pwd/shadow")).content().startsWith("root:");
        // As a run leaves it that is killed between the directory and the file.
        Files.delete(root.resolve("etc/.pwd/shadow"));
        apply();
        retouching().undo(events::add);

        assertThat(tree()).isEqualTo(before);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void linkThatStandsForTheCopyOfThePostScriptsStays() throws IOException {
        apply();
        Files.move(root.resolve("xcatpost"), machine.resolve("away"));
        Files.createSymbolicLink(root.resolve("xcatpost"), Path.of("etc"));

        retouching().undo(events::add);

        assertThat(root.resolve("xcatpost")).isSymbolicLink();
        assertThat(warnings()).singleElement(as(STRING)).startsWith("/xcatpost of the image was changed since");
        assertThat(root.resolve("etc/fstab")).hasContent(FSTAB.strip());
    }

    @Test
    void linkInThePlaceOfPostScriptsThatWereNeverFilledIsNoneOfOurs() throws IOException {
        scripts = machine.resolve("none");
        Files.createSymbolicLink(root.resolve("xcatpost"), Path.of("etc"));
        Map<String, String> before = tree();
        apply();

        retouching().undo(events::add);

        assertThat(tree()).isEqualTo(before);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void whatIsNoTextFileByNowIsLeftAsItIs() throws IOException {
        apply();
        Files.delete(root.resolve("etc/fstab"));
        Files.createDirectory(root.resolve("etc/fstab"));

        retouching().undo(events::add);

        assertThat(root.resolve("etc/fstab")).isDirectory();
        assertThat(root.resolve("xcatpost")).doesNotExist();
        assertThat(warnings()).singleElement(as(STRING)).startsWith("/etc/fstab of the image was changed since");
    }

    @Test
    void writesNothingIntoTheLayoutThatCouldNotBeTakenBack() throws IOException {
        Files.delete(root.resolve("etc/shadow"));
        Files.createSymbolicLink(root.resolve("etc/shadow"), Path.of("/.default/mine"));

        assertThatThrownBy(() -> retouching().plan(edits))
                .hasMessageContaining("/etc/shadow of the image leads to /.default/mine, into the statelite layout");

        Files.delete(root.resolve("etc/shadow"));
        Files.createSymbolicLink(root.resolve("etc/shadow"), Path.of("fstab"));
        assertThatThrownBy(() -> retouching().plan(edits))
                .hasMessageContaining("/etc/shadow and /etc/fstab of the image are one file, /etc/fstab");
    }
}
