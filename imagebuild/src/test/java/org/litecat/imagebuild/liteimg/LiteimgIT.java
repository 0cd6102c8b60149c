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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Host;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Event;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.node.InstallShippedFiles;
import org.litecat.imagebuild.node.ShippedFiles;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.litetree.boot.ArchiveStamp;
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

    /** Its device is that of the image, and yet nothing can be moved out of it: that must not show halfway. */
    @Test
    void refusesAnEntryOnWhichSomethingIsBoundBeforeAnythingIsChanged() {
        image.shell("mkdir other; touch other/file; mount --bind other root");
        try {
            List<String> before = image.described();
            assertThatThrownBy(() -> run(LiteimgRequest.Mode.APPLY))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("/root/ is on another file system than the image.");
            assertThat(image.described()).isEqualTo(before);
        } finally {
            image.shell("umount root");
        }
    }

    /** The limit of time only ends a test that would wait for ever, with the lock held. */
    @ParameterizedTest
    @ValueSource(strings = {"state.json", "journal.json"})
    @Timeout(60)
    void waitsForNobodyWhoMightWriteIntoAPipe(String record) {
        run(LiteimgRequest.Mode.APPLY);
        image.shell("rm -f .statelite/litecat/" + record + "; mkfifo .statelite/litecat/" + record);
        for (LiteimgRequest.Mode mode : List.of(LiteimgRequest.Mode.APPLY, LiteimgRequest.Mode.UNDO)) {
            assertThatThrownBy(() -> run(mode))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining(record + " is a pipe");
        }
        image.shell("rm .statelite/litecat/" + record);
    }

    /** Who edits an image may make a link to what he sees there, and a copy of an image may have lost the record. */
    @Test
    void undoChangesNothingWhileALinkLeadsIntoTheLayout() {
        run(LiteimgRequest.Mode.APPLY);
        image.shell("ln -s ../.default/etc/ntp.conf etc/mine; ln -s /.statelite/tmpfs/root/x 'etc/my own'");
        List<String> before = image.described();
        assertThatThrownBy(() -> run(LiteimgRequest.Mode.UNDO))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("/etc/mine -> ../.default/etc/ntp.conf")
                .hasMessageContaining("remedy: ln -sfn ../etc/ntp.conf " + root + "/etc/mine, then ")
                .hasMessageContaining("remedy: ln -sfn ../root/x '" + root + "/etc/my own', then ");
        assertThat(image.described()).isEqualTo(before);
        image.shell("ln -sfn ../etc/ntp.conf etc/mine; ln -sfn ../root/x 'etc/my own'");
        run(LiteimgRequest.Mode.UNDO);
        assertThat(root.resolve("etc/mine")).hasContent("ntp");
    }

    /** A directory of the layout, one that liteimg put beside the image, and a file that a synclist replaced come back by an undo. */
    @Test
    void undoKnowsTheLinksInWhatItBringsBackBeforeItChangesAnything() throws IOException {
        Path lists = Files.createDirectories(image.host().paths().at("/lists"));
        Files.writeString(lists.resolve("sync"), "/lists/sync -> /etc/synced\n");
        image.synclists("/lists/sync");
        image.shell("mkdir xcatpost && ln -s ../.default/etc/ntp.conf xcatpost/kept"
                + " && ln -s ../.default/etc/ntp.conf etc/synced");
        run(LiteimgRequest.Mode.APPLY);
        image.shell("ln -s ../.default/etc/ntp.conf root/mine; ln -s /.default/root/own root/own;"
                + " mkdir root/deep; ln -s /.statelite/tmpfs/etc/ntp.conf root/deep/too");
        List<String> before = image.described();

        List<String> types = new ArrayList<>();
        assertThatThrownBy(() -> run(LiteimgRequest.Mode.UNDO)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problems())
                    .extracting(Problem::what)
                    .containsExactly(
                            leads("/etc/synced -> ../.default/etc/ntp.conf"),
                            leads("/root/deep/too -> /.statelite/tmpfs/etc/ntp.conf"),
                            leads("/root/mine -> ../.default/etc/ntp.conf"),
                            leads("/root/own -> /.default/root/own"),
                            leads("/xcatpost/kept -> ../.default/etc/ntp.conf"));
            e.problems().forEach(problem -> types.add(problem.remedy().replaceFirst(", then liteimg .*", "")));
        });
        assertThat(image.described()).isEqualTo(before);

        types.forEach(image::shell);
        run(LiteimgRequest.Mode.UNDO);
        for (String link : List.of("etc/synced", "root/mine", "root/deep/too", "xcatpost/kept")) {
            assertThat(root.resolve(link)).as(link).isSymbolicLink().hasContent("ntp");
        }
        assertThat(root.resolve("root/own")).doesNotExist();
        assertThat(root.resolve(".default")).doesNotExist();
    }

    private static String leads(String link) {
        return "The link " + link + " leads into the layout, which --undo takes away.";
    }

    @Test
    void whatToTypeForALayoutWithoutARecordBringsItBack() throws IOException {
        run(LiteimgRequest.Mode.APPLY);
        image.shell("rm -r .statelite/litecat .statelite/litefile.save");

        for (String path : List.of("/etc/ntp.conf", "/root")) {
            String moved = "rm " + root + path + " && mv " + root + "/.default" + path + " " + root + path;
            assertThatThrownBy(() -> run(LiteimgRequest.Mode.UNDO))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining(path + " -> ")
                    .hasMessageContaining("remedy: " + moved + ", then ");
            image.shell(moved);
        }
        run(LiteimgRequest.Mode.UNDO);
        assertThat(root.resolve("etc/ntp.conf")).hasContent("ntp");
        assertThat(root.resolve("root")).isDirectory();
    }

    /** What is mounted in an image is none of it: links there lead where they lead on this machine. */
    @Test
    void undoLooksAtNothingThatIsMountedInTheImage() {
        List<String> before = image.described();
        run(LiteimgRequest.Mode.APPLY);
        image.shell("mkdir ../other && ln -s /.default/etc/ntp.conf ../other/link"
                + " && mount -t proc proc proc && mount --bind ../other tmp");
        try {
            run(LiteimgRequest.Mode.UNDO);
        } finally {
            image.shell("umount tmp; umount proc");
        }
        assertThat(image.described()).isEqualTo(before);
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
    void packsARamdiskImageWithoutWhatTheListExcludes() throws IOException {
        image.rootfstype("ramdisk");

        LiteimgResult result = run(LiteimgRequest.Mode.APPLY);

        Path packed = root.resolveSibling("rootimg-statelite.gz");
        assertThat(result.packed())
                .hasValueSatisfying(file -> assertThat(file.file()).isEqualTo(packed));
        assertThat(root.resolveSibling(".litecat/packed-plan-version"))
                .content()
                .startsWith(ArchiveStamp.of(packed).line() + "\nPLAN_VERSION=2\nimg: link          /etc/mtab\n");
        assertThat(info()).containsSubsequence("Modifying " + root + " done.", "Packing contents of " + root + " ...");
        assertThat(image.shell("gzip -dc " + packed + " | cpio --quiet -it"))
                .contains("etc/ntp.conf", ".default/etc/ntp.conf", "opt/xcat/xcatinfo", "boot", "boot/vmlinuz")
                .noneMatch(name -> name.startsWith(".statelite/litecat"));
        assertThat(image.shell(". opt/xcat/xcatinfo && echo $IMAGENAME")).containsExactly("img");
    }

    @Test
    void packsTheSameInfoInTheImageAndInTheEntryAboveIt() {
        image.rootfstype("ramdisk");
        image.row("litefile", "image", "ALL", "file", "/opt/", "options", "tmpfs");
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
            image.row("litefile", "image", "ALL", "file", entry, "options", "link");
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
    void changesNothingWhenWhatItWritesIsInTheWayOfWhatElseItWrites() throws IOException {
        Path lists = Files.createDirectories(image.host().paths().at("/lists"));
        Files.writeString(lists.resolve("sync"), "/lists/sync -> /etc/there/f\n");
        image.synclists("/lists/sync");
        image.shell("rm etc/shadow; ln -s shadow etc/there; mkdir -p etc/systemd/system;"
                + " ln -s /etc/shadow etc/systemd/system/multi-user.target.wants");
        List<String> before = image.described();

        assertThatThrownBy(() -> run(LiteimgRequest.Mode.APPLY))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("/etc/there/f of the image leads to /etc/shadow/f, below the file /etc/shadow:")
                .hasMessageContaining("/multi-user.target.wants/xcatpostinit1.service of the image leads to"
                        + " /etc/shadow/xcatpostinit1.service, below the file /etc/shadow:");

        assertThat(image.described()).isEqualTo(before);
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

        new InstallShippedFiles(new ImageFiles(ImageRoot.open(root)))
                .run(ShippedFiles.of(image.host().paths()));
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
        image.row("nodelist", "node", "n1", "groups", "all", "status", "booted");
        image.row("nodelist", "node", "n2", "groups", "all", "status", "powering-off");
        image.row("nodelist", "node", "n3", "groups", "all", "status", "booted");
        image.row("nodetype", "node", "n1", "provmethod", "img");
        image.row("nodetype", "node", "n2", "provmethod", "img");
        image.row("nodetype", "node", "n3", "provmethod", "other");

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
        image.row("litefile", "image", "img", "file", "/etc/motd", "options", "rubbish");
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
                image.host().paths(),
                full,
                image.host().locks(),
                image.host().clock(),
                image.host().names());

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
                image.host().clock(),
                image.host().names());
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
                .flatMap(event -> event instanceof Answer answer ? answer.lines().stream() : Stream.of())
                .toList();
    }
}
