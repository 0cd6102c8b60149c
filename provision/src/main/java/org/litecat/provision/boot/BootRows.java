package org.litecat.provision.boot;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.litecat.core.host.Host;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.Upsert;
import org.litecat.litetree.boot.BootPlanner;
import org.litecat.provision.plans.PlanFiles;
import org.litecat.provision.post.MyPostScript;
import org.litecat.provision.post.MyPostScriptFiles;

/** What nodeset stores about nodes, in one transaction, and the boot plans that follow from it. */
final class BootRows implements AutoCloseable {
    private static final String NODE = "node";
    private static final List<String> TABLES = List.of("nodetype", "chain");

    private final Transaction transaction;
    private final Upsert upsert;
    private final PlanFiles plans;
    private final BootPlanner planner;
    private final MyPostScriptFiles scripts;
    private final Supplier<MyPostScript> newScripts;
    private @Nullable MyPostScript madeScripts;

    /** @param tables tell where plans are */
    BootRows(TableStore store, Host host, Snapshot tables) {
        SiteSettings site = new SiteSettings(tables);
        this.transaction = store.begin("nodeset");
        this.upsert = new Upsert(transaction);
        this.plans = new PlanFiles(host.paths(), site);
        this.scripts = new MyPostScriptFiles(host.paths(), site);
        this.newScripts = () -> new MyPostScript(store.schema(), transaction, host.paths(), host.names());
        // Reads what is put below before it is committed.
        this.planner = new BootPlanner(store.schema(), transaction, host.paths());
    }

    /** What a node that boots its disk was defined to run stays known: it is what {@code osimage} and {@code shell} go back to. */
    void put(Collection<PreparedNode> nodes) {
        for (PreparedNode node : nodes) {
            Map<String, String> match = Map.of(NODE, node.node());
            if (node.entered().isPresent()) {
                upsert.apply(
                        "nodetype",
                        match,
                        TablesToBe.columns(node.entered().get().image()));
            }
            upsert.apply("chain", match, Map.of("currstate", node.target().state()));
        }
    }

    void offline(Collection<String> nodes) {
        for (String node : nodes) {
            upsert.apply("chain", Map.of(NODE, node), Map.of("currstate", "offline"));
        }
    }

    /** Takes back what was put for a node. */
    void leave(String node) {
        for (String table : TABLES) {
            RowKey key = new RowKey(List.of(node));
            transaction.find(table, key).ifPresent(transaction::remove);
            transaction.before().find(table, key).ifPresent(transaction::put);
        }
    }

    /** Writes the boot plan of a statelite node, and what it runs then; removes what an earlier image left of others. */
    void writePlan(PreparedNode node) {
        writeScript(node);
        if (node.entered().map(image -> image.image().isStatelite()).orElse(false)) {
            plans.write(node.node(), planner.text(node.node()));
        } else {
            plans.remove(node.node());
        }
    }

    private void writeScript(PreparedNode node) {
        if (!scripts.wanted() || node.entered().isEmpty()) {
            scripts.remove(node.node());
            return;
        }
        if (madeScripts == null) {
            madeScripts = newScripts.get();
        }
        scripts.write(node.node(), madeScripts.of(node.node()));
    }

    void commit() {
        transaction.commit();
    }

    @Override
    public void close() {
        transaction.close();
    }
}
