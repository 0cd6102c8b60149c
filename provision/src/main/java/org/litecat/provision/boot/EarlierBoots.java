package org.litecat.provision.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.litetree.boot.BootPlanner;
import org.litecat.provision.loader.BootFiles;
import org.litecat.provision.plans.PlanFiles;
import org.litecat.provision.plans.PlanRefresh;
import org.litecat.provision.post.MyPostScript;
import org.litecat.provision.post.MyPostScriptFiles;

/** Reads what nodes boot, and gives it back to them later. */
public final class EarlierBoots {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What nodeset changes. */
    private static final Map<String, List<String>> COLUMNS =
            Map.of("nodetype", List.of("provmethod", "os", "arch", "profile"), "chain", List.of("currstate"));

    private final TableStore store;
    private final Host host;
    private final NodeAddressing dhcp;
    private final Response response;
    private final Attempts attempts;

    /** @param dhcp gives nodes their addresses and tells them what to load */
    public EarlierBoots(TableStore store, Host host, NodeAddressing dhcp, Response response) {
        this.store = store;
        this.host = host;
        this.dhcp = dhcp;
        this.response = response;
        this.attempts = new Attempts(response);
    }

    /** @throws ProblemException when files of a node cannot be found or read */
    public List<EarlierBoot> of(Collection<String> nodes) {
        try (WrittenFiles written = WrittenFiles.open(host)) {
            Snapshot tables = store.snapshot();
            SiteSettings site = new SiteSettings(tables);
            NodeFilesRemoval files = new NodeFilesRemoval(host, tables, written);
            SortedSet<String> plans =
                    new TreeSet<>(new PlanFiles(host.paths(), site).files().nodes());
            SortedSet<String> scripts = new TreeSet<>(
                    new MyPostScriptFiles(host.paths(), site).files().nodes());
            List<EarlierBoot> boots = new ArrayList<>();
            for (String node : nodes) {
                List<EarlierBoot.StoredFile> stored = new ArrayList<>();
                for (String place : files.places(node)) {
                    stored(place).ifPresent(stored::add);
                }
                boots.add(new EarlierBoot(
                        node, columns(tables, node), stored, plans.contains(node), scripts.contains(node)));
            }
            return boots;
        }
    }

    private static Map<String, String> columns(Snapshot tables, String node) {
        Map<String, String> columns = new TreeMap<>();
        COLUMNS.forEach((table, names) -> tables.find(table, key(node))
                .ifPresent(row -> names.stream()
                        .filter(name -> !row.get(name).isEmpty())
                        .forEach(name -> columns.put(table + "." + name, row.get(name)))));
        return columns;
    }

    private static RowKey key(String node) {
        return new RowKey(List.of(node));
    }

    private Optional<EarlierBoot.StoredFile> stored(String place) {
        Path path = host.paths().at(place);
        try {
            if (Files.isSymbolicLink(path)) {
                return Optional.of(new EarlierBoot.StoredFile(
                        place, Files.readSymbolicLink(path).toString(), true));
            }
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(
                            new EarlierBoot.StoredFile(place, Files.readString(path, StandardCharsets.UTF_8), false))
                    : Optional.empty();
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The boot file '" + path + "' cannot be read.")
                    .because(e)
                    .remedy("mend or remove it; nothing was changed"));
        }
    }

    /**
     * Gives nodes what they booted, all their rows in one commit. A node for which that fails keeps what it has; why is said.
     *
     * @return the nodes that boot what they booted
     */
    public SortedSet<String> setBack(Collection<EarlierBoot> boots) {
        SortedSet<String> done = new TreeSet<>();
        try (HeldLock held = host.lock("nodeset", "setting back what nodes boot", PATIENCE)) {
            Snapshot tables = store.snapshot();
            try (WrittenFiles written = WrittenFiles.open(host)) {
                NodeFilesRemoval removal = new NodeFilesRemoval(host, tables, written);
                for (EarlierBoot boot : boots) {
                    if (attempts.succeeds(() -> files(boot, written, removal))) {
                        done.add(boot.node());
                    }
                }
                written.save();
            }
            List<EarlierBoot> good =
                    boots.stream().filter(boot -> done.contains(boot.node())).toList();
            rows(good);
            made(good);
            attempts.succeeds(() -> new PlanRefresh(store, host, response).links());
            serve(good);
            good.forEach(this::tell);
        }
        return done;
    }

    /** The old ones stand before what came since is removed: at no instant does the node find nothing. */
    private void files(EarlierBoot boot, WrittenFiles written, NodeFilesRemoval removal) {
        SortedSet<String> left = removal.places(boot.node());
        for (EarlierBoot.StoredFile file : boot.files()) {
            written.claim(boot.node(), List.of(file.path()));
            PlacedFile placed = new PlacedFile(host.paths().at(file.path()), Durability.WHOLE);
            if (file.link()) {
                placed.symbolicLink(file.text());
            } else {
                placed.text(file.text(), FileMode.READABLE.whenNew());
            }
            left.remove(file.path());
        }
        BootFiles.remove(left, host.paths());
        written.forget(left);
    }

    private void rows(List<EarlierBoot> boots) {
        try (Transaction transaction = store.begin("set back what nodes boot")) {
            boots.forEach(boot -> COLUMNS.forEach((table, names) -> row(transaction, boot, table, names)));
            transaction.commit();
        }
    }

    private static void row(Transaction transaction, EarlierBoot boot, String table, List<String> names) {
        Map<String, @Nullable String> values = new HashMap<>();
        names.forEach(name -> values.put(name, boot.columns().get(table + "." + name)));
        Optional<Row> now = transaction.find(table, key(boot.node()));
        boolean had = values.values().stream().anyMatch(value -> value != null);
        if (now.isEmpty() && !had) {
            return;
        }
        Row row = now.orElseGet(() -> Row.of(transaction.table(table).schema(), Map.of("node", boot.node())))
                .with(values);
        if (row.isBlank()) {
            transaction.remove(row);
        } else {
            transaction.put(row);
        }
    }

    /** Plans and scripts follow from the tables, as they are now: only whether there is one is given back. */
    private void made(List<EarlierBoot> boots) {
        Snapshot tables = store.snapshot();
        PlanFiles plans = new PlanFiles(host.paths(), new SiteSettings(tables));
        MyPostScriptFiles scripts = new MyPostScriptFiles(host.paths(), new SiteSettings(tables));
        BootPlanner planner = new BootPlanner(store.schema(), tables, host.paths());
        MyPostScript texts = new MyPostScript(store.schema(), tables, host.paths(), host.names());
        for (EarlierBoot boot : boots) {
            String node = boot.node();
            attempts.succeeds(() -> {
                if (boot.plan()) {
                    plans.write(node, planner.text(node));
                } else {
                    plans.remove(node);
                }
                if (boot.script()) {
                    scripts.write(node, texts.of(node));
                } else {
                    scripts.remove(node);
                }
            });
        }
    }

    /** Which boot loader a node is told follows from its rows; one that had nothing to boot keeps its address. */
    private void serve(List<EarlierBoot> boots) {
        SortedSet<String> served = new TreeSet<>();
        boots.stream().filter(boot -> !boot.files().isEmpty()).forEach(boot -> served.add(boot.node()));
        if (!served.isEmpty() && new SiteSettings(store.snapshot()).keepsDhcp()) {
            attempts.succeeds(() -> dhcp.add(served));
        }
    }

    private void tell(EarlierBoot boot) {
        response.data(Change.of(Change.Thing.BOOTSTATE, boot.node(), Change.Action.SET)
                .and("state", boot.state())
                .line("{name}: set back, {state}"));
    }
}
