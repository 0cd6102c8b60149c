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
import org.litecat.core.schema.TableSchema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Transaction;
import org.litecat.provision.daemon.cluster.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every decision about a request in the log, and in table auditlog as far as the site attribute
 * {@code auditskipcmds} does not leave it out. The rows of decisions that come together are one commit.
 */
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final String TABLE = "auditlog";
    private static final int MOST_WAITING = 20_000;
    private static final String CLIENT_TYPE = "other";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd-yyyy HH:mm:ss", Locale.ROOT);

    private final Cluster cluster;
    private final GroupedChanges changes;
    private final InstantSource clock;
    private final TableSchema schema;
    private List<Map<String, String>> pending = new ArrayList<>();
    private boolean scheduled;

    /** @param schema of table auditlog */
    public AuditLog(Cluster cluster, GroupedChanges changes, InstantSource clock, TableSchema schema) {
        this.cluster = cluster;
        this.changes = changes;
        this.clock = clock;
        this.schema = schema;
    }

    public void add(AuditEntry entry) {
        if (entry.allowed()) {
            LOG.info("Allowed: {}", entry);
        } else {
            LOG.warn("Denied: {}", entry);
        }
        if (!skipped(entry.command())) {
            store(fields(entry));
        }
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
            changes.add(this::writePending).whenComplete((stored, failure) -> {
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

    private void writePending(Transaction tables) {
        long number = highest(tables.before());
        for (Map<String, String> fields : takePending()) {
            number++;
            fields.put("recid", Long.toString(number));
            tables.put(Row.of(schema, fields));
        }
    }

    private static long highest(Snapshot tables) {
        long highest = 0;
        for (Row row : tables.table(TABLE).rows()) {
            String number = row.get("recid");
            if (number.matches("[0-9]{1,18}")) {
                highest = Math.max(highest, Long.parseLong(number));
            }
        }
        return highest;
    }
}
