package org.litecat.core.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Generation;
import org.litecat.core.table.PendingTables;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.StoreRules;
import org.litecat.core.table.Table;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/** Tables that live as long as the process. */
public final class MemoryTableStore implements TableStore {
    private final StoreRules rules;
    private final Semaphore writer = new Semaphore(1);
    private final NavigableMap<Long, State> kept = new TreeMap<>();

    public MemoryTableStore(StoreRules rules) {
        this.rules = rules;
        Map<String, List<Row>> first = new HashMap<>();
        rules.firstTables(Rows.SCHEMA).forEach((name, table) -> first.put(name, table.rows()));
        keep(1, first);
    }

    @Override
    public Schema schema() {
        return Rows.SCHEMA;
    }

    @Override
    public Snapshot snapshot() {
        synchronized (kept) {
            return new MemorySnapshot(kept.lastEntry().getValue());
        }
    }

    @Override
    public Snapshot snapshot(long generation) {
        synchronized (kept) {
            State state = kept.get(generation);
            if (state == null) {
                throw new ProblemException(
                        Problem.of(Code.UNKNOWN, "Generation " + generation + " of the tables is not kept.")
                                .because("the generations " + kept.firstKey() + " to " + kept.lastKey() + " are"));
            }
            return new MemorySnapshot(state);
        }
    }

    @Override
    public List<Generation> generations() {
        synchronized (kept) {
            return kept.values().stream().map(State::generation).toList();
        }
    }

    @Override
    public Transaction begin(String purpose) {
        writer.acquireUninterruptibly();
        return new Change(snapshot());
    }

    private void keep(long number, Map<String, List<Row>> rows) {
        kept.put(number, new State(new Generation(number, Instant.now(), Optional.empty()), Map.copyOf(rows)));
    }

    private record State(Generation generation, Map<String, List<Row>> rows) {}

    /** Makes its own tables: a table is for one reader. */
    private static final class MemorySnapshot implements Snapshot {
        private final State state;
        private final Map<String, Table> tables = new HashMap<>();

        MemorySnapshot(State state) {
            this.state = state;
        }

        @Override
        public synchronized Table table(String name) {
            return tables.computeIfAbsent(
                    name, table -> new Table(Rows.SCHEMA.require(table), state.rows.getOrDefault(table, List.of())));
        }

        @Override
        public long generation() {
            return state.generation.number();
        }
    }

    private final class Change extends PendingTables implements Transaction {
        private boolean open = true;

        Change(Snapshot before) {
            super(before);
        }

        @Override
        public void commit() {
            Map<String, List<Row>> rows = new HashMap<>();
            differing().forEach((name, change) -> rows.put(name, change.after().rows()));
            if (rows.isEmpty()) {
                return;
            }
            long most = rules.generationsKept(this);
            synchronized (kept) {
                State last = kept.lastEntry().getValue();
                last.rows.forEach(rows::putIfAbsent);
                keep(last.generation.number() + 1, rows);
                while (kept.size() > most) {
                    kept.pollFirstEntry();
                }
            }
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                writer.release();
            }
        }
    }
}
