package org.litecat.tables.tableverb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.litecat.core.host.Terminal;
import org.litecat.core.response.Code;
import org.litecat.core.response.Event;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.Upsert;
import org.litecat.core.testing.TestTables;

class TabeditTest {
    private final TableStore store = TestTables.inMemory().store();
    private final List<Event> said = new ArrayList<>();

    TabeditTest() {
        change("n1", "a");
        change("n2", "a");
        change("n3", "a");
    }

    @Test
    void storesWhatWasEdited() {
        edit(new Typist(text -> text.replace("\"n1\",\"a\"", "\"n1\",\"b\"").replace("\"n3\",\"a\",,,,,,,\n", "")));

        assertThat(rack("n1")).isEqualTo("b");
        assertThat(rack("n2")).isEqualTo("a");
        assertThat(rack("n3")).isEmpty();
    }

    @Test
    void doesNotWriteWhenNothingWasEdited() {
        long generation = store.snapshot().generation();

        edit(new Typist(text -> text));

        assertThat(store.snapshot().generation()).isEqualTo(generation);
        assertThat(said).contains(new Event.Info(List.of("No file modifications detected, not restoring.")));
    }

    @Test
    void leavesTheEditorAgainToWhoeverMadeAMistake() {
        Typist typist = new Typist(text -> text.replace("\"n1\",\"a\"", "\"n1\",\"b"))
                .then(text -> text.replace("\"n1\",\"b", "\"n1\",\"c\""));

        edit(typist);

        assertThat(rack("n1")).isEqualTo("c");
        assertThat(typist.asked)
                .isEqualTo("Above errors occured, hit enter to edit, or ctrl-c to abort\n(your text is in "
                        + typist.file + ")");
    }

    @Test
    void leavesTheEditorAgainToWhoeverMadeARowThatNobodyCanUse() {
        change("n2", "x");

        edit(new Typist(text -> text.replace("\"n1\",\"a\"", "\"n1\",\"x\""))
                .then(text -> text.replace("\"n1\",\"x\"", "\"n1\",\"c\"")));

        assertThat(rack("n1")).isEqualTo("c");
        assertThat(said)
                .containsExactly(new Event.Error(
                        Problem.of(Code.INVALID_VALUE, "no rack x: n1").alone()));
    }

    @Test
    void keepsTheTextOfWhoeverGivesUp() throws IOException {
        Typist typist = new Typist(text -> "precious");
        typist.stays = false;

        assertThatThrownBy(() -> edit(typist)).isInstanceOf(ProblemException.class);

        assertThat(typist.file).hasContent("precious");
        typist.clean();
    }

    @Test
    void keepsWhatSomebodyElseChangesInOtherRows() {
        edit(new Typist(text -> {
            change("n2", "other");
            return text.replace("\"n1\",\"a\"", "\"n1\",\"b\"");
        }));

        assertThat(rack("n1")).isEqualTo("b");
        assertThat(rack("n2")).isEqualTo("other");
    }

    @Test
    void refusesARowThatSomebodyElseHasChangedToo() throws IOException {
        Typist typist = new Typist(text -> {
            change("n1", "other");
            return text.replace("\"a\"", "\"b\"");
        });

        assertThatThrownBy(() -> edit(typist)).hasMessageContaining("node='n1'").hasMessageContaining("other");

        assertThat(rack("n1")).isEqualTo("other");
        assertThat(rack("n2")).isEqualTo("a");
        assertThat(typist.file).content().contains("\"n1\",\"b\"");
        typist.clean();
    }

    private void edit(Typist typist) {
        new Tabedit(store, new NoRackX(), typist, List.of("editor", "-x"), said::add).run("nodepos");
    }

    private void change(String node, String rack) {
        try (Transaction transaction = store.begin("test")) {
            new Upsert(transaction).apply("nodepos", Map.of("node", node), Map.of("rack", rack));
            transaction.commit();
        }
    }

    private String rack(String node) {
        return store.snapshot().table("nodepos").where("node", node).stream()
                .map(row -> row.get("rack"))
                .findFirst()
                .orElse("");
    }

    /** Takes nodes into any rack but one. */
    private static final class NoRackX implements RowRules {
        @Override
        public boolean covers(String table) {
            return table.equals("nodepos");
        }

        @Override
        public List<Problem> of(Row row) {
            return row.get("rack").equals("x")
                    ? List.of(Problem.of(Code.INVALID_VALUE, "no rack x: " + row.get("node"))
                            .alone())
                    : List.of();
        }

        @Override
        public void check(Schema schema, Snapshot snapshot, Findings findings) {
            throw new AssertionError("an editor does not look at tables as a whole");
        }
    }

    /** Edits with one function after the other. */
    private static final class Typist implements Terminal {
        private final Deque<UnaryOperator<String>> edits;
        private Path file = Path.of("");
        private boolean stays = true;
        private String asked = "";

        Typist(UnaryOperator<String> edit) {
            this.edits = new ArrayDeque<>(List.of(edit));
        }

        Typist then(UnaryOperator<String> edit) {
            edits.add(edit);
            return this;
        }

        @Override
        public int run(List<String> argv, Map<String, String> environment) {
            assertThat(argv).startsWith("editor", "-x").hasSize(3);
            file = Path.of(argv.get(2));
            try {
                Files.writeString(file, edits.removeFirst().apply(Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return 0;
        }

        void clean() throws IOException {
            Files.delete(file);
            Files.delete(Objects.requireNonNull(file.getParent()));
        }

        @Override
        public Optional<String> ask(String text) {
            asked = text;
            return stays ? Optional.of("") : Optional.empty();
        }
    }
}
