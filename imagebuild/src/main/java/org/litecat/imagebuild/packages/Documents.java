package org.litecat.imagebuild.packages;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.litecat.core.host.Sha256;

/** Reads small files by URL, only to know whether they changed. */
final class Documents {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 30_000;

    /** @return the hexadecimal SHA-256 of what the URL gives */
    String sha256(String url) throws IOException {
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
        try (InputStream in = connection.getInputStream()) {
            return new Sha256().add(in).hex();
        }
    }
}
