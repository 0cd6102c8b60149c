package org.litecat.imagebuild.liteimg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.Commands;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.response.Event;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.osimage.ImageLayout;

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
    void changesNothingWhenARowIsWrong() {
        image.with("litefile", "image=img", "file=/etc/motd", "options=rubbish");
        List<String> before = image.described();

        assertThatThrownBy(() -> run(LiteimgRequest.Mode.APPLY)).hasMessageContaining("/etc/motd has invalid option");
        assertThat(image.described()).isEqualTo(before);
        assertThat(info()).isEmpty();
    }

    @Test
    void changesNothingWhileSomebodyElseWorksOnTheImage() {
        List<String> before = image.described();
        Path lock = new ImageLayout(
                        "img",
                        root.resolveSibling(".").normalize(),
                        image.host().paths())
                .lock();
        try (HeldLock held = image.host().locks().acquire(lock, "genimage of img", Duration.ZERO)) {
            assertThatThrownBy(() -> run(LiteimgRequest.Mode.APPLY)).hasMessageContaining("genimage of img");
        }

        assertThat(image.described()).isEqualTo(before);
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

        assertThat(failing).isGreaterThan(3);
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
                .flatMap(event ->
                        event instanceof Event.Info info ? info.lines().stream() : java.util.stream.Stream.of())
                .toList();
    }

    private List<String> data() {
        return events.stream()
                .flatMap(event ->
                        event instanceof Event.Data data ? data.lines().stream() : java.util.stream.Stream.of())
                .toList();
    }
}
