package org.litecat.tables.tableverb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.litecat.core.host.PreparedFile;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Table;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.TableText;

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
        Map<String, PreparedFile> written = new LinkedHashMap<>();
        try {
            for (String table : store.schema().tables().keySet()) {
                boolean skip = skipped.contains(table);
                if (verbose) {
                    response.info(skip ? new String[] {"Skipping " + table, ""} : new String[] {"Dumping " + table});
                }
                if (!skip) {
                    written.put(table, prepared(snapshot.table(table), directory));
                }
            }
            place(written, directory);
        } finally {
            written.values().forEach(PreparedFile::close);
        }
        response.info("Backup Complete.");
    }

    private void tellWritten(Path file) {
        response.data(Change.of(Change.Thing.FILE, file.toString(), Change.Action.SET));
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
                    Problem.of(Code.IO, "Unable to create " + directory + ".").because(e));
        }
    }

    /** Beside the file of an earlier dump: its tables belong together. */
    private static PreparedFile prepared(Table table, Path directory) {
        String name = table.schema().name();
        Path path = directory.resolve(name + ".csv");
        Problem problem = Problem.of(Code.IO, "Unable to dump " + name + ".")
                .at(path.toString())
                .remedy("make room, or name another directory; an earlier dump in this one is as it was");
        return DumpFile.of(path, problem).prepared(TableText.lines(table));
    }

    private void place(Map<String, PreparedFile> written, Path directory) {
        for (Map.Entry<String, PreparedFile> table : written.entrySet()) {
            try {
                table.getValue().place();
                tellWritten(directory.resolve(table.getKey() + ".csv"));
            } catch (IOException e) {
                throw new ProblemException(Problem.of(Code.IO, "Unable to dump " + table.getKey() + ".")
                        .because(e)
                        .remedy("dump again: some tables of an earlier dump are replaced and others are not"));
            }
        }
    }
}
