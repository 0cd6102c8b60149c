package org.litecat.litetree.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.litecat.litetree.nodescript.NodeScripts;

/** The shells that nodes have read from a plan what was written into it, byte for byte. */
class PlanInShellPropertyTest {
    private static final String READ = """
            . "$1"
            while read -r word a b c rest; do
                for field in "$word" "$a" "$b" "$c" "$rest"; do
                    decode "$field"
                    printf '%s\\000' "$value"
                done
            done
            """;

    private static List<List<String>> shells() {
        List<List<String>> shells = new ArrayList<>();
        for (List<String> shell : List.of(List.of("dash"), List.of("bash"), List.of("busybox", "sh"))) {
            if (Files.isExecutable(Path.of("/bin", shell.get(0)))) {
                shells.add(shell);
            }
        }
        return shells;
    }

    @Example
    void atLeastOneShellIsThere() {
        assertThat(shells()).isNotEmpty();
    }

    @Property(tries = 60)
    void everyShellReadsWhatWasWritten(@ForAll("values") List<String> values) throws Exception {
        StringBuilder plan = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            plan.append(PlanField.encode(values.get(i))).append(i % 5 == 4 ? "\n" : " ");
        }
        for (List<String> shell : shells()) {
            assertThat(readBy(shell, plan.toString())).as("%s", shell).isEqualTo(values);
        }
    }

    @Property(tries = 300)
    void javaReadsWhatWasWritten(@ForAll("values") List<String> values) {
        assertThat(values.stream().map(PlanField::encode).map(PlanField::decode))
                .isEqualTo(values);
    }

    private static List<String> readBy(List<String> shell, String plan) throws Exception {
        Path functions = Path.of(Objects.requireNonNull(NodeScripts.class.getResource("xcat-lib.sh"))
                .toURI());
        List<String> argv = new ArrayList<>(shell);
        argv.addAll(List.of("-c", READ, "reader", functions.toString()));
        Process process = new ProcessBuilder(argv)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(plan.getBytes(StandardCharsets.UTF_8));
        }
        String out = output(process);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return Arrays.asList(out.split("\0", -1)).subList(0, out.split("\0", -1).length - 1);
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<List<String>> values() {
        Arbitrary<String> paths = Arbitraries.strings()
                .withChars(
                        " \t\n\r\\'\"`$*?[]{}()~#&|;<>!:=-./01ab\u0001\u0007\u007f\u0080\u0085\u0101\u0401\u3042\u2028")
                .ofMaxLength(12);
        Arbitrary<String> any = Arbitraries.strings()
                .ofMaxLength(8)
                .filter(text -> text.indexOf(0) < 0
                        && StandardCharsets.UTF_8.newEncoder().canEncode(text));
        Arbitrary<String> special =
                Arbitraries.of("-", "", "--", "\\", "\\0101", "\n", "a\n", " ", "*", "\uD83D\uDE00");
        return Arbitraries.oneOf(paths, any, special).list().ofSize(20);
    }
}
