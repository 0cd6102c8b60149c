package org.litecat.imagebuild.liteimg;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Host;
import org.litecat.core.response.Event;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.node.InstallNodeFiles;
import org.litecat.imagebuild.node.NodeFiles;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.litetree.image.ImageRoot;

/** The whole verb on a small tree with real owners, modes and programs. */
class LiteimgIT {
    private final List<Event> events = new ArrayList<>();
    private final SmallImage image;
    private final Path root;

    LiteimgIT(@TempDir Path directory) throws IOException {
        image = new SmallImage(directory);
        image.make();
        root = image.root();
    }

    @Test
    void makesTheTwoLinksOfAnEntryAndSaysWhatItDoes() throws IOException {
        run(LiteimgRequest.Mode.APPLY);

        assertThat(Files.readSymbolicLink(root.resolve("etc/ntp.conf")))
                .hasToString("../.statelite/tmpfs/etc/ntp.conf");
        assertThat(Files.readSymbolicLink(root.resolve(".statelite/tmpfs/etc/ntp.conf")))
                .hasToString("../../../.default/etc/ntp.conf");
        assertThat(root.resolve(".default/etc/shadow"))
                .hasContent("root:$6$salt$hash:13880:0:99999:7:::\nbin:*:13880:0:99999:7:::");
        assertThat(root.resolve(".default/xcatpost/syslog")).hasContent("#!/bin/sh");
        assertThat(root.resolve("etc/fstab")).hasContent("compute_x86_64 / tmpfs ro 0 1");
        assertThat(info())
                .containsSubsequence("Modifying " + root + " ...", "Modifying " + root + " done.")
                .noneMatch(line -> line.startsWith("Packing"));
        assertThat(root.resolveSibling("rootimg-statelite.gz")).doesNotExist();
    }

    @Test
    void changesNothingTheSecondTime() {
        run(LiteimgRequest.Mode.APPLY);
        List<String> first = image.described();

        assertThat(run(LiteimgRequest.Mode.APPLY).changes()).isZero();
        assertThat(image.described()).isEqualTo(first);
        assertThat(run(LiteimgRequest.Mode.CHECK).differences()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "ramdisk"})
    void bringsBackTheTreeBefore(String rootfstype) {
        image.rootfstype(rootfstype);
        List<String> before = image.described();

        run(LiteimgRequest.Mode.APPLY);
        assertThat(image.described()).isNotEqualTo(before);
        run(LiteimgRequest.Mode.UNDO);

        assertThat(image.described()).isEqualTo(before);
        assertThat(run(LiteimgRequest.Mode.UNDO).changes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRY_RUN", "CHECK"})
    void changesNothingWhenOnlyAsked(LiteimgRequest.Mode mode) {
        List<String> before = image.described();

        LiteimgResult result = run(mode);

        assertThat(image.described()).isEqualTo(before);
        assertThat(root.resolveSibling(".litecat")).doesNotExist();
        assertThat(data())
                .anyMatch(line -> line.contains("/etc/fstab"))
                .anyMatch(line -> line.contains("/etc/ntp.conf"));
        assertThat(events.stream().anyMatch(Event.Error.class::isInstance))
                .isEqualTo(mode == LiteimgRequest.Mode.CHECK)
                .isEqualTo(!result.differences().isEmpty());
    }

    @Test
    void packsARamdiskImageWithoutWhatTheListExcludes() {
        image.rootfstype("ramdisk");

        LiteimgResult result = run(LiteimgRequest.Mode.APPLY);

        Path packed = root.resolveSibling("rootimg-statelite.gz");
        assertThat(result.packed())
                .hasValueSatisfying(file -> assertThat(file.file()).isEqualTo(packed));
        assertThat(info()).containsSubsequence("Modifying " + root + " done.", "Packing contents of " + root + " ...");
        assertThat(image.shell("gzip -dc " + packed + " | cpio --quiet -it"))
                .contains("etc/ntp.conf", ".default/etc/ntp.conf", "opt/xcat/xcatinfo", "boot", "boot/vmlinuz")
                .noneMatch(name -> name.startsWith(".statelite/litecat"));
        assertThat(image.shell(". opt/xcat/xcatinfo && echo $IMAGENAME")).containsExactly("img");
    }

    @Test
    void packsTheSameInfoInTheImageAndInTheEntryAboveIt() {
        image.rootfstype("ramdisk");
        image.with("litefile", "image=ALL", "file=/opt/", "options=tmpfs");
        for (int i = 0; i < 2; i++) {
            LiteimgResult result = run(LiteimgRequest.Mode.APPLY);
            Path packed = result.packed().orElseThrow().file();
            String infos = "cpio --quiet -i --to-stdout 'opt/xcat/xcatinfo' '.default/opt/xcat/xcatinfo'";
            assertThat(image.shell("gzip -dc " + packed + " | " + infos + " | grep IMAGEUUID | uniq -c"))
                    .singleElement(as(STRING))
                    .startsWith("      2 IMAGEUUID=");
            assertThat(run(LiteimgRequest.Mode.CHECK).differences()).isEmpty();
        }
    }

    @Test
    void refusesFilesOfSynclistsThatExceedTheBudget() throws IOException {
        Path lists = image.host().paths().at("/lists");
        Files.write(lists.resolve("large"), new byte[40_000]);
        Files.writeString(lists.resolve("sync"), "/lists/large -> /etc/ntp.conf\n");
        image.synclists("/lists/sync");
        LiteimgRequest small = new LiteimgRequest("img", LiteimgRequest.Mode.APPLY, Optional.of(40_000L));

        assertThatThrownBy(() -> new Liteimg(image.tables(), image.host(), events::add).run(small))
                .hasMessageContaining("the budget is");
        assertThat(warnings())
                .anyMatch(text -> text.contains("what liteimg did before it stands: copy to /etc/ntp.conf"));
        run(LiteimgRequest.Mode.UNDO);
        assertThat(root.resolve("etc/ntp.conf")).hasContent("ntp");
    }

    @Test
    void copiesTheFilesOfSynclistsOnceAndEditsThoseThatItEdits() throws IOException {
        Path lists = image.host().paths().at("/lists");
        Files.writeString(lists.resolve("motd"), "welcome\n");
        Files.writeString(lists.resolve("shadow"), "root:!:1::::::\nme:*:1::::::\n");
        Files.write(
                lists.resolve("sync"),
                List.of(
                        "/lists/motd -> /etc/motd",
                        "/lists/motd -> /etc/ntp.conf",
                        "/lists/shadow -> /etc/",
                        "APPEND:"));
        image.synclists("/lists/sync");

        run(LiteimgRequest.Mode.DRY_RUN);
        assertThat(data()).anyMatch(line -> line.startsWith("copy to /etc/motd the file "));
        assertThat(root.resolve("etc/motd")).doesNotExist();
        run(LiteimgRequest.Mode.APPLY);

        assertThat(root.resolve("etc/motd")).hasContent("welcome");
        assertThat(root.resolve(".default/etc/ntp.conf")).hasContent("welcome");
        assertThat(root.resolve(".default/etc/shadow"))
                .hasContent("root:$6$salt$hash:13880:0:99999:7:::\nme:*:1::::::");
        assertThat(warnings()).anyMatch(text -> text.contains("'APPEND:' is for running nodes"));
        assertThat(run(LiteimgRequest.Mode.APPLY).changes()).isZero();
        assertThat(run(LiteimgRequest.Mode.CHECK).differences()).isEmpty();

        Files.writeString(lists.resolve("motd"), "goodbye, all\n");
        run(LiteimgRequest.Mode.APPLY);
        assertThat(root.resolve("etc/ntp.conf")).isSymbolicLink().hasContent("goodbye, all");
    }

    @Test
    void putsBackWhatSynclistsReplaced() throws IOException {
        Path lists = image.host().paths().at("/lists");
        Files.createDirectories(lists.resolve("tree/sub"));
        Files.writeString(lists.resolve("motd"), "welcome\n");
        Files.writeString(lists.resolve("tree/sub/new"), "new\n");
        Files.writeString(lists.resolve("shadow"), "root:!:1::::::\nme:*:1::::::\n");
        Files.writeString(root.resolve("etc/motd"), "of the image\n");
        Files.createSymbolicLink(root.resolve("etc/alias"), Path.of("motd"));
        image.shell("chmod 640 etc/motd; chown 3:4 etc/motd; touch -d 2002-02-02 etc/motd etc");
        List<String> before = image.described();
        // Edited by a first run already, when it comes to be copied.
        run(LiteimgRequest.Mode.APPLY);
        Files.write(
                lists.resolve("sync"),
                List.of(
                        "/lists/motd -> /etc/motd",
                        "/lists/motd -> /etc/ntp.conf",
                        "/lists/motd -> /etc/alias",
                        "/lists/shadow -> /etc/",
                        "/lists/tree -> /opt/deep/tree"));
        image.synclists("/lists/sync");
        run(LiteimgRequest.Mode.APPLY);
        Files.writeString(lists.resolve("motd"), "goodbye, all\n");
        run(LiteimgRequest.Mode.APPLY);
        assertThat(root.resolve("opt/deep/tree/sub/new")).hasContent("new");
        assertThat(root.resolve(".default/etc/ntp.conf")).hasContent("goodbye, all");

        run(LiteimgRequest.Mode.UNDO);

        assertThat(image.described()).isEqualTo(before);
        assertThat(warnings()).noneMatch(text -> text.contains("left as it is"));
        assertThat(run(LiteimgRequest.Mode.UNDO).changes()).isZero();
        assertThat(root.resolveSibling(".litecat/liteimg-synced")).doesNotExist();
    }

    @Test
    void removesDirectoriesThatALaterRunMadeBelowAnEntry() throws IOException {
        for (String entry : List.of("/etc/", "/etc/shadow", "/var/", "/var/log/")) {
            image.with("litefile", "image=ALL", "file=" + entry, "options=link");
        }
        List<String> before = image.described();
        run(LiteimgRequest.Mode.APPLY);
        Path authority = Files.createDirectories(image.host().paths().at("/etc/xcat/ca"));
        Files.writeString(authority.resolve("ca.pem"), "certificate\n");
        Path lists = image.host().paths().at("/lists");
        Files.writeString(lists.resolve("motd"), "welcome\n");
        Files.createDirectories(lists.resolve("tree/sub"));
        Files.write(lists.resolve("sync"), List.of("/lists/motd -> /var/new/deep/motd", "/lists/tree -> /etc/tree"));
        image.synclists("/lists/sync");
        run(LiteimgRequest.Mode.APPLY);
        assertThat(root.resolve(".default/etc/xcat/ca.pem")).hasContent("certificate");
        assertThat(root.resolve(".default/var/new/deep/motd")).hasContent("welcome");

        run(LiteimgRequest.Mode.UNDO);

        assertThat(image.described()).isEqualTo(before);
        assertThat(run(LiteimgRequest.Mode.UNDO).changes()).isZero();
    }

    @Test
    void removesADirectoryThatAnEditMadeAndACopiedFileCameTo() throws IOException {
        image.shell("rm -rf opt");
        List<String> before = image.described();
        run(LiteimgRequest.Mode.APPLY);
        Path lists = image.host().paths().at("/lists");
        Files.writeString(lists.resolve("motd"), "welcome\n");
        Files.writeString(lists.resolve("sync"), "/lists/motd -> /opt/motd\n");
        image.synclists("/lists/sync");
        run(LiteimgRequest.Mode.APPLY);
        assertThat(root.resolve("opt/motd")).hasContent("welcome");

        run(LiteimgRequest.Mode.UNDO);

        assertThat(image.described()).isEqualTo(before);
    }

    @Test
    void leavesASyncedFileThatSomebodyChangedInTheImage() throws IOException {
        Path lists = image.host().paths().at("/lists");
        Files.writeString(lists.resolve("motd"), "welcome\n");
        Files.writeString(root.resolve("etc/motd"), "of the image\n");
        Files.writeString(lists.resolve("sync"), "/lists/motd -> /etc/motd\n");
        image.synclists("/lists/sync");
        run(LiteimgRequest.Mode.APPLY);
        Files.writeString(root.resolve("etc/motd"), "mine, and longer\n");

        run(LiteimgRequest.Mode.UNDO);

        assertThat(root.resolve("etc/motd")).hasContent("mine, and longer");
        assertThat(warnings()).anyMatch(text -> text.startsWith("/etc/motd of the image was changed since"));
    }

    @Test
    void changesNothingWhenAFileToCopyIsMissing() throws IOException {
        Files.write(image.host().paths().at("/lists/sync"), List.of("/lists/nosuch -> /etc/motd"));
        image.synclists("/lists/sync");
        List<String> before = image.described();

        assertThatThrownBy(() -> run(LiteimgRequest.Mode.APPLY)).hasMessageContaining("/lists/nosuch");
        assertThat(image.described()).isEqualTo(before);
    }

    @Test
    void row12_theImageHasTheBootScriptAndCanRunItAndItIsBroughtUpToDate() throws IOException {
        run(LiteimgRequest.Mode.APPLY);

        Path script = root.resolve("etc/init.d/statelite");
        Path runner = root.resolve("opt/xcat/xcatdsklspost");
        assertThat(script).isExecutable().content().startsWith("#!/bin/sh");
        Files.writeString(script, "#!/bin/sh\n# of an older release\n");
        Files.writeString(runner, "#!/bin/sh\n# of an older release\n");
        events.clear();
        run(LiteimgRequest.Mode.APPLY);

        assertThat(script).isExecutable().content().contains("boot plan");
        assertThat(runner).isExecutable().content().doesNotContain("older release");
        assertThat(progress())
                .contains("Brought up to date, as nodes use them: /opt/xcat/xcatdsklspost, /etc/init.d/statelite");
        events.clear();
        run(LiteimgRequest.Mode.APPLY);
        assertThat(progress()).noneMatch(text -> text.startsWith("Brought"));
    }

    @Test
    void enablesPostScriptsOnceAndLeavesThemDisabledByOthers() throws IOException {
        Path link = root.resolve("etc/systemd/system/multi-user.target.wants/xcatpostinit1.service");
        run(LiteimgRequest.Mode.APPLY);
        assertThat(Files.readSymbolicLink(link)).hasToString("/usr/lib/systemd/system/xcatpostinit1.service");

        Files.delete(link);
        run(LiteimgRequest.Mode.APPLY);
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(run(LiteimgRequest.Mode.CHECK).differences()).isEmpty();
    }

    @Test
    void saysWhenTheInitialRamdisksHoldOtherFiles() throws IOException {
        run(LiteimgRequest.Mode.APPLY);
        assertThat(warnings()).noneMatch(text -> text.contains("initial ramdisks"));

        Files.writeString(root.resolveSibling("initrd-statelite.gz"), "made by somebody");
        run(LiteimgRequest.Mode.APPLY);
        assertThat(warnings())
                .anyMatch(text -> text.matches("The initial ramdisks of the image 'img' were made with other files .*"
                        + "/97xcat/.*'genimage img' makes them again\\."));

        new InstallNodeFiles(new ImageFiles(ImageRoot.open(root)))
                .run(NodeFiles.of(image.host().paths()));
        events.clear();
        run(LiteimgRequest.Mode.APPLY);
        assertThat(warnings()).noneMatch(text -> text.contains("initial ramdisks"));
    }

    @Test
    void tellsTheMemoryOfNodesAndRefusesMoreThanTheBudget() {
        run(LiteimgRequest.Mode.APPLY);
        assertThat(progress())
                .contains("Copied into memory at every boot: 12.0 KiB")
                .filteredOn(text -> !text.startsWith("Brought"))
                .hasSize(4);
        List<String> before = image.described();

        assertThatThrownBy(() -> new Liteimg(image.tables(), image.host(), events::add)
                        .run(new LiteimgRequest("img", LiteimgRequest.Mode.APPLY, Optional.of(12287L))))
                .hasMessageContaining("the budget is 12.0 KiB");
        assertThat(image.described()).isEqualTo(before);
    }

    @Test
    void warnsOfNodesThatRunTheImageOnlyWhenItChanges() {
        image.with("nodelist", "node=n1", "groups=all", "status=booted");
        image.with("nodelist", "node=n2", "groups=all", "status=powering-off");
        image.with("nodelist", "node=n3", "groups=all", "status=booted");
        image.with("nodetype", "node=n1", "provmethod=img");
        image.with("nodetype", "node=n2", "provmethod=img");
        image.with("nodetype", "node=n3", "provmethod=other");

        run(LiteimgRequest.Mode.APPLY);
        assertThat(warnings()).anyMatch(text -> text.matches("According to their status .* 'img' now, .*: n1"));
        events.clear();
        run(LiteimgRequest.Mode.APPLY);
        assertThat(warnings()).noneMatch(text -> text.contains("n1"));
        run(LiteimgRequest.Mode.UNDO);
        assertThat(warnings()).anyMatch(text -> text.matches("According to their status .* 'img' now, .*: n1"));
        events.clear();
        run(LiteimgRequest.Mode.UNDO);
        assertThat(warnings()).noneMatch(text -> text.contains("n1"));
    }

    @Test
    void changesNothingWhenARowIsWrong() {
        image.with("litefile", "image=img", "file=/etc/motd", "options=rubbish");
        List<String> before = image.described();

        assertThatThrownBy(() -> run(LiteimgRequest.Mode.APPLY)).hasMessageContaining("/etc/motd has invalid option");
        assertThat(image.described()).isEqualTo(before);
        assertThat(info()).isEmpty();
    }

    @Test
    void completesARunThatStoppedAnywhere() {
        run(LiteimgRequest.Mode.APPLY);
        List<String> wanted = image.describedWithoutTimes();
        run(LiteimgRequest.Mode.UNDO);
        int failing = 0;
        boolean interrupted = true;
        while (interrupted) {
            failing++;
            interrupted = runFailingAt(failing);
            run(LiteimgRequest.Mode.APPLY);

            assertThat(image.describedWithoutTimes())
                    .as("program " + failing + " failed")
                    .isEqualTo(wanted);
            run(LiteimgRequest.Mode.UNDO);
        }

        assertThat(failing).isGreaterThan(2);
    }

    @Test
    void saysWhatItDidBeforeALayoutThatFailed() {
        Commands full = (command, lines) -> command.argv().contains("--parents")
                ? 1
                : image.host().commands().run(command, lines);
        Host broken = new Host(
                image.host().paths(), full, image.host().locks(), image.host().clock());

        assertThatThrownBy(() -> new Liteimg(image.tables(), broken, events::add)
                        .run(new LiteimgRequest("img", LiteimgRequest.Mode.APPLY)))
                .hasMessageContaining("as it was before");

        assertThat(warnings())
                .anyMatch(
                        text -> text.startsWith("The layout failed; what liteimg did before it stands: fill /xcatpost")
                                && text.contains("liteimg img --undo takes it back"));
    }

    /** @return whether the run came to its failing program at all */
    private boolean runFailingAt(int call) {
        int[] calls = {0};
        Commands failing = (command, lines) -> {
            calls[0]++;
            return calls[0] == call ? 1 : image.host().commands().run(command, lines);
        };
        Host broken = new Host(
                image.host().paths(),
                failing,
                image.host().locks(),
                image.host().clock());
        try {
            new Liteimg(image.tables(), broken, events::add).run(new LiteimgRequest("img", LiteimgRequest.Mode.APPLY));
            return false;
        } catch (ProblemException e) {
            return true;
        }
    }

    private LiteimgResult run(LiteimgRequest.Mode mode) {
        return new Liteimg(image.tables(), image.host(), events::add).run(new LiteimgRequest("img", mode));
    }

    private List<String> info() {
        return events.stream()
                .flatMap(event -> event instanceof Event.Info info ? info.lines().stream() : Stream.of())
                .toList();
    }

    private List<String> warnings() {
        return events.stream()
                .flatMap(event -> event instanceof Event.Warning warning ? Stream.of(warning.text()) : Stream.of())
                .toList();
    }

    private List<String> progress() {
        return events.stream()
                .flatMap(event -> event instanceof Event.Progress progress ? Stream.of(progress.line()) : Stream.of())
                .toList();
    }

    private List<String> data() {
        return events.stream()
                .flatMap(event -> event instanceof Event.Data data ? data.lines().stream() : Stream.of())
                .toList();
    }
}
