package org.litecat.litetree.node;

import java.util.Optional;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/**
 * A directory, on a server or on the node itself.
 *
 * @param server a name or an address, IPv6 addresses in brackets; empty for a directory of the node
 * @param path of the directory there
 */
public record ServerDirectory(String server, String path) {
    /** What listings show in the place of a variable that has no value. */
    static final String UNDEFINED = "UNDEFINED";

    private static final Pattern COPIED = Pattern.compile("(?:^|[/:])" + UNDEFINED + "(?:[/:]|$)");

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

    /** Why nobody can mount it. */
    Optional<Problem> problem() {
        Optional<Problem> copied = copied(toString());
        if (copied.isPresent()) {
            return copied;
        }
        return path.startsWith("/") && toString().indexOf('\0') < 0
                ? Optional.empty()
                : Optional.of(Problem.of(
                                Code.INVALID_VALUE,
                                "'" + this + "' is not an absolute path, of a server or of the node.")
                        .remedy("write SERVER:/DIRECTORY or /DIRECTORY"));
    }

    /** Why a text, also one with variables, is not what somebody meant. */
    static Optional<Problem> copied(String text) {
        return COPIED.matcher(text).find()
                ? Optional.of(
                        Problem.of(Code.INVALID_VALUE, "'" + text + "' was copied from where a variable had no value.")
                                .because("listings show " + UNDEFINED + " in the place of such a variable")
                                .remedy("write the variable, $table.column, or what it is to be"))
                : Optional.empty();
    }

    /** Why nothing that a node is to keep can be kept there. */
    Optional<Problem> withoutServer() {
        return isLocal()
                ? Optional.of(Problem.of(Code.INVALID_VALUE, "'" + this + "' names no server.")
                        .because("a node mounts its persistent directory from a server; its own root is read-only, or"
                                + " lost at reboot")
                        .remedy("write SERVER:/DIRECTORY"))
                : Optional.empty();
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
