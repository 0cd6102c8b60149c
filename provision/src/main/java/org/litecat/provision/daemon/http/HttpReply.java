package org.litecat.provision.daemon.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.litecat.provision.daemon.net.Connection;

/** An answer of HTTP, after which the connection is closed. */
final class HttpReply {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int BLOCK = 1 << 20;

    /** As little as is sent well: hundreds of clients that take nothing each keep one in memory. */
    private static final int PIECE = 1 << 16;

    /** For one block: a client slower than that is cut off, so that stalled ones do not use up the connections. */
    private static final Duration BLOCK_TIME = Duration.ofSeconds(60);

    private final int status;
    private final String reason;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Body body;

    /** Writes a body of the length that the headers tell. */
    @FunctionalInterface
    private interface Body {
        void writeTo(Connection connection) throws IOException;
    }

    private HttpReply(int status, String reason, String type, long length, Body body) {
        this.status = status;
        this.reason = reason;
        this.body = body;
        headers.put("Content-Type", type);
        headers.put("Content-Length", Long.toString(length));
        headers.put("Connection", "close");
    }

    private static HttpReply text(int status, String reason, String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new HttpReply(
                status,
                reason,
                type,
                bytes.length,
                connection -> send(new ByteArrayInputStream(bytes), bytes.length, connection));
    }

    static HttpReply text(String text) {
        return text(200, "OK", "text/plain; charset=utf-8", text);
    }

    static HttpReply html(String page) {
        return text(200, "OK", "text/html; charset=utf-8", page);
    }

    static HttpReply error(int status, String reason, String text) {
        return text(status, reason, "text/plain; charset=utf-8", text + "\n");
    }

    static HttpReply notFound() {
        return error(404, "Not Found", "There is nothing here.");
    }

    static HttpReply forbidden(String why) {
        return error(403, "Forbidden", why);
    }

    static HttpReply moved(String path) {
        HttpReply reply = error(301, "Moved Permanently", path);
        reply.headers.put("Location", path);
        return reply;
    }

    /** @param size of the file in bytes; no more than this is sent should it grow meanwhile */
    static HttpReply file(Path file, long size, Instant modified) {
        HttpReply reply = new HttpReply(200, "OK", "application/octet-stream", size, connection -> {
            try (InputStream in = Files.newInputStream(file)) {
                send(in, size, connection);
            }
        });
        reply.headers.put("Last-Modified", TIME.format(modified));
        return reply;
    }

    private static void send(InputStream in, long size, Connection connection) throws IOException {
        OutputStream out = connection.out();
        byte[] piece = new byte[(int) Math.min(PIECE, Math.max(1, size))];
        long allowed = size;
        for (long left = size; left > 0; ) {
            if (left <= allowed) {
                connection.allow(BLOCK_TIME);
                allowed = left - BLOCK;
            }
            int read = in.read(piece, 0, (int) Math.min(piece.length, left));
            if (read < 0) {
                throw new IOException("a file has become shorter while it was sent");
            }
            out.write(piece, 0, read);
            left -= read;
        }
    }

    /** The same with another header. */
    HttpReply with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    int status() {
        return status;
    }

    void writeTo(Connection connection, boolean headOnly) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + reason + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        connection.out().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!headOnly) {
            body.writeTo(connection);
        }
        connection.out().flush();
    }
}
