package org.litecat.provision.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Host;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** A service of this machine as systemd(1) knows it, when scripts/install or a package has made it known. */
public final class SystemService {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Where the administrator's units are, to which scripts/install adds links, and those of packages. */
    private static final List<String> DIRECTORIES =
            List.of("/etc/systemd/system/", "/usr/lib/systemd/system/", "/lib/systemd/system/");

    private final Host host;
    private final String name;

    /** @param name with its suffix: {@code xcatd.service} */
    public SystemService(Host host, String name) {
        this.host = host;
        this.name = name;
    }

    /** Whether systemd finds it when the machine starts. */
    public boolean isInstalled() {
        return DIRECTORIES.stream()
                .anyMatch(directory -> Files.exists(host.paths().at(directory + name), LinkOption.NOFOLLOW_LINKS));
    }

    /** Whether it is the running systemd that starts and ends it: not in a container, a chroot, or below a moved root. */
    public boolean isManaged() {
        return isInstalled()
                && Files.isDirectory(host.paths().at("/run/systemd/system"))
                && firstProcess().equals("systemd");
    }

    private String firstProcess() {
        try {
            return Files.readString(host.paths().at("/proc/1/comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Has it start with the machine. */
    public void enable() {
        if (isManaged()) {
            systemctl("enabled", "--quiet", "enable", name);
        } else {
            // Links alone: a systemd that may run on the other side of a container is not asked.
            systemctl("enabled", "--quiet", "--root=" + host.paths().root(), "enable", name);
        }
    }

    /** Starts it now, unless it runs. */
    public void start() {
        systemctl("started", "start", name);
    }

    /** Starts it now, after ending it if it runs. */
    public void restart() {
        systemctl("started", "restart", name);
    }

    private void systemctl(String done, String... arguments) {
        List<String> argv = new ArrayList<>(List.of("systemctl"));
        argv.addAll(List.of(arguments));
        Commands.Output answer = host.commands().capture(Command.of(argv).within(LIMIT));
        if (!answer.succeeded()) {
            throw new ProblemException(Problem.of(Code.PROGRAM_FAILED, name + " cannot be " + done + ".")
                    .because(answer.text())
                    .remedy("run this as root; 'systemctl status " + name + "' tells more"));
        }
    }
}
