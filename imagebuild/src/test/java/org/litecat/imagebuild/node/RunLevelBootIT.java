package org.litecat.imagebuild.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.imagebuild.genimage.GenimageRequest;
import org.litecat.imagebuild.root.BuildLog;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.root.RootCommands;
import org.litecat.imagebuild.testing.BuildSite;
import org.litecat.litetree.image.ImageRoot;

/** An image of Debian packages with sysvinit, whose init is started, comes to its run level, and goes down again. */
class RunLevelBootIT {
    private static final String SCRIPTS = "/install/postscripts/";

    private final Path directory;
    private final BuildSite site;

    RunLevelBootIT(@TempDir Path directory) {
        this.directory = directory;
        site = new BuildSite(directory.resolve("site"));
    }

    @Test
    void postScriptsRunAndConsolesHavePrompts() throws Exception {
        site.file("/install/list", "sysvinit-core", "wget", "procps");
        site.image("deb", "debian12", "pkglist", "/install/list");
        // Kernel and initial ramdisks would take longer than all the rest.
        assertThatThrownBy(() -> site.genimage(GenimageRequest.of("deb")))
                .hasMessageContaining("The image has no kernel.");
        Path root = site.layout("deb").rootimg();
        assertThat(root.resolve("etc/fstab")).content().contains("tmpfs   /var/tmp tmpfs    defaults 0 2");
        finish(root);
        assertThat(root.resolve("etc/init.d/.depend.start")).content().contains("xcatpostinit", "gettyset");
        assertThat(root.resolve("usr/lib/systemd/system/xcatpostinit1.service")).doesNotExist();

        try (StubServer server = new StubServer()) {
            server.page(SCRIPTS, "<a href=\"one\">one</a>")
                    .page(SCRIPTS + "one", "#!/bin/sh\necho one \"$@\"\n(sleep 5; telinit 0) >/dev/null 2>&1 &\n")
                    .page(
                            "/tftpboot/mypostscripts/mypostscript.n1",
                            "# postscripts-start-here\none 'a b'\n# postscripts-end-here\n# mypostscript-end-here\n");
            Commands.Output output =
                    boot(root, server.words() + " NODE=n1 STATEMNT= console=tty0 console=ttyS0,115200n8r");

            assertThat(output.text())
                    .contains("Entering runlevel: 2", "one a b", "ttyS0", "login: ", "Switching to runlevel: 0")
                    .doesNotContain("xcatpostinit failed");
            assertThat(server.reports())
                    .containsExactly("installstatus postbooting", "installstatus booted", "installstatus powering-off");
        }
    }

    private void finish(Path root) {
        ImageFiles image = new ImageFiles(ImageRoot.open(root));
        Path work = site.layout("deb").work().resolve("packages");
        try (BuildLog log = BuildLog.open(directory.resolve("log"), new CollectedResponse())) {
            RootCommands commands = new RootCommands(site.host().commands(), root, work, Map.of(), log);
            new InstallShippedFiles(image).run(ShippedFiles.of(site.paths()));
            new RunLevelBoot(image, commands, log).run();
            // What packages that come later do: their numbers, and no second link of ours.
            new InstallShippedFiles(image).run(ShippedFiles.of(site.paths()));
        }
        assertThat(Objects.requireNonNull(root.resolve("etc/rc2.d").toFile().list((at, name) -> name.endsWith("init"))))
                .singleElement()
                .asString()
                .startsWith("S");
    }

    private Commands.Output boot(Path root, String words) throws IOException, URISyntaxException {
        Path cmdline = Files.writeString(directory.resolve("cmdline"), words + "\n");
        Path script = Path.of(Objects.requireNonNull(RunLevelBootIT.class.getResource("as-init"))
                .toURI());
        String container =
                "unshare --mount --uts --ipc --pid --fork --kill-child sh " + script + " " + root + " " + cmdline;
        return site.host()
                .commands()
                .capture(Command.of("script", "-qfc", container, "/dev/null").within(Duration.ofMinutes(2)));
    }
}
