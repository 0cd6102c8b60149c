package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in a file or an argument, a verb takes it or says what is wrong, and soon. The property
 * {@code litecat.hostile.cases} says how many inputs of each kind are tried, {@code litecat.hostile.seed} which.
 */
class HostileInputTest {
    private static final int CASES = Integer.getInteger("litecat.hostile.cases", 500);
    private static final long SEED = Long.getLong("litecat.hostile.seed", 3);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final List<String> TABLES = List.of(
            "site", "nodelist", "nodetype", "osimage", "linuximage", "litefile", "litetree", "statelite", "nodegroup");
    private static final List<String> READERS = List.of(
            "lsdef -t node -o n1-n3",
            "lsdef -t osimage -l",
            "lsdef -t group -l",
            "lsdef -t site -l",
            "lsdef -a -l",
            "lsdef -t node -w os==rhels9.4",
            "nodels all",
            "nodels compute nodetype.os",
            "nodels all nodelist.groups=~comp",
            "tabcheck",
            "litefile n1",
            "litetree n1",
            "ilitefile o1",
            "lslite n1",
            "lslite -i o1",
            "tabdiff",
            "gettab node=n1 nodetype.os",
            "tabgrep n1");
    private static final List<String> WRITERS = List.of(
            "chdef -t node -o n1 arch=x86_64",
            "nodech n1 nodetype.os=z",
            "chtab node=n2 nodetype.os=z",
            "chdef -t site clustersite domain=b.c",
            "chdef -t osimage o1 profile=z");
    private static final String STANZAS = """
            # <xCAT data object stanza file>
            default-node:
                groups=all,compute
            n1:
                objtype=node
                arch=x86_64
                os="rhels9.4"
                ip=|\\D+(\\d+)|10.0.0.($1+0)|
            o1:
                objtype=osimage
                provmethod=statelite
            """;
    private static final String CSV = """
            #node,os,arch,comments,disable
            "n1","rhels9.4","x86_64","a ""quoted"" text, with a comma",
            "compute",,,"two
            lines","1"
            "n2",bare,,,
            """;
    private static final List<String> RANGES = List.of(
            "n1-n3,-n2",
            "n[1-3,7]@compute",
            "(n1,n2)@all,-(n1)",
            "n1+5",
            "/n(1|2).*",
            "nodetype.os==rhels9.4",
            "os=~/^rh/",
            "^ranges",
            "f[1-2]n[1:2]",
            "n1:n3");

    private final Random random = new Random(SEED);
    private final VerbWorld world;
    private final Path root;

    HostileInputTest(@TempDir Path root) throws IOException {
        this.root = root;
        this.world = new VerbWorld(root);
        world.type("nodeadd", "n[1-5]", "groups=all,compute", "nodetype.os=rhels9.4");
        world.type("chtab", "node=compute", "hosts.ip=|\\D+(\\d+)|10.0.0.($1+0)|");
        world.type("chtab", "node=n1", "statelite.image=o1", "statelite.statemnt=srv:/state/$node");
        world.type("mkdef", "-t", "osimage", "o1", "imagetype=linux", "provmethod=statelite", "rootimgdir=/i/o1");
        world.type("mkdef", "-t", "group", "dyn", "-d", "-w", "os==rhels9.4");
        world.type("chtab", "image=ALL", "litefile.file=/etc/", "litefile.options=tmpfs,rw");
        world.type("chtab", "priority=1", "litetree.image=ALL", "litetree.directory=srv:/tree/#NODE#");
    }

    @Test
    void tables() throws IOException {
        for (int i = 0; i < CASES; i++) {
            Path file = root.resolve("etc/xcat/tables/current/" + pick(TABLES) + ".json");
            byte[] sound = Files.exists(file)
                    ? Files.readAllBytes(file)
                    : "[\n{\"key\":\"a\"}\n]\n".getBytes(StandardCharsets.UTF_8);
            Files.deleteIfExists(file);
            byte[] broken = changed(sound);
            Files.write(file, broken);
            survives(broken, random.nextInt(4) == 0 ? pick(WRITERS) : pick(READERS));
            Files.deleteIfExists(file);
            Files.write(file, sound);
        }
    }

    @Test
    void csv() throws IOException {
        Path dump = Files.createDirectory(root.resolve("dump"));
        for (int i = 0; i < CASES; i++) {
            byte[] broken = changed(CSV.getBytes(StandardCharsets.UTF_8));
            Files.write(dump.resolve("nodetype.csv"), broken);
            survives(
                    broken,
                    pick(List.of(
                            "tabrestore dump/nodetype.csv",
                            "tabrestore -a dump/nodetype.csv",
                            "restorexCATdb -p dump")));
        }
    }

    @Test
    void stanzas() {
        for (int i = 0; i < CASES; i++) {
            survives(
                    changed(STANZAS.getBytes(StandardCharsets.UTF_8)),
                    pick(List.of("mkdef -z", "mkdef -z -f", "chdef -z", "chdef -z -p", "chdef -z -m", "rmdef -z")));
        }
    }

    @Test
    void noderangeFiles() throws IOException {
        for (int i = 0; i < CASES; i++) {
            byte[] broken = changed(String.join("\n", RANGES).getBytes(StandardCharsets.UTF_8));
            Files.write(root.resolve("ranges"), broken);
            survives(broken, pick(List.of("nodels ^ranges", "lsdef ^ranges", "nodels all,-^ranges")));
        }
    }

    @Test
    void arguments() {
        for (int i = 0; i < CASES; i++) {
            String range = text(pick(RANGES));
            String value = text(pick(List.of(
                    "|\\D+(\\d+)|10.0.0.($1+0)|",
                    "|n(\\d+)|($1/2%3)|",
                    "|n|a$1|",
                    "#NODE#",
                    "s/a/b/",
                    "a,b,,c",
                    "1.2.3.4!x")));
            String selection = text(pick(List.of("os==rhels9.4", "os=~/^rh/", "os!~(a|b)*", "node=~\\d+", "arch!=x")));
            String[] command = switch (random.nextInt(12)) {
                case 0 -> new String[] {"nodels", range};
                case 1 -> new String[] {"lsdef", "-t", "node", range};
                case 2 -> new String[] {"nodech", "n1", "hosts.ip" + pick(List.of("=", ",=", "^=", "=~")) + value};
                case 3 -> new String[] {"lsdef", "-t", "node", "-w", selection};
                case 4 -> new String[] {"chdef", "-t", "node", "-o", range, "comments=" + value};
                case 5 -> new String[] {"nodels", "n1-n3", "hosts.ip", text("nodetype.os")};
                case 6 -> new String[] {"chtab", text("node=n4"), text("nodetype.os=b")};
                case 7 -> new String[] {"gettab", text("node=n4"), text("nodetype.os")};
                case 8 -> new String[] {"tabdump", "-w", selection, "nodetype"};
                case 9 ->
                    new String[] {"mkdef", "-t", "osimage", text("o7"), text("imagetype=linux"), text("rootimgdir=/a/b")
                    };
                case 10 -> new String[] {"mkdef", "-t", "group", text("g7"), "-d", "-w", selection};
                default -> new String[] {"nodeadd", range, text("groups=all,x")};
            };
            survives(new byte[0], command);
            world.type("rmdef", "-t", "group", "g7");
        }
    }

    private void survives(byte[] input, String command) {
        survives(input, command.split(" "));
    }

    private void survives(byte[] input, String... command) {
        long start = System.nanoTime();
        VerbWorld.Answer answer = world.typeWithBytes(input, command);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        String what = "seed " + SEED + ": " + Arrays.toString(command) + " with\n"
                + new String(input, StandardCharsets.ISO_8859_1) + "\n----\n" + answer.err();
        assertThat(answer.err()).as(what).doesNotContain("made a mistake of its own");
        assertThat(answer.code() == 0 || !(answer.err() + answer.out()).isBlank())
                .as(what)
                .isTrue();
        assertThat(taken).as(what).isLessThan(LONGEST);
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** An argument as a shell may hand it in: changed, without the byte 0, and never read as an option. */
    private String text(String sound) {
        if (random.nextInt(3) == 0) {
            return sound;
        }
        String changed = new String(changed(sound.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        return changed.replace("\0", "");
    }

    private byte[] changed(byte[] sound) {
        if (random.nextInt(20) == 0) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] changed = sound;
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            changed = changedOnce(changed);
        }
        return changed;
    }

    /** A piece of the input is replaced by a character that means something, by noise, by another piece, or by nothing. */
    private byte[] changedOnce(byte[] sound) {
        int from = random.nextInt(sound.length + 1);
        int to = Math.min(sound.length, from + (random.nextBoolean() ? 0 : random.nextInt(8)));
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(sound, 0, from);
        switch (random.nextInt(5)) {
            case 0 -> changed.write(random.nextInt(256));
            case 1, 2 -> changed.writeBytes(pick(WORDS).getBytes(StandardCharsets.UTF_8));
            case 3 -> changed.write(sound, random.nextInt(sound.length + 1) / 2, sound.length / 3);
            default -> {}
        }
        changed.write(sound, to, sound.length - to);
        return changed.toByteArray();
    }

    private static final List<String> WORDS = List.of(
            "\"",
            "\"\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            "[[",
            "(",
            "((",
            ")",
            ":",
            ",",
            ",,",
            "=",
            "==",
            "=~",
            "!",
            "|",
            "$1",
            "$9",
            "$",
            "^",
            "/",
            "-",
            "@",
            "+",
            "*",
            "\n",
            "\r\n",
            "\t",
            "\0",
            "\\u0000",
            "null",
            "true",
            "1e999",
            "999999999999999999999",
            "-1",
            "é猫😀",
            "\uFEFF",
            "#",
            "objtype=",
            "default-",
            "%s",
            "*".repeat(30),
            "(".repeat(40),
            "a".repeat(2000),
            "[1-99999]",
            "[0-9]",
            "../",
            "\u2028",
            "{}",
            "[],",
            "disable",
            "\"node\":",
            "{\"node\":\"n1\"},");
}
