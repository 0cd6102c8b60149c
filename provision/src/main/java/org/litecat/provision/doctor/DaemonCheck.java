package org.litecat.provision.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Findings;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.site.SiteAttribute;
import org.litecat.provision.ca.CertificateFiles;
import org.litecat.provision.service.PortHolders;
import org.litecat.provision.service.PortHolders.Holder;
import org.litecat.provision.service.PortHolders.Kind;
import org.litecat.provision.service.ProcessWords;

/** Whether the xcatd that runs is the one that is installed, and shows the certificate that is there: it reads both when it starts. */
public final class DaemonCheck implements Check {
    private static final String DAEMON = "xcatd";

    /** The kernel tells the start of a process from the second in which the machine booted: up to a second too early. */
    private static final Duration GRAIN = Duration.ofSeconds(1);

    private final PortHolders holders;

    public DaemonCheck(PortHolders holders) {
        this.holders = holders;
    }

    @Override
    public String name() {
        return DAEMON;
    }

    @Override
    public void look(ManagementNode node, Findings found) {
        Optional<Holder> running = holders.of(Kind.TCP, node.site().number(SiteAttribute.XCATDPORT)).stream()
                .filter(holder -> holder.program().equals(DAEMON))
                .findFirst();
        if (running.isEmpty()) {
            // That it should run is told by who looks at ports.
            found.seen("it does not run");
            return;
        }
        long pid = running.get().pid();
        Optional<Instant> start =
                ProcessHandle.of(pid).flatMap(each -> each.info().startInstant());
        boolean current = isInstalled(pid, found) & (start.isEmpty() || hasCertificate(node, start.get(), found));
        if (current) {
            found.seen("process " + pid + ", the one that is installed");
        }
    }

    /** Jars stand in a directory that is named after what is in them: another release has another class path. */
    private static boolean isInstalled(long pid, Findings found) {
        List<String> words = ProcessWords.of(pid);
        int option = words.indexOf("-cp");
        if (option < 0 || option + 1 == words.size()) {
            found.unseen("from which files process " + pid + " runs");
            return true;
        }
        if (words.get(option + 1).equals(System.getProperty("java.class.path"))) {
            return true;
        }
        found.warning(
                Problem.of(Code.STALE, "The xcatd that runs, process " + pid + ", is not the one that is installed.")
                        .because("it was started before the last installation, or from another place")
                        .remedy(restart()));
        return false;
    }

    private static boolean hasCertificate(ManagementNode node, Instant start, Findings found) {
        Path certificate = CertificateFiles.of(node.host().paths()).server();
        try {
            if (Files.getLastModifiedTime(certificate).toInstant().isBefore(start.plus(GRAIN))) {
                return true;
            }
        } catch (IOException e) {
            // That it is missing is told by who looks at certificates.
            return true;
        }
        found.warning(Problem.of(Code.STALE, "xcatd shows nodes an older certificate than that of the server.")
                .at(certificate.toString())
                .because("it was issued after xcatd started")
                .remedy(restart()));
        return false;
    }

    private static String restart() {
        return "systemctl restart xcatd; without systemd: end it, then xcatd &";
    }
}
