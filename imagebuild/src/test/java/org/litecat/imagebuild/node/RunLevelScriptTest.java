package org.litecat.imagebuild.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.imagebuild.root.BuildLog;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.root.RootCommands;
import org.litecat.litetree.image.ImageRoot;

/** Trees whose first process starts scripts by run levels. */
class RunLevelScriptTest {
    private final Path directory;
    private final Path root;
    private final ImageFiles image;

    RunLevelScriptTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        root = Files.createDirectories(directory.resolve("image"));
        image = new ImageFiles(ImageRoot.open(root));
        file("etc/inittab", "id:3:initdefault:\n");
        file("sbin/init", "init");
    }

    private void file(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private void install() {
        new InstallShippedFiles(image).run(ShippedFiles.of(HostPaths.of(Map.of("LITECAT_ROOT", "/nonexistent"))));
    }

    private List<String> links(String level) throws IOException {
        try (Stream<Path> links = Files.list(root.resolve(level))) {
            return links.map(link -> String.valueOf(link.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void scriptsAreLinkedWhereTheirHeadsSay() throws IOException {
        install();

        for (String level : List.of("etc/rc2.d", "etc/rc3.d", "etc/rc4.d", "etc/rc5.d")) {
            assertThat(links(level)).containsExactly("S60gettyset", "S61xcatpostinit");
        }
        assertThat(links("etc/rc0.d")).containsExactly("K39xcatpostinit");
        assertThat(links("etc/rc6.d")).containsExactly("K39xcatpostinit");
        assertThat(root.resolve("etc/rc1.d")).doesNotExist();
        assertThat(root.resolve("etc/rc3.d/S61xcatpostinit").toRealPath())
                .isEqualTo(root.resolve("etc/init.d/xcatpostinit").toRealPath())
                .isExecutable();
        assertThat(root.resolve("usr/lib/systemd")).doesNotExist();
        assertThat(root.resolve("etc/init.d/statelite")).isExecutable();
    }

    @Test
    void directoriesOfEnterpriseLinuxAreTakenAsTheyAre() throws IOException {
        Files.createDirectories(root.resolve("etc/rc.d/rc3.d"));
        Files.createDirectories(root.resolve("etc/rc.d/init.d"));
        Files.createSymbolicLink(root.resolve("etc/init.d"), Path.of("rc.d/init.d"));
        Files.createSymbolicLink(root.resolve("etc/rc3.d"), Path.of("rc.d/rc3.d"));

        install();

        assertThat(Files.readSymbolicLink(root.resolve("etc/rc.d/rc3.d/S61xcatpostinit")))
                .isEqualTo(Path.of("../init.d/xcatpostinit"));
        assertThat(links("etc/rc3.d")).containsExactly("S60gettyset", "S61xcatpostinit");
        assertThat(root.resolve("etc/rc.d/rc5.d/S61xcatpostinit").toRealPath())
                .isEqualTo(root.resolve("etc/rc.d/init.d/xcatpostinit").toRealPath());
    }

    @Test
    void whatWasGivenAnotherNumberIsNotStartedTwice() throws IOException {
        install();
        Files.move(root.resolve("etc/rc3.d/S61xcatpostinit"), root.resolve("etc/rc3.d/S07xcatpostinit"));
        Files.delete(root.resolve("etc/rc4.d/S60gettyset"));

        install();

        assertThat(links("etc/rc3.d")).containsExactly("S07xcatpostinit", "S60gettyset");
        assertThat(links("etc/rc4.d")).containsExactly("S60gettyset", "S61xcatpostinit");
    }

    @Test
    void theFirstProcessTellsWhatStartsServices() throws IOException {
        assertThat(ImageInit.of(image)).isEqualTo(ImageInit.SYSV);
        Files.delete(root.resolve("sbin/init"));
        assertThat(ImageInit.of(image)).as("by its table").isEqualTo(ImageInit.SYSV);
        file("usr/lib/systemd/systemd", "systemd");
        Files.createSymbolicLink(root.resolve("sbin/init"), Path.of("/usr/lib/systemd/systemd"));
        assertThat(ImageInit.of(image)).isEqualTo(ImageInit.SYSTEMD);
        install();
        assertThat(root.resolve("etc/init.d/xcatpostinit")).doesNotExist();
        assertThat(root.resolve("etc/rc3.d")).doesNotExist();
    }

    @Test
    void rcSysinitLeavesTheRootAsItIsMounted() throws IOException {
        String line = "    action $\"Remounting root filesystem in read-write mode: \" mount -n -o remount,rw /\n";
        String other = "mount -n -o remount,rw /proc\n";
        file("etc/rc.d/rc.sysinit", "if remount_needed ; then\n" + line + "fi\n" + other);

        boot();
        boot();

        assertThat(root.resolve("etc/rc.d/rc.sysinit"))
                .hasContent("if remount_needed ; then\n" + line.replace("mount -n -o remount,rw /", "true") + "fi\n"
                        + other);
        assertThat(root.resolve("etc/rc.d/rc.sysinit.backup")).content().contains(line);
    }

    private void boot() {
        try (BuildLog log = BuildLog.open(directory.resolve("log"), new CollectedResponse())) {
            RootCommands none = new RootCommands(new ProcessCommands(), root, directory, Map.of(), log);
            new RunLevelBoot(image, none, log).run();
        }
    }
}
