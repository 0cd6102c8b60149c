package org.litecat.imagebuild.content;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Sha256;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.root.FileEdit;

/**
 * Sets the password of root: its line becomes the first of the shadow file. A hash that stands there stays when it is
 * one of the password that is wanted.
 *
 * @param buildTime of which the salt of a new hash is made: the same one in builds that are to be the same, and none that says
 *     anything of the password
 */
public record ShadowEdit(RootPassword password, Commands commands, Optional<Instant> buildTime) implements FileEdit {
    private static final String ROOT = "root:";
    private static final String AGING = ":13880:0:99999:7:::";
    private static final int SHORT_SALT = 8;
    private static final int LONG_SALT = 16;
    private static final Pattern SALT = Pattern.compile("\\$(\\w+)\\$((?:rounds=\\d+\\$)?[^$]*)\\$.*");

    public ShadowEdit(RootPassword password, Commands commands) {
        this(password, commands, Optional.empty());
    }

    @Override
    public String path() {
        return "/etc/shadow";
    }

    @Override
    public String text() {
        return password instanceof RootPassword.Locked
                ? "lock the password of root in /etc/shadow"
                : "set the password of root in /etc/shadow";
    }

    @Override
    public String modeWhenNew() {
        return "rw-------";
    }

    @Override
    public Optional<String> edited(Optional<String> content) {
        List<String> lines = content.orElse("").lines().toList();
        String present = lines.stream()
                .filter(line -> line.startsWith(ROOT))
                .findFirst()
                .map(line -> line.split(":", -1)[1])
                .orElse("");
        String others = lines.stream()
                .filter(line -> !line.startsWith(ROOT))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return Optional.of(ROOT + field(present) + AGING + "\n" + others);
    }

    private String field(String present) {
        if (password instanceof RootPassword.Crypted crypted) {
            return crypted.field();
        }
        if (password instanceof RootPassword.Plain plain) {
            Matcher salted = SALT.matcher(present);
            boolean comparable = salted.matches() && plain.method().equals(salted.group(1));
            return comparable && hash(plain, List.of("-salt", salted.group(2))).equals(present)
                    ? present
                    : hash(plain, salt(plain.method()));
        }
        return "*";
    }

    private List<String> salt(String method) {
        int length = method.equals("1") ? SHORT_SALT : LONG_SALT;
        return buildTime
                .map(time -> List.of("-salt", Sha256.of("root " + time).substring(0, length)))
                .orElse(List.of());
    }

    /** The password goes through a pipe: a command line could be read by every user of this machine. */
    private String hash(RootPassword.Plain plain, List<String> salt) {
        List<String> argv = new ArrayList<>(List.of("openssl", "passwd", "-" + plain.method()));
        argv.addAll(salt);
        argv.add("-stdin");
        byte[] line = (plain.password() + "\n").getBytes(StandardCharsets.UTF_8);
        Commands.Output output = commands.capture(Command.of(argv).fedBy(in -> in.write(line)));
        String hash = output.lines().isEmpty() ? "" : output.lines().get(0);
        if (!output.succeeded() || !RootPassword.CRYPTED.matcher(hash).matches()) {
            throw new ProblemException(Problem.of(Code.PROGRAM_FAILED, "The password of root cannot be hashed.")
                    .at("table passwd, row key=system, username=root")
                    .because("openssl passwd ended with " + output.code())
                    .remedy("store a hash in the row: chtab key=system,username=root passwd.password='$6$...'"));
        }
        return hash;
    }
}
