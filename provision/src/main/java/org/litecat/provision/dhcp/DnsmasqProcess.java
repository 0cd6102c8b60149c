package org.litecat.provision.dhcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Host;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.provision.service.ProcessWords;
import org.litecat.provision.service.SystemService;

/** The running dnsmasq that reads our configuration. */
final class DnsmasqProcess {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final DnsmasqFiles files;
    private final Commands commands;
    private final SystemService unit;

    DnsmasqProcess(DnsmasqFiles files, Host host) {
        this.files = files;
        this.commands = host.commands();
        this.unit = new SystemService(host, "xcat-dhcp.service");
    }

    /** @throws ProblemException when dnsmasq does not understand a configuration */
    void test(Path configuration) {
        Commands.Output answer = run("dnsmasq", "--test", "--conf-file=" + configuration);
        if (!answer.succeeded()) {
            throw new ProblemException(
                    Problem.of(Code.PROGRAM_FAILED, "dnsmasq refuses the configuration; the old one stays in use.")
                            .at(configuration.toString())
                            .because(answer.text())
                            .remedy("tabdump networks shows the networks"));
        }
    }

    /**
     * @return its process id
     * @throws ProblemException when it does not run
     */
    String require() {
        return pid().orElseThrow(() -> new ProblemException(Problem.of(Code.NOT_READY, "dhcp server is not running.")
                .because("no dnsmasq uses " + files.main())
                .remedy("makedhcp -n starts it; where another server gives nodes their addresses,"
                        + " chdef -t site clustersite dhcpsetup=n")));
    }

    /**
     * Starts it anew unless it has read hosts, options and names as they are. Not by SIGHUP: version 2.90 crashes when it
     * reads tags of hosts again that it has served.
     *
     * @param changed whether one of them has just been changed
     */
    void refresh(boolean changed) {
        require();
        if (changed || !hasReadEverything()) {
            restart();
        }
    }

    /** Whether it was started before one of them was changed. */
    boolean isBehind() {
        return Files.exists(files.pid()) && !hasReadEverything();
    }

    /** It reads them after it has written its process id; an earlier run may have been killed before it restarted it. */
    boolean hasReadEverything() {
        try {
            FileTime started = Files.getLastModifiedTime(files.pid());
            for (Path read : List.of(files.hosts(), files.options(), files.names())) {
                if (Files.exists(read) && Files.getLastModifiedTime(read).compareTo(started) >= 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Has it start with the machine, where there is a unit for that. */
    void enable() {
        if (unit.isInstalled()) {
            unit.enable();
        }
    }

    /** Starts it, after ending one that runs. */
    void restart() {
        Optional<String> old = pid();
        old.ifPresent(this::end);
        if (unit.isManaged()) {
            unit.restart();
        } else {
            start();
        }
    }

    /** Whether it comes back when the machine was off. */
    boolean startsWithMachine() {
        return unit.isInstalled();
    }

    private void start() {
        Commands.Output answer = run("dnsmasq", "--conf-file=" + files.main());
        if (!answer.succeeded()) {
            throw new ProblemException(
                    Problem.of(Code.PROGRAM_FAILED, "dnsmasq does not start: there is no DHCP server now.")
                            .because(answer.text())
                            .remedy("end what else serves DHCP, TFTP or DNS on these interfaces, then makedhcp -n"));
        }
    }

    private void end(String pid) {
        run("kill", pid);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (holdsItsSockets(pid)) {
            if (System.nanoTime() > deadline) {
                throw new ProblemException(
                        Problem.of(Code.PROGRAM_FAILED, "dnsmasq, process " + pid + ", does not end.")
                                .remedy("kill -9 " + pid));
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ProblemException(Problem.of(Code.INTERRUPTED, "interrupted while dnsmasq was ended")
                        .alone());
            }
        }
    }

    /** A process that ends forgets its command line before it closes its sockets; as a zombie it has closed them. */
    private static boolean holdsItsSockets(String pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"));
            String state = stat.substring(stat.lastIndexOf(')') + 1).strip();
            return !state.startsWith("Z") && !state.startsWith("X");
        } catch (IOException e) {
            return false;
        }
    }

    Optional<String> pid() {
        try {
            String pid = Files.readString(files.pid()).strip();
            return pid.matches("[1-9]\\d{0,9}") && isOurs(pid) ? Optional.of(pid) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A process id may have passed to another program since. */
    private boolean isOurs(String pid) {
        return ProcessWords.of(Long.parseLong(pid)).contains("--conf-file=" + files.main());
    }

    private Commands.Output run(String... argv) {
        return commands.capture(Command.of(argv).within(LIMIT));
    }
}
