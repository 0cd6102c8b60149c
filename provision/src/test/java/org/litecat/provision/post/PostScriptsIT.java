package org.litecat.provision.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;

/** Runs the shipped post scripts in a mount namespace whose /etc and /root are not this machine's. Needs root. */
class PostScriptsIT {
    private static final Path SCRIPTS =
            Path.of("../config-samples/postscripts").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    private final Commands commands = new ProcessCommands();

    @BeforeEach
    void node() throws IOException {
        assumeThat(commands.capture(Command.of("unshare", "--mount", "true")).succeeded())
                .as("needs the right to make mount namespaces")
                .isTrue();
        Path bin = Files.createDirectories(directory.resolve("bin"));
        for (String program : new String[] {"systemctl", "rsyslogd", "sshd"}) {
            Path stand = Files.writeString(
                    bin.resolve(program),
                    "#!/bin/sh\necho \"" + program + " $*\" >>" + directory.resolve("calls") + "\n");
            Files.setPosixFilePermissions(stand, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (String place : new String[] {"etc-ssh", "etc-rsyslog.d", "root", "scripts/_ssh"}) {
            Files.createDirectories(directory.resolve(place));
        }
        Files.copy(SCRIPTS.resolve("remoteshell"), directory.resolve("scripts/remoteshell"));
    }

    /** @param prepare shell text that runs in the namespace before */
    private Commands.Output run(Path script, String environment, String prepare) {
        String text = """
                set -e
                cd "$1"
                mkdir -p /etc/ssh /etc/rsyslog.d
                mount --bind etc-ssh /etc/ssh
                mount --bind etc-rsyslog.d /etc/rsyslog.d
                mount --bind root /root
                PATH=$1/bin:$PATH
                %s
                exec env %s dash "$2"
                """.formatted(prepare, environment);
        return commands.capture(
                Command.of("unshare", "--mount", "sh", "-c", text, "sh", directory.toString(), script.toString()));
    }

    private Commands.Output run(String script, String environment) {
        return run(SCRIPTS.resolve(script), environment, "");
    }

    @Test
    void syncfilesSaysThatStateliteHasNone() {
        Commands.Output output = run("syncfiles", "NODESETSTATE=statelite NOSYNCFILES=0");
        assertThat(output.code()).isZero();
        assertThat(output.text()).isEqualTo("Statelite does not support syncfiles, nothing to do...");
        assertThat(run("syncfiles", "NODESETSTATE=netboot NOSYNCFILES=0").code())
                .isEqualTo(1);
    }

    @Test
    void otherpkgsInstallsNothingOnDisklessNodes() {
        Commands.Output output = run("otherpkgs", "NODESETSTATE=statelite OTHERPKGS_INDEX=1");
        assertThat(output.code()).isZero();
        assertThat(output.text()).isEqualTo("Did not install any extra packages.");
        assertThat(run("otherpkgs", "NODESETSTATE=install OTHERPKGS_INDEX=1").code())
                .isEqualTo(1);
    }

    @Test
    void servicenodeFailsAndSaysWhy() {
        Commands.Output output = run("servicenode", "NODE=n1");
        assertThat(output.code()).isEqualTo(1);
        assertThat(output.text()).contains("chdef n1 -m groups=service");
    }

    @Test
    void syslogSendsToTheManagementNode() throws IOException {
        assertThat(run("syslog", "MASTER=10.0.0.1").code()).isZero();
        assertThat(directory.resolve("etc-rsyslog.d/90-xcat.conf")).content().contains("*.* @10.0.0.1:514\n");
        assertThat(Files.readAllLines(directory.resolve("calls"))).containsExactly("systemctl restart rsyslog");

        assertThat(run("syslog", "MASTER=fd00::1").code()).isZero();
        assertThat(directory.resolve("etc-rsyslog.d/90-xcat.conf")).content().contains("*.* @[fd00::1]:514\n");
    }

    @Test
    void syslogLeavesANodeAloneThatIsToBeIgnored() {
        assertThat(run("syslog", "SYSLOG=ignore MASTER=10.0.0.1").code()).isZero();
        assertThat(directory.resolve("calls")).doesNotExist();
    }

    @Test
    void syslogSaysWhichEntryIsMissingWhenItCannotWrite() {
        Commands.Output output =
                run(SCRIPTS.resolve("syslog"), "MASTER=10.0.0.1", "mount -o remount,bind,ro /etc/rsyslog.d");
        assertThat(output.code()).isEqualTo(1);
        assertThat(output.text()).contains("/etc/rsyslog.d/ must be an entry of table litefile");
    }

    @Test
    void remoteshellLetsTheKeysOfTheManagementNodeInAndKeepsOthers() throws IOException {
        Path script = directory.resolve("scripts/remoteshell");
        Files.writeString(directory.resolve("scripts/_ssh/authorized_keys"), "ssh-ed25519 AAAA root@mn\n");
        Files.createDirectories(directory.resolve("root/.ssh"));
        Files.writeString(directory.resolve("root/.ssh/authorized_keys"), "ssh-ed25519 BBBB other\n");
        Files.writeString(directory.resolve("etc-ssh/sshd_config"), "Port 22\nPermitRootLogin no\n");

        Commands.Output output = run(script, "NODE=n1", "");
        assertThat(output.code()).as(output.text()).isZero();
        run(script, "NODE=n1", "");

        assertThat(directory.resolve("root/.ssh/authorized_keys"))
                .hasContent("ssh-ed25519 BBBB other\nssh-ed25519 AAAA root@mn\n");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("root/.ssh/authorized_keys"))))
                .isEqualTo("rw-------");
        assertThat(directory.resolve("etc-ssh/sshd_config")).hasContent("Port 22\nPermitRootLogin prohibit-password\n");
        assertThat(directory.resolve("etc-ssh/ssh_host_ed25519_key")).exists();
        assertThat(directory.resolve("calls")).content().containsPattern("systemctl restart sshd?\n");
    }

    @Test
    void remoteshellSaysThatThereAreNoKeys() {
        Commands.Output output = run(directory.resolve("scripts/remoteshell"), "NODE=n1", "");
        assertThat(output.code()).isEqualTo(1);
        assertThat(output.text()).contains("there are no public keys");
    }

    @Test
    void shellcheckFindsNothing() {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/shellcheck")))
                .as("needs shellcheck")
                .isTrue();
        for (String script : new String[] {"syslog", "remoteshell", "syncfiles", "otherpkgs", "servicenode"}) {
            Commands.Output output = commands.capture(Command.of(
                    "shellcheck", "--shell=sh", SCRIPTS.resolve(script).toString()));
            assertThat(output.text()).isEmpty();
        }
    }
}
