package org.litecat.provision.daemon.report;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Shown;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Transaction;
import org.litecat.provision.daemon.cluster.Cluster;
import org.litecat.provision.daemon.net.ClientNetwork;
import org.litecat.provision.daemon.net.ToldRate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps decisions about requests in the log, and in table auditlog as far as the site attribute {@code auditskipcmds} does not
 * leave them out. The rows of decisions that come together are one commit.
 *
 * <p>Nobody pushes out what others did: what a client says is cut to a length, so many decisions of one client without a
 * certificate are kept each minute and the others counted, and the table keeps as many rows as the site attribute
 * {@code auditkeep} says.
 */
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final String TABLE = "auditlog";
    private static final int MOST_WAITING = 20_000;
    private static final int LONGEST = 500;
    private static final String CLIENT_TYPE = "other";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd-yyyy HH:mm:ss", Locale.ROOT);

    private final Cluster cluster;
    private final GroupedChanges changes;
    private final InstantSource clock;
    private final TableSchema schema;
    private final ToldRate rate;
    private List<Map<String, String>> pending = new ArrayList<>();
    private boolean scheduled;

    /** @param schema of table auditlog */
    public AuditLog(Cluster cluster, GroupedChanges changes, InstantSource clock, TableSchema schema) {
        this.cluster = cluster;
        this.changes = changes;
        this.clock = clock;
        this.schema = schema;
        this.rate = new ToldRate("requests", clock);
    }

    public void add(AuditEntry entry) {
        if (entry.user().isEmpty() && !rate.admits(counted(entry))) {
            return;
        }
        Map<String, String> fields = fields(entry);
        if (entry.allowed()) {
            LOG.info("Allowed: {}", quoted(fields));
        } else {
            LOG.warn("Denied: {}", quoted(fields));
        }
        if (!skipped(entry.command())) {
            store(fields);
        }
    }

    /** A node is a client of its own, also where a whole cluster is in one network; others are told by their network. */
    private static String counted(AuditEntry entry) {
        boolean node = !entry.client().equals(entry.address().getHostAddress());
        return node ? entry.client() : ClientNetwork.of(entry.address()).name();
    }

    /** No value can be taken for another field. */
    private static String quoted(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "='" + field.getValue().replace("'", "\\'") + "'")
                .collect(Collectors.joining(" "));
    }

    private boolean skipped(String command) {
        String setting = cluster.ask(view -> new SiteSettings(view.tables()).text(SiteAttribute.AUDITSKIPCMDS));
        List<String> names =
                Arrays.stream(setting.split(",")).map(String::strip).toList();
        return names.contains("ALL") || names.contains(command) || names.contains("clienttype:" + CLIENT_TYPE);
    }

    private Map<String, String> fields(AuditEntry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("audittime", TIME.withZone(ZoneId.systemDefault()).format(clock.instant()));
        fields.put("userid", entry.user());
        fields.put("clientname", entry.client());
        fields.put("clienttype", CLIENT_TYPE);
        fields.put("command", entry.command());
        fields.put("noderange", entry.noderange());
        fields.put("args", String.join(" ", entry.arguments()));
        fields.put("status", entry.allowed() ? "Allowed" : "Denied");
        fields.replaceAll((column, value) -> Shown.text(value, LONGEST));
        return fields;
    }

    private synchronized void store(Map<String, String> row) {
        if (pending.size() < MOST_WAITING) {
            pending.add(row);
        } else {
            LOG.error(
                    "Table {} cannot be written, and {} rows wait: this one is in the log alone", TABLE, MOST_WAITING);
        }
        if (!scheduled) {
            scheduled = true;
            changes.add(this::clients, this::writePending).whenComplete((stored, failure) -> {
                if (failure != null) {
                    retryWithTheNext();
                }
            });
        }
    }

    private synchronized void retryWithTheNext() {
        scheduled = false;
    }

    private synchronized List<Map<String, String>> takePending() {
        scheduled = false;
        List<Map<String, String>> taken = pending;
        pending = new ArrayList<>();
        return taken;
    }

    /** Who asked what waits to be stored: by the name in the certificate, else as a client. */
    private synchronized Set<String> clients() {
        Set<String> clients = new TreeSet<>();
        for (Map<String, String> row : pending) {
            String user = row.getOrDefault("userid", "");
            clients.add(user.isEmpty() ? row.getOrDefault("clientname", "") : user);
        }
        return clients;
    }

    private void writePending(Transaction tables) {
        long number = highest(tables.before());
        for (Map<String, String> fields : takePending()) {
            number++;
            fields.put("recid", Long.toString(number));
            tables.put(Row.of(schema, fields));
        }
        prune(tables, number - kept(tables.before()));
    }

    private static long kept(Snapshot tables) {
        try {
            return new SiteSettings(tables).number(SiteAttribute.AUDITKEEP);
        } catch (ProblemException e) {
            // What nodes report in the same commit must not be lost for it.
            e.problems().forEach(problem -> LOG.warn("{}", problem.text()));
            return Long.parseLong(SiteAttribute.AUDITKEEP.unset());
        }
    }

    /** Removes rows whose number is not above this one. */
    private static void prune(Transaction tables, long last) {
        for (Row row : tables.before().table(TABLE).rows()) {
            if (number(row) > 0 && number(row) <= last) {
                tables.remove(row);
            }
        }
    }

    private static long highest(Snapshot tables) {
        long highest = 0;
        for (Row row : tables.table(TABLE).rows()) {
            highest = Math.max(highest, number(row));
        }
        return highest;
    }

    private static long number(Row row) {
        String number = row.get("recid");
        return number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0;
    }
}
