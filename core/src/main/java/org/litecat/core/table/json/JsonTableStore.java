package org.litecat.core.table.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Locks;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.PendingTables;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Table;
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
    private final Generations generations;
    private final Schema schema;
    private final Locks locks;
    private final Function<Schema, Map<String, Table>> firstTables;

    /**
     * @param directory where the generations stand; made on first use
     * @param firstTables what the first generation holds
     */
    public JsonTableStore(
            Path directory, Schema schema, Locks locks, Function<Schema, Map<String, Table>> firstTables) {
        this.directory = directory;
        this.generations = new Generations(directory);
        this.schema = schema;
        this.locks = locks;
        this.firstTables = firstTables;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Snapshot snapshot() {
        return storing(() -> new JsonSnapshot(existing()));
    }

    @Override
    public Transaction begin(String purpose) {
        return storing(() -> {
            Files.createDirectories(directory);
            HeldLock lock = locks.acquire(directory.resolve(LOCK), purpose, WRITER_WAIT);
            try {
                return new JsonTransaction(lock, new JsonSnapshot(currentOrFirst()));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        });
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
        return current.isPresent() ? current.getAsLong() : generations.publish(0, firstTables.apply(schema));
    }

    private interface Storing<T> {
        T run() throws IOException;
    }

    private <T> T storing(Storing<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new ProblemException(Problem.of("The tables cannot be read or written; they are as they were before.")
                    .at(directory.toString())
                    .because(e.getClass().getSimpleName() + ": " + e.getMessage())
                    .remedy("see that the file system is mounted, writable and not full, and that you are root"));
        }
    }

    private final class JsonSnapshot implements Snapshot {
        private final long generation;
        private final Map<String, Table> loaded = new ConcurrentHashMap<>();

        JsonSnapshot(long generation) {
            this.generation = generation;
        }

        @Override
        public Table table(String name) {
            return loaded.computeIfAbsent(name, n -> {
                TableSchema table = schema.require(n);
                return JsonTableFile.read(generations.path(generation).resolve(n + SUFFIX), table);
            });
        }

        @Override
        public long generation() {
            return generation;
        }
    }

    private final class JsonTransaction implements Transaction {
        private final HeldLock lock;
        private final JsonSnapshot base;
        private final PendingTables pending;

        JsonTransaction(HeldLock lock, JsonSnapshot base) {
            this.lock = lock;
            this.base = base;
            this.pending = new PendingTables(base);
        }

        @Override
        public Table table(String name) {
            return pending.table(name);
        }

        @Override
        public Snapshot before() {
            return base;
        }

        @Override
        public Optional<Row> find(String table, RowKey key) {
            return pending.find(table, key);
        }

        @Override
        public long generation() {
            return base.generation();
        }

        @Override
        public void put(Row row) {
            pending.put(row);
        }

        @Override
        public void remove(Row row) {
            pending.remove(row);
        }

        @Override
        public void commit() {
            Map<String, Table> changed = pending.differing();
            if (changed.isEmpty()) {
                return;
            }
            storing(() -> {
                // Asked before publishing: a bad setting must not look like a failed commit.
                long keep = new SiteSettings(this).number(SiteAttribute.HISTORYKEEP);
                long published = generations.publish(base.generation(), changed);
                generations.prune(keep);
                return published;
            });
        }

        @Override
        public void close() {
            lock.close();
        }
    }
}
