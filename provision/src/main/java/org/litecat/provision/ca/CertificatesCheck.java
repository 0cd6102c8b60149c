package org.litecat.provision.ca;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Findings;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.doctor.Unseen;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;

/** Whether the certificates of authority and server belong together, hold today and for a while, and for the names of this machine. */
public final class CertificatesCheck implements Check {
    private static final Duration SOON = Duration.ofDays(30);

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public void look(ManagementNode node, Findings found) {
        CertificateFiles files = CertificateFiles.of(node.host().paths());
        for (Path file : List.of(files.authority(), files.server(), files.serverKey())) {
            if (Files.exists(file) && !Files.isReadable(file)) {
                throw new Unseen(file + " can be read by root alone");
            }
        }
        ServerIdentity identity;
        try {
            identity = ServerIdentity.read(files);
        } catch (ProblemException e) {
            // Without them xcatd does not start, and nodes believe no other.
            e.problems().forEach(found::error);
            return;
        }
        Instant now = node.host().clock().instant();
        time("The certificate of the authority", files.authority(), identity.authorityHolds(), now, found);
        time("The certificate of the server", files.server(), identity.holds(), now, found);
        names(node, identity, files, found);
    }

    private static void time(String what, Path file, ServerIdentity.Span holds, Instant now, Findings found) {
        String end = date(holds.end());
        boolean authority = what.contains("authority");
        String remedy = authority
                ? "xcatconfig --force makes all anew; then genimage for each image, whose nodes know the old one"
                : "xcatconfig issues it anew, and starts xcatd again";
        if (now.isBefore(holds.begin())) {
            found.error(Problem.of(Code.INVALID_VALUE, what + " holds only from " + date(holds.begin()) + " on.")
                    .at(file.toString())
                    .because("nodes do not believe it; the clock of this machine says " + date(now))
                    .remedy("set the clock; or " + remedy));
        } else if (now.isAfter(holds.end())) {
            found.error(Problem.of(Code.INVALID_VALUE, what + " ended on " + end + ".")
                    .at(file.toString())
                    .because("nodes do not believe it any more")
                    .remedy(remedy));
        } else if (now.plus(SOON).isAfter(holds.end())) {
            found.warning(Problem.of(Code.DOUBTFUL, what + " ends on " + end + ".")
                    .at(file.toString())
                    .remedy(remedy));
        } else {
            found.seen((authority ? "authority until " : "server until ") + end);
        }
    }

    private static String date(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static void names(ManagementNode node, ServerIdentity identity, CertificateFiles files, Findings found) {
        String master = node.site().text(SiteAttribute.MASTER);
        ServerNames wanted = ServerNames.of(node.host().names(), List.of(master));
        SortedSet<String> missing = new TreeSet<>(wanted.names());
        missing.addAll(wanted.addresses());
        missing.removeAll(identity.names());
        if (missing.remove(master)) {
            found.error(lacking(Set.of(master), files).because("nodes ask for this name, and believe no other"));
        }
        if (!missing.isEmpty()) {
            found.warning(lacking(missing, files).because("nodes that ask for one of them do not believe it"));
        }
    }

    private static Problem lacking(Set<String> missing, CertificateFiles files) {
        return Problem.of(Code.STALE, "The certificate of the server lacks " + String.join(", ", missing) + ".")
                .at(files.server().toString())
                .remedy("xcatconfig issues it anew, and starts xcatd again");
    }
}
