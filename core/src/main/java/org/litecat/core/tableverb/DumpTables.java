package org.litecat.core.tableverb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
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
     * @throws ProblemException when a file cannot be written: the dump that was there stays as it was
     */
    public void run(Path directory, boolean all, boolean verbose) {
        make(directory);
        Snapshot snapshot = store.snapshot();
        Set<String> skipped = SkippedTables.of(snapshot, environment, all);
        Map<String, ReplacedFile> written = new LinkedHashMap<>();
        try {
            for (String table : store.schema().tables().keySet()) {
                boolean skip = skipped.contains(table);
                if (verbose) {
                    response.info(skip ? new String[] {"Skipping " + table, ""} : new String[] {"Dumping " + table});
                }
                if (!skip) {
                    write(snapshot.table(table), directory, written);
                }
            }
            replace(written);
        } finally {
            written.values().forEach(DumpTables::discard);
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

    /** Beside the file of an earlier dump: its tables belong together. */
    private static void write(Table table, Path directory, Map<String, ReplacedFile> written) {
        String name = table.schema().name();
        Path path = directory.resolve(name + ".csv");
        try {
            ReplacedFile file = ReplacedFile.of(path);
            written.put(name, file);
            file.write(TableText.lines(table));
        } catch (IOException e) {
            throw new ProblemException(Problem.of("Unable to dump " + name + ".")
                    .at(path.toString())
                    .because(e)
                    .remedy("make room, or name another directory; an earlier dump in this one is as it was"));
        }
    }

    private static void replace(Map<String, ReplacedFile> written) {
        for (Map.Entry<String, ReplacedFile> table : written.entrySet()) {
            try {
                table.getValue().replace();
            } catch (IOException e) {
                throw new ProblemException(Problem.of("Unable to dump " + table.getKey() + ".")
                        .because(e)
                        .remedy("dump again: some tables of an earlier dump are replaced and others are not"));
            }
        }
    }

    private static void discard(ReplacedFile file) {
        try {
            file.discard();
        } catch (IOException e) {
            // It is hidden from restorexCATdb, and the next dump overwrites it.
        }
    }
}
