package org.litecat.imagebuild.liteimg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.FileLocks;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.response.Event;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.imagebuild.osimage.ImageLayout;
import org.litecat.imagebuild.testing.RowTables;

/** The whole verb on a small tree with real owners, modes and programs. */
class LiteimgIT {
    private static final String MAKE_TREE = """
            umask 022
            mkdir -p etc/ssh root/.ssh tmp var/log var/spool/cron boot opt proc usr/bin
            echo 'compute_x86_64 / tmpfs rw 0 1' > etc/fstab
            printf 'root:*:13880:0:99999:7:::\\nbin:*:13880:0:99999:7:::\\n' > etc/shadow && chmod 000 etc/shadow
            echo ntp > etc/ntp.conf && echo key > etc/ssh/key && chmod 600 etc/ssh/key && chown 74:74 etc/ssh/key
            ln etc/ntp.conf etc/ntp.hard && ln -s ../proc/self/mounts etc/mtab
            chmod 1777 tmp && chmod 700 root && chown 7:12 var/spool/cron && echo log > var/log/messages
            echo kernel > boot/vmlinuz && mkfifo -m 620 var/log/pipe
            touch -d 2001-02-03T04:05:06 etc/fstab etc/ntp.conf var/log etc root
            """;

    /** Names, types, modes, owners, sizes, times, links; of a directory no size. */
    private static final String DESCRIBE =
            "find . \\( -type d -printf '%P d %m %U:%G %t\\n' \\) -o -printf '%P %y %m %U:%G %s %n %t %l\\n' | sort;"
                    + " find . -type f -exec sha256sum {} + | sort";

    private final RowTables tables = new RowTables();
    private final List<Event> events = new ArrayList<>();
    private final Commands commands = new ProcessCommands();
    private Host host = new Host(HostPaths.of(Map.of()), commands, new FileLocks(), InstantSource.system());
    private Path root = Path.of("/");

    @BeforeEach
    void machine(@TempDir Path directory) throws IOException {
        HostPaths paths = HostPaths.of(Map.of("LITECAT_ROOT", directory.toString()));
        host = new Host(paths, commands, new FileLocks(), InstantSource.system());
        root = Files.createDirectories(paths.at("/install/netboot/rhels7/x86_64/compute/rootimg"));
        shell(MAKE_TREE);
        Files.writeString(
                Files.createDirectories(paths.at("/install/postscripts")).resolve("syslog"), "#!/bin/sh\n");
        tables.with("linuximage", "imagename=img", "exlist=/lists/compute.exlist")
                .with("passwd", "key=system", "username=root", "password=$6$salt$hash")
                .with("litefile", "image=ALL", "file=/etc/ntp.conf", "options=link")
                .with("litefile", "image=ALL", "file=/etc/shadow", "options=tmpfs")
                .with("litefile", "image=ALL", "file=/root/", "options=link")
                .with("litefile", "image=ALL", "file=/var/log/", "options=persistent")
                .with("litefile", "image=ALL", "file=/xcatpost/", "options=tmpfs");
        rootfstype("nfs");
        Files.createDirectories(paths.at("/lists"));
        Files.write(paths.at("/lists/compute.exlist"), List.of("./boot*", "+./boot/vmlinuz"));
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
        List<String> first = shell(DESCRIBE);

        assertThat(run(LiteimgRequest.Mode.APPLY).changes()).isZero();
        assertThat(shell(DESCRIBE)).isEqualTo(first);
        assertThat(run(LiteimgRequest.Mode.CHECK).differences()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "ramdisk"})
    void bringsBackTheTreeBefore(String rootfstype) {
        rootfstype(rootfstype);
        List<String> before = shell(DESCRIBE);

        run(LiteimgRequest.Mode.APPLY);
        assertThat(shell(DESCRIBE)).isNotEqualTo(before);
        run(LiteimgRequest.Mode.UNDO);

        assertThat(shell(DESCRIBE)).isEqualTo(before);
        assertThat(run(LiteimgRequest.Mode.UNDO).changes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRY_RUN", "CHECK"})
    void changesNothingWhenOnlyAsked(LiteimgRequest.Mode mode) {
        List<String> before = shell(DESCRIBE);

        LiteimgResult result = run(mode);

        assertThat(shell(DESCRIBE)).isEqualTo(before);
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
        rootfstype("ramdisk");

        LiteimgResult result = run(LiteimgRequest.Mode.APPLY);

        Path packed = root.resolveSibling("rootimg-statelite.gz");
        assertThat(result.packed())
                .hasValueSatisfying(file -> assertThat(file.file()).isEqualTo(packed));
        assertThat(info()).containsSubsequence("Modifying " + root + " done.", "Packing contents of " + root + " ...");
        assertThat(shell("gzip -dc " + packed + " | cpio --quiet -it"))
                .contains("etc/ntp.conf", ".default/etc/ntp.conf", "opt/xcat/xcatinfo", "boot", "boot/vmlinuz")
                .noneMatch(name -> name.startsWith(".statelite/litecat"));
        assertThat(shell(". opt/xcat/xcatinfo && echo $IMAGENAME")).containsExactly("img");
    }

    @Test
    void changesNothingWhenARowIsWrong() {
        tables.with("litefile", "image=img", "file=/etc/motd", "options=rubbish");
        List<String> before = shell(DESCRIBE);

        assertThatThrownBy(() -> run(LiteimgRequest.Mode.APPLY)).hasMessageContaining("/etc/motd has invalid option");
        assertThat(shell(DESCRIBE)).isEqualTo(before);
        assertThat(info()).isEmpty();
    }

    @Test
    void changesNothingWhileSomebodyElseWorksOnTheImage() {
        List<String> before = shell(DESCRIBE);
        Path lock = new ImageLayout("img", root.resolveSibling(".").normalize(), host.paths()).lock();
        try (HeldLock held = host.locks().acquire(lock, "genimage of img", Duration.ZERO)) {
            assertThatThrownBy(() -> run(LiteimgRequest.Mode.APPLY)).hasMessageContaining("genimage of img");
        }

        assertThat(shell(DESCRIBE)).isEqualTo(before);
    }

    @Test
    void completesARunThatStoppedAnywhere() {
        run(LiteimgRequest.Mode.APPLY);
        List<String> wanted = withoutTimes();
        run(LiteimgRequest.Mode.UNDO);
        int failing = 0;
        boolean interrupted = true;
        while (interrupted) {
            failing++;
            interrupted = runFailingAt(failing);
            run(LiteimgRequest.Mode.APPLY);

            assertThat(withoutTimes()).as("program " + failing + " failed").isEqualTo(wanted);
            run(LiteimgRequest.Mode.UNDO);
        }

        assertThat(failing).isGreaterThan(3);
    }

    /** @return whether the run came to its failing program at all */
    private boolean runFailingAt(int call) {
        int[] calls = {0};
        Commands failing = (command, lines) -> {
            calls[0]++;
            return calls[0] == call ? 1 : commands.run(command, lines);
        };
        Host broken = new Host(host.paths(), failing, host.locks(), host.clock());
        try {
            new Liteimg(broken, tables).run(new LiteimgRequest("img", LiteimgRequest.Mode.APPLY), events::add);
            return false;
        } catch (ProblemException e) {
            return true;
        }
    }

    private LiteimgResult run(LiteimgRequest.Mode mode) {
        Response response = events::add;
        return new Liteimg(host, tables).run(new LiteimgRequest("img", mode), response);
    }

    private void rootfstype(String type) {
        tables.with(
                "osimage",
                "imagename=img",
                "provmethod=statelite",
                "osvers=rhels7",
                "osarch=x86_64",
                "profile=compute",
                "rootfstype=" + type);
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

    private List<String> withoutTimes() {
        return shell("find . -path ./.statelite/litecat -prune -o -printf '%P %y %m %U:%G %l\\n' | sort;"
                + " find . -path ./.statelite/litecat -prune -o -type f -exec sha256sum {} + | sort");
    }

    private List<String> shell(String script) {
        Commands.Output output = commands.capture(Command.of("bash", "-e", "-o", "pipefail", "-c", script)
                .in(root)
                .with("LC_ALL", "C.UTF-8"));
        assertThat(output.code()).as(output.text()).isZero();
        return output.lines();
    }
}
