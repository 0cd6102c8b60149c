package org.litecat.provision.daemon.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.table.Row;
import org.litecat.core.testing.TestSite;
import org.litecat.provision.daemon.cluster.Cluster;

class AuditLogTest {
    @Test
    void writesAfterAGroupOfChangesFailed(@TempDir Path directory) throws Exception {
        TestSite site = new TestSite(directory).row("site", "key", "auditskipcmds", "value", "clienttype:web");
        GroupedChanges changes = new GroupedChanges(site.store(), Duration.ofMillis(1));
        Cluster cluster = Cluster.open(site.store(), site.host());
        AuditLog log = new AuditLog(
                cluster, changes, site.host().clock(), site.store().schema().require("auditlog"));
        changes.add(List::of, tables -> {
            throw new IllegalStateException("no");
        });
        log.add(entry("n1"));
        // Of the same group, and the last to hear that it failed.
        CompletableFuture<Void> last = changes.add(List::of, tables -> {});
        changes.start();
        last.exceptionally(failure -> null).get();

        log.add(entry("n2"));
        changes.add(List::of, tables -> {}).get();
        changes.close();

        assertThat(site.store().snapshot().table("auditlog").rows())
                .extracting((Row row) -> row.get("clientname"))
                .containsExactlyInAnyOrder("n1", "n2");
    }

    private static AuditEntry entry(String client) {
        return entry(client, "root", "getpostscript");
    }

    private static AuditEntry entry(String client, String user, String command) {
        return new AuditEntry(
                InetAddress.getLoopbackAddress(), user, client, command, "", List.of("x".repeat(60_000)), true);
    }

    private static List<Row> kept(TestSite site, AuditEntry... entries) throws Exception {
        GroupedChanges changes = new GroupedChanges(site.store(), Duration.ofMillis(1));
        AuditLog log = new AuditLog(
                Cluster.open(site.store(), site.host()),
                changes,
                site.host().clock(),
                site.store().schema().require("auditlog"));
        List.of(entries).forEach(log::add);
        CompletableFuture<Void> last = changes.add(List::of, tables -> {});
        changes.start();
        last.get();
        changes.close();
        return site.store().snapshot().table("auditlog").rows();
    }

    @Test
    void keepsOfWhatAClientSaysWhatMayBeShownAndNoMoreThanALine(@TempDir Path directory) throws Exception {
        TestSite site = new TestSite(directory).row("site", "key", "auditskipcmds", "value", "none");

        List<Row> rows = kept(site, entry("n1", "", "a\nINFO AuditLog Allowed: user=root\u001b[1m\u202e"));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.get("command")).isEqualTo("a\\nINFO AuditLog Allowed: user=root\\u001b[1m\\u202e");
            assertThat(row.get("args")).hasSize(500).endsWith("x...");
        });
    }

    @Test
    void keepsSoManyRowsAndNoMore(@TempDir Path directory) throws Exception {
        TestSite site = new TestSite(directory)
                .row("site", "key", "auditskipcmds", "value", "none")
                .row("site", "key", "auditkeep", "value", "2")
                .row("auditlog", "recid", "7", "clientname", "old")
                .row("auditlog", "recid", "8", "clientname", "older");

        assertThat(kept(site, entry("n1")))
                .extracting((Row row) -> row.get("recid") + row.get("clientname"))
                .containsExactlyInAnyOrder("8older", "9n1");
    }

    private static AuditEntry from(String address, String client) throws UnknownHostException {
        InetAddress asking = InetAddress.getByName(address);
        return new AuditEntry(
                asking, "", client.isEmpty() ? asking.getHostAddress() : client, "x", "", List.of(), !client.isEmpty());
    }

    @Test
    void nodesOfOneNetworkOfIpv6AreKeptEachByItself(@TempDir Path directory) throws Exception {
        TestSite site = new TestSite(directory).row("site", "key", "auditskipcmds", "value", "none");
        List<AuditEntry> entries = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            entries.add(from("fd00::" + i, "n" + i));
            entries.add(from("fd00::1:" + i, ""));
        }

        List<Row> rows = kept(site, entries.toArray(AuditEntry[]::new));

        assertThat(rows).filteredOn(row -> row.get("status").equals("Allowed")).hasSize(200);
        // The minute may turn once while they come.
        assertThat(rows).filteredOn(row -> row.get("status").equals("Denied")).hasSizeBetween(60, 120);
    }

    @Test
    void oneClientPushesOutNobody(@TempDir Path directory) throws Exception {
        TestSite site = new TestSite(directory).row("site", "key", "auditskipcmds", "value", "none");

        List<Row> rows = kept(
                site,
                Stream.concat(
                                Stream.generate(() -> entry("stranger", "", "x"))
                                        .limit(500),
                                Stream.generate(() -> entry("mn", "root", "y")).limit(100))
                        .toArray(AuditEntry[]::new));

        assertThat(rows).filteredOn(row -> row.get("clientname").equals("mn")).hasSize(100);
        // The minute may turn once while they come.
        assertThat(rows)
                .filteredOn(row -> row.get("clientname").equals("stranger"))
                .hasSizeBetween(60, 120);
    }
}
