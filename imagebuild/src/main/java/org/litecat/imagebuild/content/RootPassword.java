package org.litecat.imagebuild.content;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/** What the tables say about the password of root on the nodes. */
public sealed interface RootPassword {
    Pattern CRYPTED = Pattern.compile("\\$(1|5|6|y)\\$[^:\\s]+");
    Set<String> LOCKED = Set.of("*", "!", "!!");
    /** What openssl calls the methods; an unset one is the strongest that every distribution knows. */
    Map<String, String> METHODS = Map.of("md5", "1", "sha256", "5", "sha512", "6", "", "6");

    /** Nobody can log in with a password. @param reason for people; empty when it was asked for */
    record Locked(String reason) implements RootPassword {}

    /** The field of the shadow file itself. */
    record Crypted(String field) implements RootPassword {}

    /** @param method 1 (MD5), 5 (SHA-256) or 6 (SHA-512), as crypt(5) numbers them */
    record Plain(String password, String method) implements RootPassword {
        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "Plain[method=" + method + "]";
        }
    }

    /** That nobody can log in as root with a password, unless that was asked for. */
    default Optional<Problem> warning() {
        return this instanceof Locked locked && !locked.reason().isEmpty()
                ? Optional.of(Problem.of(
                                Code.NOT_SET,
                                "Nobody can log in to the nodes as root with a password: " + locked.reason() + ".")
                        .remedy("chtab key=system,username=root passwd.password=..."))
                : Optional.empty();
    }

    /**
     * Reads the row key=system, username=root of the passwd table; the site attribute secureroot locks the account.
     *
     * @throws ProblemException when the row cannot be used
     */
    static RootPassword of(Snapshot tables, SiteSettings site) {
        if (site.isOn(SiteAttribute.SECUREROOT)) {
            return new Locked("");
        }
        List<Row> rows = tables.table("passwd").where(Map.of("key", "system", "username", "root"));
        String password = rows.isEmpty() ? "" : rows.get(0).get("password");
        if (password.isEmpty()) {
            return new Locked("the passwd table has no password in a row key=system, username=root");
        }
        if (LOCKED.contains(password)) {
            return new Locked("");
        }
        if (CRYPTED.matcher(password).matches()) {
            return new Crypted(password);
        }
        String method = METHODS.get(rows.get(0).get("cryptmethod"));
        if (method == null || password.contains("\n")) {
            throw new ProblemException(Problem.of(Code.INVALID_VALUE, "The password of root cannot be used.")
                    .at("table passwd, row key=system, username=root")
                    .because(method == null ? "its cryptmethod is not md5, sha256 or sha512" : "it has several lines")
                    .remedy("chtab key=system,username=root passwd.password=... passwd.cryptmethod=sha512"));
        }
        return new Plain(password, method);
    }
}
