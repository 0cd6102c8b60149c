package org.litecat.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom this process acts for, as the kernel has it in {@code /proc/self} (proc(5)).
 *
 * @param user the number of the user, in the user namespace of this process
 * @param group the number of his group
 * @param name the name of that user
 * @param mayMount whether it may mount file systems (CAP_SYS_ADMIN)
 * @param users the users that there are in its user namespace
 * @param groups likewise
 */
record Caller(long user, long group, String name, boolean mayMount, IdMap users, IdMap groups) {
    private static final int SYS_ADMIN = 21;
    private static final Pattern USER = Pattern.compile("(?m)^Uid:\\s+\\d+\\s+(\\d+)");
    private static final Pattern GROUP = Pattern.compile("(?m)^Gid:\\s+\\d+\\s+(\\d+)");
    private static final Pattern CAPABILITIES = Pattern.compile("(?m)^CapEff:\\s+([0-9a-f]+)");

    /** @param self the directory of this process */
    static Caller of(Path self, String name) throws IOException {
        String status = Files.readString(self.resolve("status"));
        long capabilities = Long.parseUnsignedLong(found(CAPABILITIES, status).orElse("0"), 16);
        return new Caller(
                number(USER, status),
                number(GROUP, status),
                name,
                (capabilities >> SYS_ADMIN & 1) != 0,
                IdMap.read(Files.readString(self.resolve("uid_map"))),
                IdMap.read(Files.readString(self.resolve("gid_map"))));
    }

    boolean isRoot() {
        return user == 0;
    }

    private static long number(Pattern pattern, String status) throws IOException {
        return Long.parseLong(
                found(pattern, status).orElseThrow(() -> new IOException("no user or group in " + status)));
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
