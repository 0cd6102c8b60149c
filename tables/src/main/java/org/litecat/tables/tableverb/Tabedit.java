package org.litecat.tables.tableverb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.litecat.core.host.Terminal;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.Table;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.TableText;
import org.litecat.core.table.Transaction;
import org.litecat.tables.tableverb.TableChanges.RowChange;

/**
 * {@code tabedit}: lets the user edit a table as text. Others may change the table meanwhile: rows that both have changed
 * are a conflict, which changes nothing; all other rows keep what either has made of them. A text that was not taken stays
 * in its file.
 */
public final class Tabedit {
    private final TableStore store;
    private final WrittenRows written;
    private final Terminal terminal;
    private final List<String> editor;
    private final Response response;

    /** @param rules what rows must be to be taken  @param editor the program and its first arguments */
    public Tabedit(TableStore store, RowRules rules, Terminal terminal, List<String> editor, Response response) {
        this.store = store;
        this.written = new WrittenRows(rules);
        this.terminal = terminal;
        this.editor = List.copyOf(editor);
        this.response = response;
    }

    public void run(String name) {
        Table before = store.snapshot().table(editable(name));
        String text = TableText.lines(before).stream().collect(Collectors.joining("\n", "", "\n"));
        Path file = write(name, text);
        try {
            edit(before, text, file);
        } catch (ProblemException e) {
            response.warning(Code.INCOMPLETE, "The table was not changed; your text stays in " + file);
            throw e;
        }
        remove(file);
    }

    private String editable(String name) {
        if (LogTables.NAMES.contains(name)) {
            throw new ProblemException(Problem.of(
                            Code.UNSUPPORTED,
                            "The auditlog and eventlog tables may not be edited."
                                    + " Editing will cause index regeneration. Use the tabprune command.")
                    .alone());
        }
        return store.schema()
                .table(name)
                .map(TableSchema::name)
                .orElseThrow(() -> new ProblemException(Problem.of(Code.UNKNOWN, "Table " + name + " does not exist.")
                        .remedy("tabdump lists the tables")));
    }

    private void edit(Table before, String text, Path file) {
        while (true) {
            open(file);
            String edited = read(file);
            if (edited.equals(text)) {
                response.info("No file modifications detected, not restoring.");
                return;
            }
            Optional<TableChanges> changes = parsed(before, edited);
            if (changes.isPresent()) {
                store(changes.get());
                return;
            }
            if (terminal.ask("Above errors occured, hit enter to edit, or ctrl-c to abort\n(your text is in " + file
                            + ")")
                    .isEmpty()) {
                throw new ProblemException(Problem.of(Code.INVALID_VALUE, "The text cannot be taken.")
                        .because("of what is said above")
                        .remedy("mend the text that is kept, and give it to tabrestore"));
            }
        }
    }

    private void open(Path file) {
        List<String> argv = new ArrayList<>(editor);
        argv.add(file.toString());
        int code = terminal.run(argv);
        if (code != 0) {
            throw new ProblemException(Problem.of(
                            Code.PROGRAM_FAILED,
                            "The editor '" + String.join(" ", editor) + "' ended with exit code " + code + ".")
                    .because("what it left is not looked at")
                    .remedy("EDITOR or VISUAL name another one"));
        }
    }

    /** What the text changes; nothing when it is not a table, or changes a row into one that nobody could use. */
    private Optional<TableChanges> parsed(Table before, String edited) {
        try {
            RestoredTable restored = RestoredTable.of(before.schema(), edited);
            restored.requireNames(before);
            TableChanges changes = TableChanges.between(before, restored.numbered());
            List<Problem> problems = written.problems(changes, store.snapshot());
            problems.forEach(response::error);
            return problems.isEmpty() ? Optional.of(changes) : Optional.empty();
        } catch (ProblemException e) {
            e.problems().forEach(response::error);
            return Optional.empty();
        }
    }

    private void store(TableChanges changes) {
        try (Transaction transaction = store.begin("tabedit")) {
            Problems problems = new Problems();
            changes.conflicts(transaction.before()).forEach(change -> problems.add(conflict(change, transaction)));
            problems.throwIfAny();
            changes.applyTo(transaction);
            transaction.commit();
        }
    }

    private static Problem conflict(RowChange change, Transaction transaction) {
        Row row = change.any();
        String name = row.schema().name();
        return Problem.of(Code.CONFLICT, "Somebody else has changed a row that you have changed too.")
                .at("table " + name + ", row " + RestoredTable.key(row))
                .because(transaction
                        .before()
                        .find(name, row.key())
                        .map(now -> "it is now " + TableText.line(now))
                        .orElse("it is gone"))
                .remedy("run tabedit " + name + " again");
    }

    private static Path write(String name, String text) {
        try {
            return Files.writeString(Files.createTempDirectory("tabedit").resolve(name + ".csv"), text);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(Code.IO, "The text to edit cannot be written.").because(e));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The edited text cannot be read; it must be UTF-8.")
                    .because(e));
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(Optional.ofNullable(file.getParent()).orElse(file));
        } catch (IOException e) {
            // An editor may have left a file of its own beside it, which is not ours to delete.
        }
    }
}
