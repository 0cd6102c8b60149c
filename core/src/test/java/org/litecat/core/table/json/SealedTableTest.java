package org.litecat.core.table.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.FileLocks;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Transaction;
import org.litecat.core.testing.GivenSite;
import org.litecat.core.testing.Rows;

class SealedTableTest {
    private static final int NODES = 2000;

    private final Path file;
    private final JsonTableStore store;

    SealedTableTest(@TempDir Path scratch) {
        this.store =
                new JsonTableStore(scratch, Schema.load(), new FileLocks(), new GivenSite("domain", "cluster.test"));
        this.file = scratch.resolve("current/nodelist.json");
    }

    @BeforeEach
    void writeNodes() {
        try (Transaction change = store.begin("test")) {
            for (int i = 0; i < NODES; i++) {
                change.put(row(name(i), "group" + i));
            }
            change.commit();
        }
    }

    @Test
    void aSearchLeavesTheRestUnread() throws IOException {
        damageLastRowUnseen();
        assertThat(groups(name(0))).contains("group0");
        assertThat(groups(name(NODES / 2 - 1))).contains("group" + (NODES / 2 - 1));
        assertThat(groups("m")).isEmpty();
    }

    @Test
    void aDamagedRowIsNamedWhenItIsReached() throws IOException {
        damageLastRowUnseen();
        assertThatThrownBy(() -> groups(name(NODES - 1)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nodelist.json:" + (NODES + 1) + ":");
    }

    @Test
    void aCommitCopiesRowsThatDoNotChangeByteForByte() throws IOException {
        List<String> before = Files.readAllLines(file);
        try (Transaction change = store.begin("test")) {
            change.put(row(name(1000), "another"));
            change.commit();
        }
        List<String> after = Files.readAllLines(file);
        assertThat(after).hasSameSizeAs(before);
        after.set(1001, before.get(1001));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void manySearchesInOneSnapshotFindTheSameAsFew() {
        var table = store.snapshot().table("nodelist");
        for (int i = NODES - 1; i >= 0; i--) {
            assertThat(table.where("node", name(i)))
                    .extracting(row -> row.get("groups"))
                    .containsExactly("group" + i);
        }
        assertThat(table.where("node", "unknown")).isEmpty();
    }

    @Test
    void anEditThatLeavesSizeAndOrderAloneIsSeen() throws IOException {
        Files.writeString(file, Files.readString(file).replace("\"group1000\"", "\"GROUP1000\""));
        assertThat(groups(name(1000))).contains("GROUP1000");
    }

    /** As a failing disk does it: the file's size and times say nothing. */
    private void damageLastRowUnseen() throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(
                file, Files.readString(file).replace("\"" + name(NODES - 1) + "\"", "x" + name(NODES - 1) + "\""));
        Files.setLastModifiedTime(file, time);
    }

    private Optional<String> groups(String node) {
        return store.snapshot().find("nodelist", new RowKey(List.of(node))).map(row -> row.get("groups"));
    }

    private Row row(String node, String groups) {
        return Rows.row("nodelist", "node", node, "groups", groups);
    }

    private static String name(int number) {
        return String.format("n%05d", number);
    }
}
