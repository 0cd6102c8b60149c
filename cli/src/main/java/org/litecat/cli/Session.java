package org.litecat.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.litecat.core.host.FileLocks;
import org.litecat.core.host.Host;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.host.SourceDate;
import org.litecat.core.response.Response;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteRules;
import org.litecat.core.table.Author;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.WatchedTableStore;
import org.litecat.core.table.json.JsonTableStore;
import org.litecat.litetree.lint.NewFindings;
import org.litecat.provision.plans.PlanWatcher;

/** What one run of a verb works with; parts are made when they are first asked for. */
public final class Session {
    private final Surroundings surroundings;
    private final Response response;
    private final boolean tellsChanges;
    private final List<String> command;
    private final Host host;
    private final Committed committed = new Committed();
    private @Nullable TableStore store;

    /**
     * @param tellsChanges whether each row that is changed is told, for programs
     * @param command what was typed: the verb, then its arguments
     */
    Session(Surroundings surroundings, Response response, boolean tellsChanges, List<String> command) {
        this.command = List.copyOf(command);
        this.surroundings = surroundings;
        this.response = response;
        this.tellsChanges = tellsChanges;
        this.host = new Host(
                HostPaths.of(surroundings.environment()),
                new ProcessCommands(),
                new FileLocks(),
                InstantSource.system(),
                surroundings.names(),
                SourceDate.of(surroundings.environment()));
    }

    public Response response() {
        return response;
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public Host host() {
        return host;
    }

    /** What is known of rows beyond their columns. */
    public RowRules rowRules() {
        return new WrittenRules(host, store().schema());
    }

    public TableStore store() {
        if (store == null) {
            Schema schema = Schema.load();
            TableStore own = new JsonTableStore(
                    host.paths().tables(),
                    schema,
                    host.locks(),
                    new SiteRules(host.names().shortOwn()),
                    purpose -> Optional.of(author().origin(purpose)));
            TableStore tables = new WatchedTableStore(
                    tellsChanges ? new WatchedTableStore(own, new ToldChanges(response)) : own,
                    new NewFindings(schema, host.paths(), response));
            store = new WatchedTableStore(
                    new WatchedTableStore(tables, new PlanWatcher(tables, host, response)), committed);
        }
        return store;
    }

    private Author author() {
        return Author.of(command.get(0), command.subList(1, command.size()), surroundings.environment());
    }

    boolean hasChangedTables() {
        return store != null && committed.hasChanged(store);
    }
}
