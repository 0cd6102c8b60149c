package org.litecat.provision.daemon.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.table.Row;
import org.litecat.provision.daemon.cluster.Cluster;
import org.litecat.provision.testing.TestSite;

class AuditLogTest {
    @Test
    void writesAfterAGroupOfChangesFailed(@TempDir Path directory) throws Exception {
        TestSite site = new TestSite(directory).row("site", "key", "auditskipcmds", "value", "clienttype:web");
        GroupedChanges changes = new GroupedChanges(site.store(), Duration.ofMillis(1));
        Cluster cluster =
                Cluster.open(site.store(), site.host().paths(), site.host().clock());
        AuditLog log = new AuditLog(
                cluster, changes, site.host().clock(), site.store().schema().require("auditlog"));
        changes.add(tables -> {
            throw new IllegalStateException("no");
        });
        log.add(entry("n1"));
        // Of the same group, and the last to hear that it failed.
        CompletableFuture<Void> last = changes.add(tables -> {});
        changes.start();
        last.exceptionally(failure -> null).get();

        log.add(entry("n2"));
        changes.add(tables -> {}).get();
        changes.close();

        assertThat(site.store().snapshot().table("auditlog").rows())
                .extracting((Row row) -> row.get("clientname"))
                .containsExactlyInAnyOrder("n1", "n2");
    }

    private static AuditEntry entry(String client) {
        return new AuditEntry("root", client, "getpostscript", "", List.of(), true);
    }
}
