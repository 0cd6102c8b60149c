package org.litecat.tables.tableverb;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.litecat.core.response.Code;
import org.litecat.core.response.Form;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/**
 * {@code restorexCATdb}: puts the tables of a dump in place of those that are there. All of them, or none. Rows that nobody
 * could use are warned about and taken, as by {@link Tabrestore}.
 */
public final class RestoreTables {
    private final TableStore store;
    private final WrittenRows written;
    private final Map<String, String> environment;
    private final Response response;

    /** @param rules what rows should be */
    public RestoreTables(TableStore store, RowRules rules, Map<String, String> environment, Response response) {
        this.store = store;
        this.written = new WrittenRows(rules);
        this.environment = environment;
        this.response = response;
    }

    /**
     * @param directory holds files that are named after their tables; tables without a file stay as they are
     * @param all whether the logs are restored too
     * @param verbose whether each table is named
     * @throws ProblemException names everything that is wrong in any of the files; or says that there is none to restore
     */
    public void run(Path directory, boolean all, boolean verbose) {
        if (!Files.isDirectory(directory)) {
            throw new ProblemException(Problem.of(Code.MISSING_FILE, " Input path must exist \n")
                    .as(Form.BARE)
                    .remedy("name the directory that dumpxCATdb has written"));
        }
        Snapshot before = store.snapshot();
        Set<String> skipped = SkippedTables.of(before, environment, all);
        Problems problems = new Problems();
        List<RestoredTable> tables = new ArrayList<>();
        Map<String, Path> files = files(directory.normalize(), problems);
        files.forEach((name, file) -> {
            if (!skipped.contains(name)) {
                read(name, file, before, problems).ifPresent(tables::add);
            }
        });
        problems.throwIfAny();
        if (tables.isEmpty()) {
            // Somebody in need would believe that the tables are back.
            throw new ProblemException(Problem.of(Code.INCOMPLETE, "No table was restored.")
                    .at(directory.normalize().toString())
                    .because(
                            files.isEmpty()
                                    ? "there is no file of a table in the directory"
                                    : "these are left out: " + String.join(", ", files.keySet()))
                    .remedy("name the directory that dumpxCATdb has written; -a restores logs too"));
        }
        Set<String> known = new TreeSet<>(store.schema().tables().keySet());
        known.addAll(files.keySet());
        known.stream().filter(skipped::contains).forEach(name -> say(verbose, "Skipping " + name));
        try (Transaction transaction = store.begin("restorexCATdb")) {
            for (RestoredTable table : tables) {
                say(verbose, "Restoring " + table.table().name() + ".csv.");
                table.replaceIn(transaction);
            }
            transaction.commit();
        }
        tables.forEach(table -> table.warn(written, response));
        response.info("Restore of Database Complete.");
    }

    private void say(boolean verbose, String line) {
        if (verbose) {
            response.info(line);
        }
    }

    /** Table to file. Two files of one table would leave to chance which of them counts. */
    private static Map<String, Path> files(Path directory, Problems problems) {
        Map<String, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, RestoreTables::isDumped)) {
            for (Path file : entries) {
                Path other = files.put(RestoredTable.tableOf(file).orElseThrow(), file);
                if (other != null) {
                    problems.add(Problem.of(Code.CONFLICT, "Two files are named after one table.")
                            .at(Stream.of(other, file)
                                    .map(Path::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", ")))
                            .remedy("remove one of the two; nothing was restored"));
                }
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The directory of the dump cannot be read.")
                    .because(e));
        }
        return files;
    }

    /** A hidden file is what a dump that was ended left unfinished. */
    private static boolean isDumped(Path file) {
        return Files.isRegularFile(file) && !String.valueOf(file.getFileName()).startsWith(".");
    }

    private Optional<RestoredTable> read(String name, Path file, Snapshot before, Problems problems) {
        Optional<TableSchema> table = store.schema().table(name);
        if (table.isEmpty()) {
            problems.add(Problem.of(Code.MISSING_FILE, "Unable to open " + name)
                    .at(file.toString())
                    .because("there is no table of this name")
                    .remedy("move the file away"));
            return Optional.empty();
        }
        try {
            RestoredTable restored = RestoredTable.of(table.get(), Files.readString(file));
            restored.requireNames(before.table(name));
            return Optional.of(restored);
        } catch (IOException e) {
            problems.add(Problem.of(Code.MISSING_FILE, "Unable to open " + file + " for reading.")
                    .because(e));
        } catch (ProblemException e) {
            e.problems().forEach(problem -> problems.add(problem.at(place(file, problem.where()))));
        }
        return Optional.empty();
    }

    private static String place(Path file, String line) {
        return line.isEmpty() ? file.toString() : file + ", " + line;
    }
}
