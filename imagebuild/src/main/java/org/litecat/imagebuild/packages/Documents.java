package org.litecat.imagebuild.packages;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import org.litecat.core.host.Sha256;

/** Reads files by URL. */
final class Documents {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 30_000;
    private static final int DELETE = 0x7f;
    private static final String UNSAFE = "\"<>[\\]^`{|}";

    /** @return the hexadecimal SHA-256 of what the URL gives */
    String sha256(String url) throws IOException {
        try (InputStream in = open(url)) {
            return new Sha256().add(in).hex();
        }
    }

    /** @return the file, which holds what the URL gives; one that was there is replaced */
    Path fetched(String url, Path file) throws IOException {
        try (InputStream in = open(url)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    /** A path as it stands in indexes, with what no URL may hold put as a URL has it. */
    static String quoted(String path) {
        StringBuilder quoted = new StringBuilder();
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = each > ' ' && each < DELETE && UNSAFE.indexOf(each) < 0;
            quoted.append(plain ? String.valueOf((char) each) : String.format("%%%02X", each));
        }
        return quoted.toString();
    }

    private static InputStream open(String url) throws IOException {
        URLConnection connection;
        try {
            connection = URI.create(url).toURL().openConnection();
        } catch (IllegalArgumentException e) {
            throw new IOException("not a URL: " + url, e);
        }
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setUseCaches(false);
        String user = connection.getURL().getUserInfo();
        if (user != null) {
            // As the package manager does; the class library leaves it out.
            String decoded = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
            connection.setRequestProperty(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(decoded.getBytes(StandardCharsets.UTF_8)));
        }
        return connection.getInputStream();
    }
}
