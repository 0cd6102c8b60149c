package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.Kind;

/** What verbs answer in JSON about an image that is built: the world holds each line to its schema. */
class JsonVerbsTest {
    private final VerbWorld world;
    private final Path image;

    JsonVerbsTest(@TempDir Path root) throws IOException {
        world = new VerbWorld(root);
        image = root.resolve("install/img/rootimg");
    }

    @BeforeEach
    void makeImage() throws IOException {
        world.imageFile("etc/fstab", "compute_x86_64 / tmpfs rw 0 1\n");
        world.imageFile("etc/shadow", "root:*:13880:0:99999:7:::\n");
        world.imageFile("etc/app/conf", "a setting\n");
        world.imageFile("etc/hosts", "127.0.0.1 localhost\n");
        world.imageFile("var/log/messages", "x".repeat(9000));
        Files.createSymbolicLink(image.resolve("etc/mtab"), Path.of("/proc/self/mounts"));
        world.defineImage();
        world.type("mkdef", "n1", "groups=all", "provmethod=o1", "arch=x86_64");
        world.type("chtab", "image=ALL,file=/var/log/", "litefile.options=tmpfs");
        world.type("chtab", "image=o1,file=/etc/app/", "litefile.options=persistent");
        world.type("chtab", "priority=1,image=ALL", "litetree.directory=192.0.2.1:/lite");
        world.type("chtab", "node=n1", "statelite.statemnt=192.0.2.1:/state");
    }

    private Set<String> kinds(String... command) throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (JsonNode answer : answers(command)) {
            kinds.add(answer.get("kind").asText());
        }
        return kinds;
    }

    private List<JsonNode> answers(String... command) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> answers = new ArrayList<>();
        for (String line : world.type(command).out().lines().toList()) {
            answers.add(mapper.readTree(line));
        }
        return answers;
    }

    @Test
    void tellsWhatAnImageIsMadeOf() throws IOException {
        assertThat(kinds("liteimg", "--json", "--dry-run", "o1")).containsExactly("memory", "plan");
        assertThat(kinds("liteimg", "--json", "--explain", "/var/log/messages", "o1"))
                .containsExactly("rule");
        assertThat(kinds("liteimg", "--json", "--check", "o1")).containsExactly("staleness");
        assertThat(kinds("litelint", "--json", "o1")).containsExactly("finding");
        assertThat(kinds("litelint", "--json", "--propose", "o1")).containsExactly("row");
        assertThat(kinds("lslite", "--json", "n1")).containsExactly("statelite");
        assertThat(kinds("lslite", "--json", "--memory", "-i", "o1")).containsExactly("litefile", "memory");
        assertThat(kinds("litewhy", "--json", "n1", "/var/log/messages")).containsExactly("path");
        assertThat(kinds("litewhy", "--json", "n1", "/usr")).containsExactly("path");
        assertThat(kinds("tabdump", "--json", "-d")).containsExactly("table");
        assertThat(kinds("tabdump", "--json", "-d", "site")).containsExactly("attribute", "column");
        assertThat(kinds("xdsh", "--json", "-q")).containsExactly("setting");
        assertThat(kinds("lsxcatd", "--json", "-a")).containsExactly("installation");
    }

    @Test
    void numbersAreNumbers() throws IOException {
        List<JsonNode> listed = answers("lslite", "--json", "--memory", "-i", "o1");
        JsonNode memory = listed.get(listed.size() - 1);

        assertThat(memory.get("bytes").asLong()).isEqualTo(12288);
        assertThat(memory.get("bytes").isIntegralNumber()).isTrue();
        assertThat(answers("liteimg", "--json", "--dry-run", "o1")
                        .get(0)
                        .get("bytes")
                        .isIntegralNumber())
                .isTrue();
    }

    @Test
    void tellsWhatItChanges() throws IOException {
        List<JsonNode> changes = answers("rmimage", "--json", "--xcatdef", "o1");

        assertThat(changes).allMatch(change -> change.get("kind").asText().equals(Kind.CHANGE.toString()));
        assertThat(changes)
                .anyMatch(change -> change.get("what").asText().equals("file")
                        && change.get("name").asText().equals("/install/img/rootimg")
                        && change.get("action").asText().equals("removed"));
        assertThat(changes)
                .anyMatch(change -> change.get("what").asText().equals("row")
                        && change.get("table").asText().equals("osimage")
                        && change.get("before").get("imagename").asText().equals("o1"));
        assertThat(answers("makehosts", "--json", "all")).isEmpty();
        world.type("chdef", "n1", "ip=10.0.0.7");
        assertThat(answers("makehosts", "--json", "all"))
                .singleElement()
                .satisfies(change -> assertThat(change.get("name").asText()).isEqualTo("/etc/hosts"));
    }

    @Test
    void saysInJsonWhatItCannotRead() throws IOException {
        for (String[] wrong : new String[][] {
            {"nosuch", "--json"},
            {"lsdef", "--json", "--nosuch"},
            {"lsdef", "--json", "-l", "-s"},
            {"schema", "--json", "x", "y"}
        }) {
            VerbWorld.Answer answer = world.type(wrong);

            assertThat(answer.code()).isNotZero();
            assertThat(answer.out()).isEmpty();
            assertThat(new ObjectMapper().readTree(answer.err()).get("code").asText())
                    .isEqualTo("usage");
        }
        assertThat(kinds("lsdef", "--json", "--help")).containsExactly("text");
        assertThat(kinds("lsdef", "--json", "--version")).containsExactly("text");
    }
}
