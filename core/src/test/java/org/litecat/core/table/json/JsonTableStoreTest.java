package org.litecat.core.table.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.litecat.core.testing.Rows.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.FileLocks;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Generation;
import org.litecat.core.table.Origin;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.StoreRules;
import org.litecat.core.table.Table;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.core.testing.TableStoreContract;
import org.litecat.core.testing.TestTables;

class JsonTableStoreTest extends TableStoreContract {
    private final Path scratch;
    private final Path tables;
    private final TableStore store;

    JsonTableStoreTest(@TempDir Path scratch) {
        this.scratch = scratch;
        this.tables = scratch.resolve("etc/tables");
        this.store = opened();
    }

    @Test
    void theFirstGenerationIsNumberOne() throws IOException {
        store.snapshot();
        assertThat(Files.readSymbolicLink(tables.resolve("current"))).isEqualTo(Path.of("gen-000001"));
    }

    @Test
    void nobodyButTheOwnerReadsThePasswordsInTables() throws IOException {
        putRow("passwd", "key", "system", "username", "root", "password", "cluster");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tables.resolve("gen-000002"))))
                .isEqualTo("rwx------");
    }

    @Test
    void rowsStandOneALine() {
        put("master", "10.0.0.1");
        assertThat(tables.resolve("current/site.json")).hasContent("""
                        [
                        {"key":"domain","value":"cluster.test"},
                        {"key":"master","value":"10.0.0.1"}
                        ]
                        """);
    }

    @Test
    void aGenerationThatWasNeverMadeCurrentIsNotOneOfThem() throws IOException {
        put("master", "10.0.0.1");
        Files.createDirectory(tables.resolve("gen-000009"));

        assertThat(store.generations().stream().map(Generation::number)).containsExactly(1L, 2L);
    }

    @Test
    void unchangedTablesAreSharedWithTheGenerationBefore() throws IOException {
        putRow("osimage", "imagename", "a");
        assertThat(Files.isSameFile(tables.resolve("gen-000001/site.json"), tables.resolve("gen-000002/site.json")))
                .isTrue();
        assertThat(tables.resolve("gen-000001/osimage.json")).doesNotExist();
    }

    @Test
    void theDirectoriesOfOldGenerationsAreRemoved() throws IOException {
        put("historykeep", "3");
        for (int i = 0; i < 6; i++) {
            put("master", "m" + i);
        }
        assertThat(generations()).containsExactly("gen-000006", "gen-000007", "gen-000008");
    }

    @Test
    void aGenerationThatIsReadIsKeptHoweverOftenTheTablesChange() throws IOException {
        Snapshot old = store.snapshot();
        put("historykeep", "1");
        put("domain", "other.test");
        assertThat(site(old, "domain")).isEqualTo("cluster.test");
        assertThat(generations()).containsExactly("gen-000001", "gen-000003");
    }

    /** As after {@code cp -al} of the tables. */
    @Test
    void oldGenerationsGoAlsoWhenTheFileOfReadersHasASecondName() throws IOException {
        put("historykeep", "1");
        store.snapshot();
        Files.createLink(scratch.resolve("readers-of-a-copy"), tables.resolve(".readers"));
        Snapshot read = opened().snapshot();
        TestTables later = new TestTables(opened());
        later.row("site", "key", "master", "value", "m");
        later.row("site", "key", "master", "value", "n");

        assertThat(generations()).containsExactly("gen-000002", "gen-000004");
        assertThat(site(read, "master")).isEmpty();
    }

    @Test
    void aReaderWhoseGenerationWasTakenAwayByHandIsToldSoInsteadOfSeeingEmptyTables() throws IOException {
        Snapshot old = store.snapshot();
        put("master", "m");
        Files.move(tables.resolve("gen-000001"), scratch.resolve("away"));
        assertThatThrownBy(() -> old.table("site"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("as they were when this command started are gone");
    }

    @Test
    void saysThatTheCurrentGenerationIsNotThere() throws IOException {
        put("master", "m");
        Files.move(tables.resolve("gen-000002"), scratch.resolve("away"));
        assertThatThrownBy(() -> opened().snapshot())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("it points to 'gen-000002', which is not there");
    }

    @Test
    void goingBackToAnOldGenerationLosesNoNewerOne() throws IOException {
        put("master", "new");
        Files.delete(tables.resolve("current"));
        Files.createSymbolicLink(tables.resolve("current"), Path.of("gen-000001"));
        assertThat(site(store.snapshot(), "master")).isEmpty();
        put("master", "other");
        assertThat(generations()).containsExactly("gen-000001", "gen-000002", "gen-000003");
        assertThat(Files.readString(tables.resolve("gen-000002/site.json"))).contains("\"new\"");
    }

    @Test
    void whatAKilledWriterLeftIsIgnoredAndRemoved() throws IOException {
        store.snapshot();
        Path unfinished = Files.createDirectory(tables.resolve("new-2"));
        Files.writeString(unfinished.resolve("site.json"), "[\n{\"key\":\"dom");
        Files.createSymbolicLink(tables.resolve("new-current"), Path.of("gen-000002"));
        Path discarded = Files.createDirectory(tables.resolve("old-1"));
        Files.writeString(discarded.resolve("site.json"), "[]");
        assertThat(site(opened().snapshot(), "domain")).isEqualTo("cluster.test");
        put("master", "m");
        assertThat(entries()).containsExactly(".lock", ".readers", "current", "gen-000001", "gen-000002");
    }

    /** Whoever can read a file can hold a lock on it, and so keep everybody from changing a table. */
    @Test
    void theFilesOfItsLocksAreTheirOwnersAlone() throws IOException {
        put("master", "m");
        opened().snapshot();
        for (String name : List.of(".lock", ".readers")) {
            Path file = tables.resolve(name);
            assertThat(mode(file)).as(name).isEqualTo("rw-------");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
        opened().snapshot();
        put("master", "n");
        assertThat(mode(tables.resolve(".lock"))).isEqualTo("rw-------");
        assertThat(mode(tables.resolve(".readers"))).isEqualTo("rw-------");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void whoCannotOpenTheFileOfReadersReadsAllTheSame() throws IOException {
        put("master", "m");
        Files.createDirectory(tables.resolve(".readers"));
        assertThat(site(opened().snapshot(), "master")).isEqualTo("m");
    }

    @Test
    void aGenerationThatNeverBecameCurrentIsNotRead() throws IOException {
        store.snapshot();
        Path complete = Files.createDirectory(tables.resolve("gen-000002"));
        Files.writeString(complete.resolve("site.json"), "[\n{\"key\":\"domain\",\"value\":\"never\"}\n]\n");
        assertThat(site(opened().snapshot(), "domain")).isEqualTo("cluster.test");
        put("master", "m");
        assertThat(site(opened().snapshot(), "domain")).isEqualTo("cluster.test");
        assertThat(site(opened().snapshot(), "master")).isEqualTo("m");
    }

    @Test
    void aCommitThatCannotBeWrittenLeavesTheTablesAsTheyWere() throws IOException {
        store.snapshot();
        Path elsewhere = scratch.resolve("moved");
        try (Transaction change = store.begin("test")) {
            change.put(row("site", "key", "master", "value", "m"));
            Files.move(tables, elsewhere);
            assertThatThrownBy(change::commit)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("they are as they were before")
                    .hasMessageContaining(tables.toString());
        }
        Files.move(elsewhere, tables);
        assertThat(opened().snapshot().generation()).isEqualTo(1);
        put("master", "again");
        assertThat(site(opened().snapshot(), "master")).isEqualTo("again");
    }

    @Test
    void handEditsAreTaken() throws IOException {
        store.snapshot();
        Files.writeString(tables.resolve("current/site.json"), """
                [ {"value": 3001, "key": "xcatdport"},
                  {"key":"domain", "value":null, "note":"mine"} ]
                """);
        assertThat(site(store.snapshot(), "xcatdport")).isEqualTo("3001");
        assertThat(site(store.snapshot(), "domain")).isEmpty();
    }

    @Test
    void columnsThatAreNotKnownSurviveACommit() throws IOException {
        store.snapshot();
        Files.writeString(
                tables.resolve("current/site.json"), "[\n{\"key\":\"domain\",\"value\":\"d\",\"note\":\"mine\"}\n]\n");
        put("master", "m");
        assertThat(tables.resolve("current/site.json"))
                .content()
                .contains("{\"key\":\"domain\",\"value\":\"d\",\"note\":\"mine\"}");
    }

    @Test
    void aFileThatDoesNotParseIsNotOverwritten() throws IOException {
        store.snapshot();
        Path file = tables.resolve("current/site.json");
        Files.writeString(file, "[\n{\"key\":\"domain\" \"value\":\"x\"}\n]\n");
        assertThatThrownBy(() -> store.snapshot().table("site"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("gen-000001/site.json:2:17");
        assertThatThrownBy(() -> put("master", "m")).isInstanceOf(ProblemException.class);
        assertThat(file).content().contains("\"domain\" \"value\"");
    }

    @Test
    void aBrokenTableDoesNotHinderChangesOfOthers() throws IOException {
        putRow("osimage", "imagename", "a");
        Files.delete(tables.resolve("current/osimage.json"));
        Files.writeString(tables.resolve("current/osimage.json"), "broken");
        put("master", "m");
        assertThat(tables.resolve("current/osimage.json")).hasContent("broken");
    }

    @Test
    void twoRowsWithOneKeyAreAnErrorThatNamesBothLines() throws IOException {
        store.snapshot();
        Files.writeString(
                tables.resolve("current/site.json"),
                "[\n{\"key\":\"b\",\"value\":\"1\"},\n{\"key\":\"a\"},\n{\"key\":\"b\",\"value\":\"2\"}\n]\n");
        assertThatThrownBy(() -> store.snapshot().table("site"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Two rows of table 'site' have the same key [b]")
                .hasMessageContaining("lines 2 and 4");
    }

    @Test
    void rowsOutOfOrderAreFoundAndPutInOrder() throws IOException {
        store.snapshot();
        Files.writeString(
                tables.resolve("current/site.json"),
                "[\n{\"key\":\"c\",\"value\":\"1\"},\n{\"key\":\"a\",\"value\":\"2\"}\n]\n");
        Table table = store.snapshot().table("site");
        assertThat(table.find(new RowKey(List.of("c")))).isPresent();
        assertThat(table.find(new RowKey(List.of("b")))).isEmpty();
        assertThat(table.rows()).extracting(row -> row.get("key")).containsExactly("a", "c");
    }

    @Test
    void aFileThatCannotBeReadIsAProblemAndNotAnEmptyTable() throws IOException {
        store.snapshot();
        Files.delete(tables.resolve("current/site.json"));
        Files.createDirectory(tables.resolve("current/site.json"));
        assertThatThrownBy(() -> store.snapshot().table("site"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void saysThatTheCurrentLinkIsWrong() throws IOException {
        store.snapshot();
        Files.delete(tables.resolve("current"));
        Files.createSymbolicLink(tables.resolve("current"), Path.of("backup"));
        assertThatThrownBy(() -> store.snapshot())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("it points to 'backup'")
                .hasMessageContaining("ln -sfn gen-<number>");
    }

    private static final Origin ANNA = new Origin("root", "anna", "chtab key=master site.value=m", "");

    private void putByAnna(String value) {
        new TestTables(new JsonTableStore(tables, Schema.load(), new FileLocks(), RULES, purpose -> Optional.of(ANNA)))
                .row("site", "key", "master", "value", value);
    }

    private Optional<Origin> originOfLast() {
        List<Generation> all = store.generations();
        return all.get(all.size() - 1).origin();
    }

    @Test
    void aGenerationTellsWhoMadeIt() {
        putByAnna("m1");

        assertThat(store.generations())
                .extracting(Generation::origin)
                .containsExactly(Optional.empty(), Optional.of(ANNA));
    }

    /** A store of an earlier release shares the file with the generation that it makes, as it shares tables. */
    @Test
    void whatIsToldOfAnotherGenerationDoesNotCount() throws IOException {
        putByAnna("m1");
        put("master", "m2");
        assertThat(originOfLast()).isEmpty();
        Files.createLink(tables.resolve("gen-000003/.made-by"), tables.resolve("gen-000002/.made-by"));

        assertThat(originOfLast()).isEmpty();
        assertThat(site(store.snapshot(), "master")).isEqualTo("m2");
    }

    @Test
    void damagedRecordsOfWhoMadeItHarmNothing() throws IOException {
        putByAnna("m1");
        for (String text : List.of("", "[", "[\n{\"generation\":\"2\"}", "\0\0\0", "{}")) {
            Files.writeString(tables.resolve("current/.made-by"), text);

            assertThat(originOfLast()).as(text).isEmpty();
            assertThat(site(store.snapshot(), "master")).isEqualTo("m1");
        }
        putByAnna("m2");
        assertThat(originOfLast()).contains(ANNA);
    }

    @Override
    protected TableStore open(StoreRules rules) {
        return new JsonTableStore(tables, Schema.load(), new FileLocks(), rules);
    }

    private void put(String key, String value) {
        putRow("site", "key", key, "value", value);
    }

    private void putRow(String table, String... columns) {
        new TestTables(store).row(table, columns);
    }

    private static String site(Snapshot snapshot, String key) {
        List<Row> rows = snapshot.table("site").where("key", key);
        return rows.isEmpty() ? "" : rows.get(0).get("value");
    }

    private TableStore opened() {
        return open(RULES);
    }

    private List<String> generations() throws IOException {
        return entries().stream().filter(name -> name.startsWith("gen-")).toList();
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> files = Files.list(tables)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
