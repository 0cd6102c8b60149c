package org.litecat.tables.tableverb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.litecat.core.response.Code;
import org.litecat.core.response.Form;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.response.Sentence;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.TableTextReader;
import org.litecat.core.table.Transaction;

/**
 * {@code tabrestore}: puts the rows of a file into the table that the file is named after. All of them, or none. Rows that
 * nobody could use are warned about and taken: a site's dump goes in as it is, wherever it comes from, and what is wrong with it
 * is mended afterwards.
 */
public final class Tabrestore {
    private static final int UNREADABLE = 3;

    private final TableStore store;
    private final WrittenRows written;
    private final Response response;

    /** @param rules what rows should be */
    public Tabrestore(TableStore store, RowRules rules, Response response) {
        this.store = store;
        this.written = new WrittenRows(rules);
        this.response = response;
    }

    /**
     * @param file named after the table, up to the first dot
     * @param typed the file as it was typed, for messages
     * @param add whether the rows that are there stay
     * @throws ProblemException with the exit code 3 for a file that cannot be read, 4 for a table that does not exist and
     *     for lines that cannot be taken, 1 for a header that does not fit
     */
    public void run(Path file, String typed, boolean add) {
        String text = read(file, typed);
        RestoredTable restored = RestoredTable.of(table(file), text);
        try (Transaction transaction = store.begin("tabrestore")) {
            if (add) {
                restored.addTo(transaction);
            } else {
                restored.replaceIn(transaction);
            }
            transaction.commit();
        }
        restored.warn(written, response);
    }

    private TableSchema table(Path file) {
        String name = RestoredTable.tableOf(file).orElse("");
        return store.schema()
                .table(name)
                .orElseThrow(() -> new ProblemException(
                        List.of(Problem.of(Code.MISSING_FILE, "Unable to open " + name)
                                .because("the name of the file names no table")
                                .remedy("name it after its table, such as site.csv; tabdump lists the tables")),
                        TableTextReader.UNUSABLE));
    }

    private static String read(Path file, String typed) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            Sentence problem = Problem.of(Code.MISSING_FILE, "Unable to open " + typed + " for reading.")
                    .as(Form.ERROR_ON_OUTPUT);
            throw new ProblemException(
                    List.of((e instanceof NoSuchFileException ? problem.alone() : problem.because(e))
                            .remedy("check the name; a relative one is looked for in the working directory")),
                    UNREADABLE);
        }
    }
}
