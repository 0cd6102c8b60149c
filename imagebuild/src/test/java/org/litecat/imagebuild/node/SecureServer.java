package org.litecat.imagebuild.node;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;

/** The daemon's TLS side on loopback: one text by HTTPS, one answer to each request; known by a certificate of its own. */
final class SecureServer implements AutoCloseable {
    private static final char[] PASSWORD = "test".toCharArray();

    private final HttpsServer https;
    private final SSLServerSocket requests;
    private final Path certificate;
    private volatile String heard = "";

    /** @param text what is at {@code /plan}. @param answers to requests, each to one, the last to all others */
    SecureServer(Path directory, String text, String... answers) throws IOException, GeneralSecurityException {
        this("IP:127.0.0.1", directory, text, answers);
    }

    /** @param known what the certificate is for, {@code IP:ADDRESS} or {@code DNS:NAME} */
    static SecureServer knownAs(String known, Path directory, String text, String... answers)
            throws IOException, GeneralSecurityException {
        return new SecureServer(known, directory, text, answers);
    }

    private SecureServer(String known, Path directory, String text, String[] answers)
            throws IOException, GeneralSecurityException {
        certificate = directory.resolve("ca.pem");
        SSLContext context = context(known, directory);
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        https = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        https.createContext("/plan", exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        https.start();
        requests = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 5, loopback);
        Thread listener = new Thread(() -> listen(new ArrayDeque<>(List.of(answers))), "requests");
        listener.setDaemon(true);
        listener.start();
    }

    private SSLContext context(String known, Path directory) throws IOException, GeneralSecurityException {
        Path key = directory.resolve("key.pem");
        Path store = directory.resolve("store.p12");
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=test",
                "-addext",
                "subjectAltName=" + known,
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString());
        openssl(
                "pkcs12",
                "-export",
                "-inkey",
                key.toString(),
                "-in",
                certificate.toString(),
                "-out",
                store.toString(),
                "-passout",
                "pass:test");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static void openssl(String... arguments) {
        Commands.Output output =
                new ProcessCommands().capture(Command.of(("openssl\n" + String.join("\n", arguments)).split("\n")));
        if (!output.succeeded()) {
            throw new IllegalStateException(output.text());
        }
    }

    Path certificate() {
        return certificate;
    }

    String planUrl() {
        return "https://127.0.0.1:" + https.getAddress().getPort() + "/plan";
    }

    int requestPort() {
        return requests.getLocalPort();
    }

    String heard() {
        return heard;
    }

    private void listen(Deque<String> answers) {
        while (!requests.isClosed()) {
            try (Socket socket = requests.accept()) {
                StringBuilder request = new StringBuilder();
                while (request.indexOf("</xcatrequest>") < 0) {
                    int next = socket.getInputStream().read();
                    if (next < 0) {
                        break;
                    }
                    request.append((char) next);
                }
                heard = request.toString();
                String answer = answers.size() > 1 ? answers.pop() : answers.element();
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // A client that does not know us leaves in the middle of the handshake.
                heard = "";
            }
        }
    }

    @Override
    public void close() {
        https.stop(0);
        try {
            requests.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
