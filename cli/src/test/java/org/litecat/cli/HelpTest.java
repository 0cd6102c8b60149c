package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.cli.verb.ShippedVerbs;
import picocli.CommandLine.Model.OptionSpec;

/** What a person is told who asks, or who mistypes. */
class HelpTest {
    private VerbWorld world;

    @BeforeEach
    void make(@TempDir Path root) throws IOException {
        world = new VerbWorld(root);
    }

    static List<String> verbs() {
        return new ShippedVerbs().names();
    }

    @Test
    void theOverviewHasEveryVerbOnce() {
        assertThat(Overview.GROUPS.stream().flatMap(group -> group.verbs().stream()))
                .containsExactlyInAnyOrderElementsOf(verbs());
        assertThat(world.type("--help").out()).contains("\n  liteimg ").contains("\n  tabundo ");
        assertThat(world.type("help")).isEqualTo(world.type("--help"));
    }

    @Test
    void aPageIsShownByHelp() {
        assertThat(world.type("help", "liteimg").out())
                .startsWith("NAME\n    liteimg - Make the statelite layout")
                .contains("\nSYNOPSIS\n    liteimg ")
                .contains("\nOPTIONS\n");
        assertThat(world.type("help", "nosuch").err())
                .startsWith("Error: 'nosuch' is not a verb.\n    remedy: litecat --help");
    }

    @Test
    void aMistypedOptionIsTwoLinesOnStandardError() {
        assertThat(world.type("liteimg", "--chek", "img"))
                .isEqualTo(new VerbWorld.Answer(
                        1,
                        "",
                        "Error: Invalid option..\n    why:    Unknown option: '--chek' (did you mean --check or --checksum?);"
                                + " liteimg --help tells what can be typed\n"));
        assertThat(world.type("tabcheck", "hosts").err()).contains("there is no use for 'hosts'; tabcheck --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mkdef", "chdef", "lsdef", "rmdef"})
    void aVerbShowsNoOptionThatItHasNoUseFor(String verb) {
        String help = world.type(verb, "--help").out();
        Map<String, String> of =
                Map.of("-C", "rmdef", "-S", "lsdef", "-p", "chdef", "-u", "mkdef chdef", "-i", "lsdef");

        of.forEach((option, verbs) ->
                assertThat(help.contains("\n  " + option)).as(option).isEqualTo(verbs.contains(verb)));
        assertThat(help).doesNotContain("--xml");
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void helpKeepsWithinTheTerminal(String name) {
        Verb verb = new ShippedVerbs().find(name).orElseThrow();
        for (int width : new int[] {60, 80, 132}) {
            String help = Usage.text(verb, width);

            assertThat(help).startsWith("Usage: " + verb.command());
            assertThat(help.lines().takeWhile(line -> line.startsWith("Usage: ") || line.startsWith(" ")))
                    .as("a line ends between an option and its value")
                    .noneMatch(line -> line.matches(".*\\[-[^\\] ]+"));
            // One long word alone may stand out.
            assertThat(help.lines().filter(line -> line.strip().contains(" ")))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
            assertThat(verb.spec().options().stream().filter(option -> !option.hidden()))
                    .extracting(OptionSpec::longestName)
                    .allSatisfy(option -> assertThat(help).contains(option));
        }
    }

    @Test
    void theWidthIsThatOfTheVariableElseTheUsual() {
        assertThat(TerminalWidth.of(Map.of("COLUMNS", "132"))).isEqualTo(132);
        assertThat(TextForm.wrapped("a ", "  ", "one two three", 8)).isEqualTo("a one\n  two\n  three\n");
        assertThat(TextForm.wrapped("", "", "averylongword b", 4)).isEqualTo("averylongword\nb\n");
    }

    @Test
    void mistakesAreRedAtATerminalUnlessSomebodyWantsNoColours() {
        String plain = "Error: Could not find an object named 'nosuch' of type 'node'.";
        Map<String, String> terminal = Map.of("TERM", "xterm");

        assertThat(world.type("lsdef", "nosuch").err()).startsWith(plain);
        assertThat(world.atTerminal(terminal, "lsdef", "nosuch").err())
                .startsWith(plain.replace("Error:", "\033[1;31mError:\033[0m"));
        assertThat(world.atTerminal(Map.of("TERM", "xterm", "NO_COLOR", "1"), "lsdef", "nosuch")
                        .err())
                .startsWith(plain);
        assertThat(world.atTerminal(Map.of("TERM", "dumb"), "lsdef", "nosuch").err())
                .startsWith(plain);
    }
}
