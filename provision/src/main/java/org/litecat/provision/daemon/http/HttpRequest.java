package org.litecat.provision.daemon.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.provision.daemon.net.BoundedInput;

/**
 * A request of HTTP, as far as this server needs to know it.
 *
 * @param target the path as it was sent, still encoded
 * @param body empty unless the client has told its length
 */
record HttpRequest(String method, String target, String body) {
    private static final int LONGEST = 16 * 1024;
    private static final String LENGTH = "content-length:";

    /** @throws IOException when it is no request, or too large a one */
    static HttpRequest read(InputStream in) throws IOException {
        BoundedInput input = new BoundedInput(in, LONGEST);
        String[] words = input.through("\n").strip().split(" ");
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new IOException("not a request of HTTP/1");
        }
        int length = 0;
        String header = input.through("\n");
        while (!header.isBlank()) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = length(header.substring(LENGTH.length()).strip());
            }
            header = input.through("\n");
        }
        return new HttpRequest(words[0], words[1], input.bytes(length));
    }

    private static int length(String text) throws IOException {
        if (!text.matches("[0-9]{1,8}")) {
            throw new IOException("'" + text + "' is no length");
        }
        return Integer.parseInt(text);
    }

    boolean wantsHeadOnly() {
        return method.equals("HEAD");
    }

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** What stands behind a question mark as {@code NAME=NUMBER}, alone; empty when something else does. */
    OptionalInt number(String name) {
        Matcher matcher =
                Pattern.compile("[^?]*\\?" + name + "=([1-9][0-9]{0,8})").matcher(target);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** The target without what stands behind a question mark. */
    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
