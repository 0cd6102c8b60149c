package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.host.Programs;
import org.litecat.core.report.ImageReports;
import org.litecat.core.testing.TestSite;
import org.litecat.imagebuild.report.ReportContents;
import org.litecat.imagebuild.report.ReportImage;
import org.litecat.provision.daemon.Xcatd;

/**
 * The page of xcatd in Chromium. Between the two stands a relay that has the administrator's {@code browser.p12}, because a browser
 * without a screen asks nobody which certificate it is to show; what xcatd answers comes through as it is, with its headers.
 */
class XcatdPageIT {
    private static final String BROWSER = "chromium";
    private static final String FOUND = "id=\"found\">";
    private static final String HOSTILE = "<img src=x onerror=\"parent.hostile=1\"><script>parent.hostile=1</script>";
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*)\"");

    @TempDir
    private Path machine;

    @TempDir
    private Path browsing;

    private final List<AutoCloseable> open = new ArrayList<>();
    private HttpClient client;
    private String xcatd;
    private String relay;

    @BeforeEach
    void aSiteWithFailedNodesOfHostileWords() throws IOException, GeneralSecurityException {
        VerbWorld world = new VerbWorld(machine);
        world.defineImage();
        world.imageFile("etc/motd", "x");
        world.type("mkdef", "n1-n12", "groups=all", "provmethod=o1");
        world.type("mkdef", "-t", "osimage", "o2", "imagetype=linux", "provmethod=install");
        world.type("chtab", "image=o1,file=/etc/motd", "litefile.options=link");
        world.type("chdef", "n1-n5", "status=booted");
        world.type("chdef", "n6", "status=failed", "appstatus=boot=" + HOSTILE);
        world.type("chdef", "n7", "status=failed", "appstatus=boot=" + "a-word-without-any-place-to-break".repeat(9));
        world.type("chdef", "n8,n9", "status=netbooting", "statustime=01-01-2026 10:00:00");
        int port = freePorts(world);
        assertThat(world.type("xcatconfig", "-c").code()).isZero();
        assertThat(world.type("xcatconfig", "--user", "root").code()).isZero();
        TestSite site = new TestSite(machine);
        ImageReports images = new ImageReports(
                new ReportImage(site.store(), site.host(), event -> {})::page,
                new ReportContents(site.store(), site.host(), event -> {})::page);
        open.add(Xcatd.start(site.store(), site.host(), node -> "", images));
        xcatd = "https://localhost:" + port;
        client = HttpClient.newBuilder().sslContext(identity()).build();
        startRelay();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** @return that of the pages */
    private static int freePorts(VerbWorld world) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        for (String key : List.of("xcatdport", "xcatiport", "httpport", "xcathttpsport")) {
            ServerSocket socket = new ServerSocket(0);
            sockets.add(socket);
            world.type("chdef", "-t", "site", "clustersite", key + "=" + socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return sockets.get(sockets.size() - 1).getLocalPort();
    }

    /** As a browser has it that has imported the file. */
    private SSLContext identity() throws IOException, GeneralSecurityException {
        Path authority = machine.resolve("etc/xcat/ca");
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(authority.resolve("users/root/browser.p12"))) {
            own.load(in, new char[0]);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(authority.resolve("ca.pem"))) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private void startRelay() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::pass);
        server.createContext("/look", exchange -> answer(exchange, frames()));
        server.start();
        open.add(() -> server.stop(0));
        relay = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void pass(HttpExchange exchange) throws IOException {
        HttpResponse<String> page = get(exchange.getRequestURI().getRawPath());
        page.headers()
                .map()
                .forEach((name, values) -> values.forEach(value -> {
                    // The test looks at the page in frames; everything else is as it is to be.
                    if (!name.equals("content-length") && !name.equals("connection")) {
                        exchange.getResponseHeaders().add(name, value.replace("; frame-ancestors 'none'", ""));
                    }
                }));
        answer(exchange, page.body());
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(xcatd + path))
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String frames() throws IOException {
        try (InputStream script = Objects.requireNonNull(XcatdPageIT.class.getResourceAsStream("report/look.js"))) {
            StringBuilder text =
                    new StringBuilder("<!DOCTYPE html><meta charset=utf-8><link rel=icon href=data:><body>");
            List.of(1280, 400)
                    .forEach(width -> text.append("<iframe src=\"/\" height=900 style=\"border:0\" width=")
                            .append(width)
                            .append("></iframe>"));
            return text + "<pre id=\"found\"></pre><script>" + new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    + "</script>";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void canBeReadOnLargeAndSmallScreensAndByKey(String scheme) {
        assertThat(Programs.ofMachine().find(BROWSER))
                .as("chromium is not installed: scripts/install-requirements --nodes brings it")
                .isPresent();
        Commands.Output said = new ProcessCommands()
                .capture(Command.of(List.of(
                                BROWSER,
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--user-data-dir=" + browsing.resolve("profile"),
                                "--enable-logging=stderr",
                                "--window-size=1400,1000",
                                "--virtual-time-budget=5000",
                                "--blink-settings=preferredColorScheme=" + (scheme.equals("dark") ? 0 : 1),
                                "--dump-dom",
                                relay + "/look"))
                        .within(Duration.ofMinutes(2)));
        assertThat(said.text())
                .as("what the page would load or run is refused, and said")
                .doesNotContain("CONSOLE")
                .contains(FOUND);
        String found = said.text().substring(said.text().indexOf(FOUND) + FOUND.length());
        assertThat(found.substring(0, found.indexOf("</pre>")).strip()).isEqualTo(scheme + " true");
    }

    @Test
    void leadsToAReportOfEachImageAndNodeItNames() throws IOException {
        String page = get("/").body();
        List<String> links =
                LINK.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(links).containsExactly("/node/n6", "/node/n7", "/node/n8", "/node/n9", "/image/o1", "/contents/o1");
        for (String link : links) {
            HttpResponse<String> report = get(link);
            assertThat(report.statusCode()).as(report.body()).isEqualTo(200);
            assertThat(report.body()).contains(link.startsWith("/contents/") ? "Packages" : "<code>motd</code>");
        }
    }
}
