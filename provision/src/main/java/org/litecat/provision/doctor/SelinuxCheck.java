package org.litecat.provision.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Findings;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Host;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;

/** Whether SELinux, where it is enforced, lets dnsmasq and the NFS server at what they serve. */
public final class SelinuxCheck implements Check {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** What the policy of distributions lets programs read that serve TFTP. */
    private static final List<String> OF_TFTP = List.of("tftpdir_t", "tftpdir_rw_t", "public_content_t");

    @Override
    public String name() {
        return "selinux";
    }

    @Override
    public void look(ManagementNode node, Findings found) {
        Host host = node.host();
        Optional<String> enforcing = read(host, "/sys/fs/selinux/enforce");
        if (enforcing.isEmpty()) {
            found.seen("not on this machine");
        } else if (!enforcing.get().startsWith("1")) {
            found.seen("not enforced");
        } else {
            found.seen("enforced");
            exports(host, found);
            tftp(host, host.paths().at(node.site().text(SiteAttribute.TFTPDIR)), found);
        }
    }

    private static void exports(Host host, Findings found) {
        for (String name : List.of("nfs_export_all_ro", "nfs_export_all_rw")) {
            Optional<String> value = read(host, "/sys/fs/selinux/booleans/" + name);
            if (value.filter(text -> text.startsWith("0")).isPresent()) {
                found.warning(Problem.of(Code.DENIED, "The boolean " + name + " is off.")
                        .because("the NFS server may not hand out files of every kind")
                        .remedy("setsebool -P " + name + " on"));
            } else if (value.isPresent()) {
                found.seen(name + " on");
            }
        }
    }

    private static void tftp(Host host, Path directory, Findings found) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Optional<String> type = type(host, directory);
        if (type.isEmpty()) {
            found.unseen("the context of " + directory);
        } else if (OF_TFTP.contains(type.get())) {
            found.seen(directory + " is " + type.get());
        } else {
            found.warning(Problem.of(Code.DENIED, directory + " has the type " + type.get() + ".")
                    .because("dnsmasq may not be let to serve files of it by TFTP")
                    .remedy("semanage fcontext -a -t tftpdir_t '" + directory + "(/.*)?', then restorecon -R "
                            + directory));
        }
    }

    /** {@code system_u:object_r:tftpdir_t:s0} has it in the third place. */
    private static Optional<String> type(Host host, Path directory) {
        try {
            Commands.Output answer = host.commands()
                    .capture(
                            Command.of("stat", "-c", "%C", directory.toString()).within(LIMIT));
            String[] parts = answer.text().strip().split(":");
            return answer.succeeded() && parts.length > 2 ? Optional.of(parts[2]) : Optional.empty();
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> read(Host host, String place) {
        try {
            return Optional.of(Files.readString(host.paths().at(place)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
