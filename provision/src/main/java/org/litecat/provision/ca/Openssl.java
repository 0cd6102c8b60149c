package org.litecat.provision.ca;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Makes keys and certificates, with the program openssl. */
final class Openssl {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String DAYS_OF_AUTHORITY = "7300";
    private static final String DAYS_OF_OTHERS = "1825";
    private static final int SERIAL_BYTES = 16;

    private final Commands commands;

    Openssl(Commands commands) {
        this.commands = commands;
    }

    /** Makes a key on the curve P-256, which every client of the last twenty years knows. */
    void key(Path key) {
        run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key.toString());
    }

    /** Makes a certificate that a key signs for itself; name and extensions stand in the settings. */
    void authority(Path settings, Path key, Path certificate) {
        run(
                "req",
                "-x509",
                "-new",
                "-sha256",
                "-days",
                DAYS_OF_AUTHORITY,
                "-config",
                settings.toString(),
                "-extensions",
                "authority",
                "-key",
                key.toString(),
                "-out",
                certificate.toString());
    }

    /** Makes a request for a certificate. */
    void request(Path settings, Path key, Path request) {
        run(
                "req",
                "-new",
                "-sha256",
                "-config",
                settings.toString(),
                "-key",
                key.toString(),
                "-out",
                request.toString());
    }

    /**
     * Makes the certificate that was requested.
     *
     * @param role the section of the settings that tells what the certificate is for
     */
    void sign(Path settings, String role, Path request, CertificateFiles authority, Path certificate) {
        run(
                "x509",
                "-req",
                "-sha256",
                "-days",
                DAYS_OF_OTHERS,
                "-in",
                request.toString(),
                "-CA",
                authority.authority().toString(),
                "-CAkey",
                authority.authorityKey().toString(),
                "-set_serial",
                "0x" + unusedSerial(),
                "-extfile",
                settings.toString(),
                "-extensions",
                role,
                "-out",
                certificate.toString());
    }

    /** Long enough that no two are the same; hexadecimal. */
    private static String unusedSerial() {
        byte[] serial = new byte[SERIAL_BYTES];
        new SecureRandom().nextBytes(serial);
        serial[0] &= 0x7f;
        return HexFormat.of().formatHex(serial);
    }

    /** Puts a key and its certificate into one file as browsers take it, with no password. */
    void bundle(Path key, Path certificate, Path authority, String name, Path bundle) {
        run(
                "pkcs12",
                "-export",
                "-inkey",
                key.toString(),
                "-in",
                certificate.toString(),
                "-certfile",
                authority.toString(),
                "-name",
                name,
                "-passout",
                "pass:",
                "-out",
                bundle.toString());
    }

    private void run(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("openssl"));
        argv.addAll(List.of(arguments));
        Commands.Output output = commands.capture(Command.of(argv).within(LIMIT));
        if (!output.succeeded()) {
            throw new ProblemException(Problem.of(Code.PROGRAM_FAILED, "openssl could not make a key or a certificate.")
                    .at(String.join(" ", argv))
                    .because(output.text())
                    .remedy("see openssl's message; nothing that was there before has changed"));
        }
    }
}
