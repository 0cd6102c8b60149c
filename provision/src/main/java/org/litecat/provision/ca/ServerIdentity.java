package org.litecat.provision.ca;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** The server's key and certificate with that of the authority, as they were read together from their files. */
public final class ServerIdentity {
    private static final byte[] PROBE = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final char[] NO_PASSWORD = new char[0];

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final X509Certificate authority;

    private ServerIdentity(PrivateKey key, X509Certificate certificate, X509Certificate authority) {
        this.key = key;
        this.certificate = certificate;
        this.authority = authority;
    }

    /** @throws ProblemException when a file is missing or damaged, or when they do not belong together: says which */
    public static ServerIdentity read(CertificateFiles files) {
        try {
            ServerIdentity identity = new ServerIdentity(
                    key(files.serverKey()), certificate(files.server()), certificate(files.authority()));
            identity.check();
            return identity;
        } catch (NoSuchFileException e) {
            throw new ProblemException(Problem.of(Code.NOT_READY, "The certificates are not there.")
                    .because(e)
                    .remedy("xcatconfig"));
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The certificates cannot be read.")
                    .because(e)
                    .remedy("xcatconfig, as root"));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(Code.DAMAGED, "The server's key and its certificate cannot be used.")
                            .at(files.directory().toString())
                            .because(String.valueOf(e.getMessage()))
                            .remedy(
                                    "xcatconfig issues the certificate anew; if it refuses, xcatconfig --force makes all anew"));
        }
    }

    private void check() throws GeneralSecurityException {
        certificate.verify(authority.getPublicKey());
        Signature signing = Signature.getInstance("SHA256withECDSA");
        signing.initSign(key);
        signing.update(PROBE);
        byte[] signed = signing.sign();
        signing.initVerify(certificate);
        signing.update(PROBE);
        if (!signing.verify(signed)) {
            throw new GeneralSecurityException("the certificate is of another key");
        }
    }

    private static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
    }

    /** The names and addresses for which the certificate holds. */
    public SortedSet<String> names() {
        try {
            SortedSet<String> names = new TreeSet<>();
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.forEach(name -> names.add(String.valueOf(name.get(1))));
            }
            return names;
        } catch (GeneralSecurityException e) {
            return new TreeSet<>();
        }
    }

    public Instant expires() {
        return holds().end();
    }

    /** From when to when a certificate holds. */
    record Span(Instant begin, Instant end) {
        static Span of(X509Certificate certificate) {
            return new Span(
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant());
        }
    }

    Span holds() {
        return Span.of(certificate);
    }

    Span authorityHolds() {
        return Span.of(authority);
    }

    /** For a server that shows its certificate, and trusts clients with one of the same authority. */
    public SSLContext context() {
        try {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, NO_PASSWORD);
            own.setKeyEntry("server", key, NO_PASSWORD, new X509Certificate[] {certificate, authority});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, NO_PASSWORD);
            trusted.setCertificateEntry("authority", authority);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new ProblemException(
                    Problem.of(Code.IO, "TLS cannot be set up.").because(String.valueOf(e.getMessage())));
        }
    }
}
