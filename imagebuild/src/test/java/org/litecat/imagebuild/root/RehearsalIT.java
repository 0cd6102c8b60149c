package org.litecat.imagebuild.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;

class RehearsalIT {
    private final Path tree;

    RehearsalIT(@TempDir Path tree) {
        this.tree = tree;
    }

    @BeforeEach
    void needsRoot() throws IOException {
        assumeThat(Files.getAttribute(tree, "unix:uid")).as("needs root").isEqualTo(0);
    }

    private List<Commands.Output> answers(List<List<String>> questions) {
        Map<String, String> files = Map.of("a/script", "echo it is: \"$1\"\n\nexit 3\n");
        return new Rehearsal(new ProcessCommands(), Optional.of(tree), Optional.empty(), files, Map.of("X", "y"))
                .answers(questions);
    }

    @Test
    void wordsArriveAsTheyAreWhateverLinesTheyHave() {
        List<String> question = List.of("printf", "[%s]", "a b", "", "one\n\ntwo\n", "\n");
        assertThat(answers(List.of(question)))
                .singleElement()
                .satisfies(output ->
                        assertThat(String.join("\n", output.lines())).startsWith("[a b][][one\n\ntwo\n][\n]"));
    }

    @Test
    void filesAreThereAndWhatIsChangedIsSeenByTheNextQuestionAndGoneInTheEnd() {
        List<Commands.Output> answers = answers(List.of(
                List.of("sh", "/sys/work/a/script", "this"),
                List.of("sh", "-c", "echo $X >" + tree + "/new"),
                List.of("cat", tree + "/new")));
        assertThat(answers).extracting(Commands.Output::code).containsExactly(3, 0, 0);
        assertThat(answers.get(0).lines()).contains("it is: this");
        assertThat(answers.get(2).lines()).contains("y");
        assertThat(tree).isEmptyDirectory();
    }
}
