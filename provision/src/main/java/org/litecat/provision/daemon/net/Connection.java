package org.litecat.provision.daemon.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** One client of a port, and the moment at which it is cut off. */
public final class Connection implements AutoCloseable {
    private final Socket plain;
    private final ScheduledExecutorService clock;
    private Socket spoken;
    private final Progress progress;
    private final KeptWaiting kept = new KeptWaiting(System::nanoTime);
    private @Nullable ScheduledFuture<?> end;
    private boolean closed;
    private volatile boolean cutOff;

    /** @param stalled so long a client may move nothing before it counts as one that has stopped */
    Connection(Socket plain, ScheduledExecutorService clock, Duration stalled) {
        this.plain = plain;
        this.spoken = plain;
        this.clock = clock;
        this.progress = new Progress(System::nanoTime, stalled);
    }

    /** Speaks TLS from here on; the client may show a certificate. */
    void secure(SSLSocketFactory tls) throws IOException {
        SSLSocket secured =
                (SSLSocket) tls.createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        secured.setUseClientMode(false);
        // Nodes have none, administrators have one.
        secured.setWantClientAuth(true);
        spoken = secured;
        kept.begin();
        try {
            secured.startHandshake();
        } finally {
            kept.end();
        }
        kept.anew();
    }

    /** Sets the end anew: the client has so long from now. */
    public synchronized void allow(Duration time) {
        if (end != null) {
            end.cancel(false);
        }
        if (!closed) {
            // The plain socket: closing a secured one would first try to say goodbye to a client that does not listen.
            end = clock.schedule(this::cutOff, time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Has whoever serves the client fail at once, who then closes this. */
    void cutOff() {
        cutOff = true;
        closeQuietly(plain);
    }

    /** Whether the client keeps us waiting, and has had so much time; not where it waits for us, or has been cut off. */
    boolean isDue(Duration time) {
        return !cutOff && kept.isAtLeast(time);
    }

    /** The bytes that the client has sent or taken lately. */
    long progress() {
        return progress.lately();
    }

    public InetAddress address() {
        return plain.getInetAddress();
    }

    /** The common name of the certificate that the client has shown; nothing when it has shown none. */
    public Optional<String> user() {
        if (!(spoken instanceof SSLSocket secured)) {
            return Optional.empty();
        }
        try {
            Certificate[] chain = secured.getSession().getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate own
                    ? commonName(own.getSubjectX500Principal().getName())
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> commonName(String distinguishedName) {
        try {
            return new LdapName(distinguishedName)
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> part.getValue().toString())
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    public InputStream in() throws IOException {
        return new CountedInput(spoken.getInputStream(), kept, progress);
    }

    public OutputStream out() throws IOException {
        return new CountedOutput(spoken.getOutputStream(), kept, progress);
    }

    @Override
    public void close() {
        closeQuietly(spoken);
        closeQuietly(plain);
        synchronized (this) {
            closed = true;
            if (end != null) {
                end.cancel(false);
            }
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // The client has been told everything or is gone.
        }
    }
}
