package org.litecat.core.table.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Locks;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Generation;
import org.litecat.core.table.Origin;
import org.litecat.core.table.PendingTables;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.StoreRules;
import org.litecat.core.table.Table;
import org.litecat.core.table.TableChange;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/**
 * Tables as JSON files in generations ({@code current -> gen-000042}). A commit is one rename of a link: a reader that
 * opened a generation keeps it, and a writer that is killed leaves the generation before.
 */
public final class JsonTableStore implements TableStore {
    static final String SUFFIX = ".json";
    private static final String LOCK = ".lock";
    private static final Duration WRITER_WAIT = Duration.ofSeconds(60);

    private final Path directory;
    private final Leases leases;
    private final Generations generations;
    private final Schema schema;
    private final Locks locks;
    private final StoreRules rules;
    private final Function<String, Optional<Origin>> origins;

    /** @param directory where the generations stand; made on first use */
    public JsonTableStore(Path directory, Schema schema, Locks locks, StoreRules rules) {
        this(directory, schema, locks, rules, purpose -> Optional.empty());
    }

    /**
     * @param directory where the generations stand; made on first use
     * @param origins by the purpose of a transaction, what its generation is to tell of who made it
     */
    public JsonTableStore(
            Path directory, Schema schema, Locks locks, StoreRules rules, Function<String, Optional<Origin>> origins) {
        this.origins = origins;
        this.directory = directory;
        this.leases = new Leases(directory);
        this.generations = new Generations(directory, leases);
        this.schema = schema;
        this.locks = locks;
        this.rules = rules;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Snapshot snapshot() {
        try {
            while (true) {
                JsonSnapshot snapshot = new JsonSnapshot(existing());
                if (isHeld(snapshot)) {
                    return snapshot;
                }
                // It was removed since the link was read: there is a newer one.
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Keeps the generation of a snapshot from being removed; false when it is no longer there. */
    private boolean isHeld(JsonSnapshot snapshot) throws IOException {
        long generation = snapshot.generation();
        if (leases.keep(generation, snapshot) && generations.isKept(generation)) {
            return true;
        }
        if (generations.current().orElse(0) == generation) {
            throw generations.missing(generation);
        }
        return false;
    }

    @Override
    public Snapshot snapshot(long generation) {
        JsonSnapshot snapshot = new JsonSnapshot(generation);
        boolean removed = !leases.keep(generation, snapshot);
        List<Generation> kept = generations();
        if (removed || kept.stream().noneMatch(one -> one.number() == generation)) {
            throw new ProblemException(
                    Problem.of(Code.UNKNOWN, "Generation " + generation + " of the tables is not kept.")
                            .because("the generations " + kept.get(0).number() + " to "
                                    + kept.get(kept.size() - 1).number() + " are")
                            .remedy("tabdiff -l lists them; the site attribute historykeep says how many are kept"));
        }
        return snapshot;
    }

    @Override
    public List<Generation> generations() {
        try {
            long current = existing();
            return generations.kept().stream()
                    .filter(generation -> generation.number() <= current)
                    .toList();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public Transaction begin(String purpose) {
        try {
            Files.createDirectories(directory);
            HeldLock lock = locks.acquire(directory.resolve(LOCK), purpose, WRITER_WAIT);
            try {
                return new JsonTransaction(lock, new JsonSnapshot(currentOrFirst()), purpose);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private long existing() throws IOException {
        OptionalLong current = generations.current();
        if (current.isPresent()) {
            return current.getAsLong();
        }
        Files.createDirectories(directory);
        try (HeldLock lock = locks.acquire(directory.resolve(LOCK), "first tables", WRITER_WAIT)) {
            return currentOrFirst();
        }
    }

    private long currentOrFirst() throws IOException {
        OptionalLong current = generations.current();
        return current.isPresent() ? current.getAsLong() : generations.publish(0, firstTables(), Optional.empty());
    }

    private Map<String, TableChange> firstTables() {
        Map<String, TableChange> created = new HashMap<>();
        rules.firstTables(schema).forEach((name, table) -> created.put(name, TableChange.created(table)));
        return created;
    }

    private ProblemException unusable(IOException e) {
        return new ProblemException(
                Problem.of(Code.IO, "The tables cannot be read or written; they are as they were before.")
                        .at(directory.toString())
                        .because(e)
                        .remedy("see that the file system is mounted, writable and not full, and that you are root"));
    }

    final class JsonSnapshot implements Snapshot {
        private final long generation;
        private final Map<String, Table> loaded = new HashMap<>();

        JsonSnapshot(long generation) {
            this.generation = generation;
        }

        @Override
        public synchronized Table table(String name) {
            Table table = loaded.get(name);
            if (table == null) {
                table = read(schema.require(name));
                loaded.put(name, table);
            }
            return table;
        }

        /** A table without a file has no rows, but only as long as its generation is there. */
        private Table read(TableSchema table) {
            Path file = generations.path(generation).resolve(table.name() + SUFFIX);
            try {
                return Seal.isIntact(file)
                        ? new Table(table, new StoredRows(file, table, this))
                        : JsonTableFile.read(file, table);
            } catch (NoSuchFileException e) {
                if (!generations.isKept(generation)) {
                    throw unreadable(e);
                }
                return new Table(table, List.of());
            } catch (IOException e) {
                throw unusable(e);
            }
        }

        /** What to say when a table that was there cannot be read. */
        ProblemException unreadable(IOException e) {
            boolean gone = e instanceof NoSuchFileException && Files.isDirectory(directory);
            return gone && !generations.isKept(generation) ? outdated() : unusable(e);
        }

        private ProblemException outdated() {
            return new ProblemException(
                    Problem.of(Code.CONFLICT, "The tables as they were when this command started are gone.")
                            .at(generations.path(generation).toString())
                            .because("they were changed more often since than generations are kept")
                            .remedy("run the command again, and raise the site attribute historykeep"));
        }

        @Override
        public long generation() {
            return generation;
        }
    }

    private final class JsonTransaction extends PendingTables implements Transaction {
        private final HeldLock lock;
        private final String purpose;
        private boolean committed;

        JsonTransaction(HeldLock lock, JsonSnapshot base, String purpose) {
            super(base);
            this.purpose = purpose;
            this.lock = lock;
        }

        @Override
        public void commit() {
            if (committed) {
                throw new IllegalStateException("already committed");
            }
            Map<String, TableChange> changed = differing();
            if (changed.isEmpty()) {
                return;
            }
            // Asked before publishing: a bad setting must not look like a failed commit.
            long keep = rules.generationsKept(this);
            try {
                generations.publish(generation(), changed, origins.apply(purpose));
                committed = true;
            } catch (IOException e) {
                throw unusable(e);
            }
            prune(keep);
        }

        /** The change is made by now: old generations that cannot be removed are left to the next writer. */
        private void prune(long keep) {
            try {
                generations.prune(keep);
            } catch (IOException e) {
                // Nothing that was asked for is undone, and the next commit tries again.
            }
        }

        @Override
        public void close() {
            lock.close();
        }
    }
}
