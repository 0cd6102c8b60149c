package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.cli.verb.ShippedVerbs;

final class CompletionTest {
    private final VerbWorld world;

    CompletionTest(@TempDir Path root) throws IOException {
        world = new VerbWorld(root);
    }

    @Test
    void tellsWhatEveryVerbTakes() {
        String definitions = world.type("--completion").out();

        for (String name : new ShippedVerbs().names()) {
            assertThat(definitions).contains("        " + name + ")\n            options='");
        }
        assertThat(definitions)
                .contains("-t:types")
                .contains("        nodelist) printf '%s\\n' node groups ")
                .contains("        site) printf '%s\\n' ")
                .contains(" installdir ");
    }

    @Test
    void offersNamesThatBeginAlike() {
        world.type("mkdef", "n1,n2,m1", "groups=nice");

        assertThat(world.type("--names", "n", "node", "group").out()).isEqualTo("n1\nn2\nnice\n");
        assertThat(world.type("--names", "", "nosuchtype").out()).isEmpty();
    }

    @Test
    void offersPathsOfImagesByNodeAndByName() throws IOException {
        world.type("mkdef", "-t", "osimage", "o1", "imagetype=linux", "rootimgdir=/images/o1");
        world.type("mkdef", "n1", "groups=all", "provmethod=o1");
        Path etc = Files.createDirectories(world.root().resolve("images/o1/rootimg/etc"));
        Files.createDirectory(etc.resolve("ssh"));
        Files.createFile(etc.resolve(".hidden"));
        Files.createSymbolicLink(etc.resolve("round"), Path.of("round"));
        Files.createSymbolicLink(etc.resolve("shadowed"), Path.of("/etc"));

        assertThat(world.type("--paths", "/etc/", "o1").out()).isEqualTo("/etc/round\n/etc/shadowed/\n/etc/ssh/\n");
        assertThat(world.type("--paths", "/etc/shadowed/ss", "all").out()).isEqualTo("/etc/shadowed/ssh/\n");
        assertThat(world.type("--paths", "/etc/.", "n1").out()).isEqualTo("/etc/.hidden\n");
        assertThat(world.type("--paths", "etc", "o1").out()).isEmpty();
        assertThat(world.type("--paths", "/", "nobody")).isEqualTo(new VerbWorld.Answer(1, "", ""));
    }

    @Test
    void makesNoTablesAndSaysNothingOfBrokenOnes() throws IOException {
        assertThat(world.type("--names", "", "node").code()).isZero();
        assertThat(world.root().resolve("etc/xcat/tables")).doesNotExist();

        world.type("mkdef", "n1", "groups=all");
        Path nodelist =
                world.root().resolve("etc/xcat/tables/current").toRealPath().resolve("nodelist.json");
        Files.delete(nodelist);
        Files.writeString(nodelist, "[\n{");

        assertThat(world.type("--names", "", "node")).isEqualTo(new VerbWorld.Answer(1, "", ""));
    }

    @Test
    void hasACaseInTheShellsForEachKind() throws IOException {
        String script = Files.readString(Path.of("src/main/completion/litecat.bash"));

        for (Completed kind : Completed.values()) {
            if (kind != Completed.NONE) {
                assertThat(script).containsPattern("(?m)^ {8}([a-z-]+ \\| )*" + kind.word() + "( \\| [a-z-]+)*\\)");
            }
        }
    }

    /** Whoever adds a verb whose operands are nodes or images says so. */
    @Test
    void completesEveryOperandThatNamesNodesOrImages() {
        for (String name : new ShippedVerbs().names()) {
            new ShippedVerbs()
                    .find(name).orElseThrow().spec().positionalParameters().stream()
                            .filter(operand -> operand.paramLabel().matches("(node|image).*"))
                            .forEach(operand -> assertThat(operand.userObject())
                                    .as(name)
                                    .isNotNull()
                                    .isNotEqualTo(Completed.NONE));
        }
    }
}
