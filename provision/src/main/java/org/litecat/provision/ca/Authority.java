package org.litecat.provision.ca;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.Host;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Change;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;

/**
 * Makes the keys and certificates that are missing or no longer fit, and leaves the others. Each is made beside its place
 * and renamed into it, a key before its certificate: a run that was killed is completed by the next one.
 */
final class Authority {
    private static final Duration RENEWED_BEFORE = Duration.ofDays(60);
    private static final int LONGEST_NAME = 64;

    private final CertificateFiles files;
    private final Openssl openssl;
    private final InstantSource clock;
    private final Response response;

    Authority(Host host, Response response) {
        this.files = CertificateFiles.of(host.paths());
        this.openssl = new Openssl(host.commands());
        this.clock = host.clock();
        this.response = response;
    }

    /**
     * @param force makes everything anew; nodes then need initial ramdisks with the new certificate
     * @return whether anything was made
     */
    boolean ensure(ServerNames names, boolean force) {
        try (WorkDirectory work = WorkDirectory.in(files.directory())) {
            Files.writeString(work.file("authority-settings"), settings(names, "authority"));
            Files.writeString(work.file("server-settings"), settings(names, "server"));
            boolean made = ensureAuthority(work, force);
            return ensureServer(work, names, force || made) || made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean ensureAuthority(WorkDirectory work, boolean force) throws IOException {
        if (!force && Files.exists(files.authority()) && Files.exists(files.authorityKey())) {
            response.info(files.authority() + ": kept");
            return false;
        }
        if (force || !Files.exists(files.authorityKey())) {
            openssl.key(work.file("key"));
            place(work.file("key"), files.authorityKey(), FileMode.OWNER_ONLY);
        }
        openssl.authority(work.file("authority-settings"), files.authorityKey(), work.file("certificate"));
        place(work.file("certificate"), files.authority(), FileMode.READABLE);
        return true;
    }

    private boolean ensureServer(WorkDirectory work, ServerNames names, boolean anew) throws IOException {
        String reason = anew ? "it is of another authority" : reasonToRenew(names);
        if (reason.isEmpty()) {
            response.info(files.server() + ": kept");
            return false;
        }
        if (anew || !Files.exists(files.serverKey())) {
            openssl.key(work.file("key"));
            place(work.file("key"), files.serverKey(), FileMode.OWNER_ONLY);
        }
        openssl.request(work.file("server-settings"), files.serverKey(), work.file("request"));
        openssl.sign(work.file("server-settings"), "server", work.file("request"), files, work.file("certificate"));
        if (Files.exists(files.server())) {
            response.info(files.server() + ": issued again: " + reason);
        }
        place(work.file("certificate"), files.server(), FileMode.READABLE);
        return true;
    }

    private String reasonToRenew(ServerNames names) {
        try {
            ServerIdentity identity = ServerIdentity.read(files);
            if (identity.expires().isBefore(clock.instant().plus(RENEWED_BEFORE))) {
                return "it ends on " + identity.expires();
            }
            SortedSet<String> missing = new TreeSet<>(names.names());
            missing.addAll(names.addresses());
            missing.removeAll(identity.names());
            return missing.isEmpty() ? "" : "it lacks " + String.join(", ", missing);
        } catch (ProblemException e) {
            return e.problems().get(0).why();
        }
    }

    private void place(Path fresh, Path place, FileMode mode) {
        Change.Action action = Files.exists(place) ? Change.Action.REPLACED : Change.Action.CREATED;
        new PlacedFile(place, Durability.LASTING).moved(fresh, mode);
        response.data(Change.of(Change.Thing.FILE, place.toString(), action));
        response.info(place + ": made");
    }

    private static String settings(ServerNames names, String role) {
        String subject = "Litecat " + role + " " + names.host();
        List<String> lines = new ArrayList<>(List.of(
                "[req]",
                "prompt = no",
                "distinguished_name = subject",
                "[subject]",
                "CN = " + subject.substring(0, Math.min(LONGEST_NAME, subject.length())),
                "[authority]",
                "basicConstraints = critical, CA:TRUE",
                "keyUsage = critical, keyCertSign, cRLSign",
                "subjectKeyIdentifier = hash",
                "[server]",
                "basicConstraints = critical, CA:FALSE",
                "keyUsage = critical, digitalSignature",
                "extendedKeyUsage = serverAuth",
                "subjectKeyIdentifier = hash",
                "authorityKeyIdentifier = keyid",
                "subjectAltName = @names",
                "[names]"));
        int number = 0;
        for (String name : names.names()) {
            lines.add("DNS." + ++number + " = " + name);
        }
        for (String address : names.addresses()) {
            lines.add("IP." + ++number + " = " + address);
        }
        return String.join("\n", lines) + "\n";
    }
}
