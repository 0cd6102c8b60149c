package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;

/**
 * What {@code lsdef -z} writes, {@code mkdef -z} makes again, in another store and in place of itself;
 * {@code litecat.stanza.seed} says what.
 */
class StanzaRoundTripTest {
    private static final long SEED = Long.getLong("litecat.stanza.seed", 5);
    private static final int OBJECTS = Integer.getInteger("litecat.stanza.objects", 6);
    private static final List<String> PIECES = List.of(
            "a",
            "b1",
            "=",
            ":",
            "\"",
            "\"\"",
            "'",
            " ",
            "#",
            ",",
            "|",
            "\\",
            "é",
            "猫",
            "😀",
            "objtype=node",
            "n1:",
            "\t",
            "/x");

    /** An object of these types is there only with these attributes. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            "network", List.of("net=10.0.0.0", "mask=255.0.0.0"),
            "firmware", List.of("cfgfile=c"),
            "monitoring", List.of("nodestatmon=y"),
            "taskstate", List.of("command=c"));

    private final Schema schema = Schema.load();
    private final Random random = new Random(SEED);
    private final VerbWorld first;
    private final VerbWorld second;

    StanzaRoundTripTest(@TempDir Path first, @TempDir Path second) throws IOException {
        this.first = new VerbWorld(first);
        this.second = new VerbWorld(second);
    }

    static List<String> types() {
        List<String> types = new ArrayList<>(Schema.load().typeNames());
        // No verb defines them: the rows of the logs are made by the system, and the others have no attributes to show.
        types.removeAll(List.of("auditlog", "eventlog", "pdu", "zvmivp"));
        return types;
    }

    @ParameterizedTest
    @MethodSource("types")
    void makesEqualObjects(String name) {
        ObjectType type = schema.type(name).orElseThrow();
        for (int i = 0; i < OBJECTS; i++) {
            define(type, type.onlyObject().orElse("o" + i));
        }
        VerbWorld.Answer written = first.type("lsdef", "-t", name, "-l", "-z");
        assertThat(written.err()).isEmpty();
        assertThat(written.out()).startsWith("# <xCAT data object stanza file>");
        String[] verb =
                type.onlyObject().isPresent() ? new String[] {"chdef", "-z"} : new String[] {"mkdef", "-z", "-f"};
        VerbWorld.Answer made = second.typeWithInput(written.out(), verb);
        assertThat(made.err()).as("seed %d: %s", SEED, written.out()).isEmpty();
        assertThat(second.type("lsdef", "-t", name, "-l", "-z").out())
                .as("seed %d", SEED)
                .isEqualTo(written.out());
        VerbWorld.Answer again = first.typeWithInput(written.out(), verb);
        assertThat(again.err()).as("seed %d, in place of themselves", SEED).isEmpty();
        assertThat(first.type("lsdef", "-t", name, "-l", "-z").out())
                .as("seed %d, in place of themselves", SEED)
                .isEqualTo(written.out());
    }

    /** What the object cannot have is refused, and the rest is tried: each type has its own rules. */
    private void define(ObjectType type, String object) {
        List<String> made = new ArrayList<>(List.of("mkdef", "-t", type.name(), "-o", object));
        made.addAll(NEEDED.getOrDefault(type.name(), List.of()));
        first.type(made.toArray(String[]::new));
        List<String> attributes = new ArrayList<>(type.byAttribute().keySet());
        // A disabled row is no object.
        attributes.removeAll(List.of("objtype", "disable", type.nameAttribute(), type.nameColumn()));
        NEEDED.getOrDefault(type.name(), List.of()).forEach(needed -> attributes.remove(needed.split("=")[0]));
        for (int left = 8; left > 0 && !attributes.isEmpty(); left--) {
            String attribute = attributes.remove(random.nextInt(attributes.size()));
            first.type("chdef", "-t", type.name(), "-o", object, attribute + "=" + value());
        }
    }

    private String value() {
        StringBuilder value = new StringBuilder();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            value.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return value.toString().strip();
    }

    @Test
    void saysWhichValuesAStanzaCannotHold() throws IOException {
        first.type("nodeadd", "n1,default-n2", "groups=all");
        Path file = Files.writeString(
                first.root().resolve("nodelist.csv"),
                "#node,groups,comments\n\"n1\",\"all\",\"two\nlines\"\n\"n2\",\"all\",\" blank\"\n\"default-n3\",\"all\",\n");
        assertThat(first.type("tabrestore", file.toString()).code()).isZero();
        VerbWorld.Answer written = first.type("lsdef", "-t", "node", "-l", "-z");
        assertThat(written.code()).isEqualTo(1);
        assertThat(written.err())
                .contains(
                        "cannot hold the value of 'usercomment' of 'n1'",
                        "cannot hold the value of 'usercomment' of 'n2'")
                .contains("cannot hold the name 'default-n3' of a node")
                .contains("dumpxCATdb");
    }

    @Test
    void keepsObjectsOfOneNameApart() {
        first.type("mkdef", "-t", "network", "x", "net=10.0.0.0", "mask=255.0.0.0");
        first.type("mkdef", "-t", "route", "x", "net=10.0.0.0", "mask=255.0.0.0");
        VerbWorld.Answer written = first.type("lsdef", "-t", "network,route", "-l", "-z");
        assertThat(written.code()).isZero();

        assertThat(second.typeWithInput(written.out(), "mkdef", "-z").code()).isZero();
        assertThat(second.type("lsdef", "-t", "network,route", "-l", "-z").out())
                .isEqualTo(written.out());
    }
}
