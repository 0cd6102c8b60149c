package org.litecat.litetree.node;

/**
 * A directory, on a server or on the node itself.
 *
 * @param server a name or an address, IPv6 addresses in brackets; empty for a directory of the node
 * @param path of the directory there
 */
public record ServerDirectory(String server, String path) {
    public ServerDirectory {
        if (server.indexOf(':') >= 0 && !server.startsWith("[")) {
            server = "[" + server + "]";
        }
    }

    /** Reads {@code server:/path}, {@code [address]:/path} or a path. */
    public static ServerDirectory parse(String text) {
        int colon = colonAfterServer(text);
        return new ServerDirectory(colon < 0 ? "" : text.substring(0, colon), text.substring(colon + 1));
    }

    /** @return where the server ends; negative when the text is but a path */
    static int colonAfterServer(String text) {
        if (text.startsWith("/")) {
            return -1;
        }
        if (text.startsWith("[")) {
            int end = text.indexOf("]:");
            return end < 0 ? -1 : end + 1;
        }
        int beforePath = text.indexOf(":/");
        return beforePath < 0 ? text.indexOf(':') : beforePath;
    }

    public boolean isLocal() {
        return server.isEmpty();
    }

    /** The directory as a mount program takes it and as the tables have it. */
    @Override
    public String toString() {
        return isLocal() ? path : server + ":" + path;
    }
}
