package org.litecat.imagebuild.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server of nodes on loopback: files by HTTP, and an install monitor that remembers what it was told. */
final class StubServer implements AutoCloseable {
    private final HttpServer http;
    private final ServerSocket monitor;
    private final Map<String, Deque<String>> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();

    StubServer() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        http = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        http.createContext("/", this::answer);
        http.start();
        monitor = new ServerSocket(0, 50, loopback);
        Thread listener = new Thread(this::listen, "monitor");
        listener.setDaemon(true);
        listener.start();
    }

    /** What a path has, with what stands behind a question mark in it; several texts are answered one after the other, the last one for ever. */
    StubServer page(String path, String... texts) {
        pages.put(path, new ArrayDeque<>(List.of(texts)));
        return this;
    }

    /** Words of the kernel command line that name this server. */
    String words() {
        return "XCAT=127.0.0.1:1 XCATHTTPPORT=" + http.getAddress().getPort() + " XCATIPORT=" + monitor.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + path;
    }

    synchronized List<String> reports() {
        return List.copyOf(reports);
    }

    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String path = exchange.getRequestURI().getPath() + (query == null ? "" : "?" + query);
        synchronized (this) {
            asked.add(path);
        }
        Deque<String> texts = pages.get(path);
        String text = texts == null ? "" : texts.size() > 1 ? texts.pop() : texts.element();
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (path.endsWith("/")) {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
        }
        exchange.sendResponseHeaders(texts == null ? 404 : 200, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void listen() {
        while (!monitor.isClosed()) {
            try (Socket socket = monitor.accept()) {
                hear(socket);
            } catch (IOException e) {
                if (!monitor.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void hear(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write("ready\n".getBytes(StandardCharsets.US_ASCII));
        String line =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
        synchronized (this) {
            reports.add(String.valueOf(line));
        }
        out.write("done\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        monitor.close();
    }
}
