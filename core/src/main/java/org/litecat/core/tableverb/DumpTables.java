package org.litecat.core.tableverb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Table;
import org.litecat.core.table.TableStore;

/** {@code dumpxCATdb}: writes every table into a file of its own, all of them as they were at one moment. */
public final class DumpTables {
    private final TableStore store;
    private final Map<String, String> environment;
    private final Response response;

    public DumpTables(TableStore store, Map<String, String> environment, Response response) {
        this.store = store;
        this.environment = environment;
        this.response = response;
    }

    /**
     * @param directory made when it is not there
     * @param all whether the logs are written too
     * @param verbose whether each table is named
     * @throws ProblemException when a file cannot be written: the others are written nevertheless
     */
    public void run(Path directory, boolean all, boolean verbose) {
        make(directory);
        Snapshot snapshot = store.snapshot();
        Set<String> skipped = SkippedTables.of(snapshot, environment, all);
        List<Problem> problems = new ArrayList<>();
        for (String table : store.schema().tables().keySet()) {
            boolean skip = skipped.contains(table);
            if (verbose) {
                response.info(skip ? new String[] {"Skipping " + table, ""} : new String[] {"Dumping " + table});
            }
            if (!skip) {
                write(snapshot.table(table), directory, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        response.info("Backup Complete.");
    }

    private void make(Path directory) {
        if (Files.isDirectory(directory)) {
            return;
        }
        response.info(" Creating " + directory + " for database dump");
        try {
            // Tables hold passwords: what is made here is for the owner alone.
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of("Unable to create " + directory + ".").because(e));
        }
    }

    /** An earlier dump stays until its successor is written. */
    private static void write(Table table, Path directory, List<Problem> problems) {
        String name = table.schema().name();
        Path file = directory.resolve(name + ".csv");
        Path unfinished = directory.resolve("." + name + ".csv.new");
        try {
            Files.write(unfinished, TableText.lines(table));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            problems.add(Problem.of("Unable to dump " + name + ".")
                    .at(file.toString())
                    .because(e));
        }
    }
}
