package org.litecat.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.litecat.core.testing.Rows.row;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Generation;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.StoreRules;
import org.litecat.core.table.Table;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/** What every store of tables does, whatever it keeps them in. */
public abstract class TableStoreContract {
    protected static final StoreRules RULES = new GivenSite("domain", "cluster.test");
    private static final int WRITERS = 4;
    private static final int INCREMENTS = 10;

    /** Opens the same tables each time that a test asks, as another process would; they are new at the first. */
    protected abstract TableStore open(StoreRules rules);

    private TableStore open() {
        return open(RULES);
    }

    @Test
    void takesNoRowThatNothingCouldName() {
        try (Transaction transaction = open().begin("test")) {
            Row nameless = row("nodetype", "node", " ", "os", "x");
            Row ofAll = row("litefile", "image", "", "file", "/etc/motd");

            assertThatThrownBy(() -> transaction.put(nameless)).hasMessageContaining("column 'node'");
            transaction.put(ofAll);
        }
    }

    @Test
    void firstUseMakesTheFirstTables() {
        assertThat(site(open().snapshot(), "domain")).isEqualTo("cluster.test");
        assertThat(open().snapshot().generation()).isEqualTo(1);
        assertThat(open().snapshot().table("osimage").rows()).isEmpty();
    }

    @Test
    void theFirstTablesAreMadeOnce() {
        change(change -> change.remove(row("site", "key", "domain")));
        assertThat(open().snapshot().table("site").rows()).isEmpty();
    }

    @Test
    void aStoreThatIsWrittenFirstHasTheFirstTablesToo() {
        setSite("master", "m");
        assertThat(site(open().snapshot(), "domain")).isEqualTo("cluster.test");
        assertThat(open().snapshot().generation()).isEqualTo(2);
    }

    @Test
    void aTableThatTheSchemaDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> open().snapshot().table("nosuch"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no table nosuch");
        change(change -> assertThatThrownBy(() -> change.table("nosuch")).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void aCommitIsTheNextGeneration() {
        setSite("master", "10.0.0.1");
        assertThat(site(open().snapshot(), "master")).isEqualTo("10.0.0.1");
        assertThat(site(open().snapshot(), "domain")).isEqualTo("cluster.test");
        assertThat(open().snapshot().generation()).isEqualTo(2);
    }

    @Test
    void aCommitChangesAllItsTablesAtOnce() {
        change(change -> {
            change.put(row("site", "key", "master", "value", "m"));
            change.put(row("osimage", "imagename", "a"));
            change.remove(row("site", "key", "domain"));
        });
        Snapshot after = open().snapshot();
        assertThat(after.generation()).isEqualTo(2);
        assertThat(keys(after.table("site"))).containsExactly("master");
        assertThat(keys(after.table("osimage"))).containsExactly("a");
    }

    @Test
    void withoutCommitNothingChanges() {
        try (Transaction change = open().begin("test")) {
            change.put(row("site", "key", "master", "value", "m"));
            change.remove(row("site", "key", "domain"));
        }
        assertThat(open().snapshot().generation()).isEqualTo(1);
        assertThat(keys(open().snapshot().table("site"))).containsExactly("domain");
        setSite("master", "other");
        assertThat(site(open().snapshot(), "master")).isEqualTo("other");
    }

    @Test
    void aCommitThatChangesNothingMakesNoGeneration() {
        setSite("domain", "cluster.test");
        change(change -> {
            change.remove(row("site", "key", "nosuch"));
            change.put(row("osimage", "imagename", "a"));
            change.remove(row("osimage", "imagename", "a"));
        });
        change(change -> {});
        assertThat(open().snapshot().generation()).isEqualTo(1);
        assertThat(open().generations()).hasSize(1);
    }

    @Test
    void aTransactionSeesItsOwnChangesAndNobodyElseDoes() {
        TableStore store = open();
        try (Transaction change = store.begin("test")) {
            change.put(row("site", "key", "master", "value", "m"));
            assertThat(site(change, "master")).isEqualTo("m");
            assertThat(change.find("site", new RowKey(List.of("master")))).isPresent();
            assertThat(site(change.before(), "master")).isEmpty();
            assertThat(site(store.snapshot(), "master")).isEmpty();
            assertThat(change.generation()).isEqualTo(1);
            change.remove(row("site", "key", "master"));
            assertThat(site(change, "master")).isEmpty();
            assertThat(change.find("site", new RowKey(List.of("master")))).isEmpty();
        }
    }

    @Test
    void aSnapshotStaysAsItWas() {
        Snapshot before = open().snapshot();
        setSite("domain", "other.test");
        change(change -> change.put(row("osimage", "imagename", "a")));
        assertThat(site(before, "domain")).isEqualTo("cluster.test");
        assertThat(before.table("osimage").rows()).isEmpty();
        assertThat(before.generation()).isEqualTo(1);
    }

    @Test
    void aSnapshotOutlivesTheNumberOfGenerationsThatAreKept() {
        Snapshot old = open().snapshot();
        setSite("historykeep", "1");
        setSite("domain", "other.test");
        setSite("domain", "another.test");
        assertThat(site(old, "domain")).isEqualTo("cluster.test");
    }

    @Test
    void theGenerationsAreToldOldestFirst() {
        Instant start = Instant.now().minusSeconds(60);
        setSite("master", "m1");
        setSite("master", "m2");
        List<Generation> generations = open().generations();
        assertThat(generations).extracting(Generation::number).containsExactly(1L, 2L, 3L);
        assertThat(generations).extracting(Generation::made).isSorted().allMatch(start::isBefore);
    }

    @Test
    void anEarlierGenerationIsOpenedAsLongAsItIsKept() {
        setSite("master", "10.0.0.1");
        setSite("master", "10.0.0.2");
        assertThat(site(open().snapshot(2), "master")).isEqualTo("10.0.0.1");
        assertThat(open().snapshot(2).generation()).isEqualTo(2);
        assertThat(site(open().snapshot(1), "master")).isEmpty();
        assertThatThrownBy(() -> open().snapshot(4))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Generation 4")
                .hasMessageContaining("1 to 3");
    }

    @Test
    void goingBackIsACommitOfItsOwn() {
        change(change -> change.put(row("osimage", "imagename", "a", "profile", "compute")));
        change(change -> {
            change.put(row("osimage", "imagename", "a", "profile", "service"));
            change.put(row("osimage", "imagename", "b"));
        });
        Snapshot wanted = open().snapshot(2);
        change(change -> {
            change.before().table("osimage").rows().forEach(change::remove);
            wanted.table("osimage").rows().forEach(change::put);
        });
        assertThat(open().snapshot().generation()).isEqualTo(4);
        assertThat(open().snapshot().table("osimage").rows())
                .containsExactlyElementsOf(wanted.table("osimage").rows());
        assertThat(keys(open().snapshot(3).table("osimage"))).containsExactly("a", "b");
    }

    @Test
    void oldGenerationsAreRemovedBeyondTheNumberToKeep() {
        setSite("historykeep", "3");
        for (int i = 0; i < 6; i++) {
            setSite("master", "m" + i);
        }
        assertThat(open().generations()).extracting(Generation::number).containsExactly(6L, 7L, 8L);
        assertThat(site(open().snapshot(), "master")).isEqualTo("m5");
        assertThatThrownBy(() -> open().snapshot(5)).hasMessageContaining("6 to 8");
    }

    @Test
    void aBadSettingRefusesTheCommitBeforeAnythingChanges() {
        try (Transaction change = open().begin("test")) {
            change.put(row("site", "key", "historykeep", "value", "many"));
            assertThatThrownBy(change::commit)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("historykeep");
        }
        assertThat(open().snapshot().generation()).isEqualTo(1);
        setSite("historykeep", "2");
        assertThat(open().snapshot().generation()).isEqualTo(2);
    }

    @Test
    void rowsComeInTheOrderOfTheirKeysHoweverTheyArePut() {
        // The order of Java's strings, which is not the one of their UTF-8.
        List<String> names = List.of("A", "a", "aa", "ab", "b", "é", "\uD83D\uDE00", "\uFFFD");
        List<String> shuffled = new ArrayList<>(names);
        Collections.reverse(shuffled);
        change(change -> shuffled.forEach(name -> change.put(row("litefile", "image", "img", "file", name))));
        assertThat(open().snapshot().table("litefile").rows())
                .extracting(found -> found.get("file"))
                .containsExactlyElementsOf(names);
    }

    @Test
    void rowsAreFoundByTheBeginningOfTheirKey() {
        change(change -> {
            for (String image : List.of("img", "img2", "im")) {
                change.put(row("litefile", "image", image, "file", "/a", "options", "tmpfs"));
                change.put(row("litefile", "image", image, "file", "/b", "options", "link", "disable", "1"));
            }
        });
        Table table = open().snapshot().table("litefile");
        assertThat(table.startingWith(new RowKey(List.of("img"))))
                .containsExactly(
                        row("litefile", "image", "img", "file", "/a", "options", "tmpfs"),
                        row("litefile", "image", "img", "file", "/b", "options", "link", "disable", "1"));
        assertThat(table.find(new RowKey(List.of("img", "/b")))).isPresent();
        assertThat(table.find(new RowKey(List.of("img", "/c")))).isEmpty();
        assertThat(open().snapshot().find("litefile", new RowKey(List.of("im", "/a"))))
                .isPresent();
        assertThat(open().snapshot().table("litefile").where("image", "img")).hasSize(1);
        assertThat(open().snapshot().table("litefile").where("options", "tmpfs"))
                .hasSize(3);
    }

    @Test
    void aDisabledRowIsKeptAndFoundByItsKey() {
        change(change -> change.put(row("site", "key", "a", "value", "1", "disable", "yes", "comments", "c")));
        Table site = open().snapshot().table("site");
        assertThat(keys(site)).containsExactly("a", "domain");
        assertThat(site.active()).hasSize(1);
        assertThat(site.where("key", "a")).isEmpty();
        assertThat(site.find(new RowKey(List.of("a"))).orElseThrow().get("comments"))
                .isEqualTo("c");
    }

    @Test
    void aRowIsReplacedAsAWhole() {
        change(change -> change.put(row("osimage", "imagename", "a", "profile", "compute", "osname", "Linux")));
        change(change -> change.put(row("osimage", "imagename", "a", "osname", "AIX")));
        assertThat(open().snapshot().table("osimage").rows())
                .containsExactly(row("osimage", "imagename", "a", "osname", "AIX"));
    }

    @Test
    void anEmptyTextAndAnUnsetColumnStayDifferent() {
        change(change -> change.put(row("osimage", "imagename", "a", "profile", "")));
        Row row = open().snapshot().table("osimage").rows().get(0);
        assertThat(row.stored("profile")).isEmpty();
        assertThat(row.stored("osname")).isNull();
    }

    @Test
    void aKeyMayBeEmpty() {
        change(change -> change.put(row("passwd", "key", "system", "username", "", "password", "x")));
        change(change -> change.put(row("passwd", "key", "system", "username", "", "password", "y")));
        assertThat(open().snapshot().table("passwd").rows()).hasSize(1);
        assertThat(open().snapshot().find("passwd", new RowKey(List.of("system", ""))))
                .hasValueSatisfying(found -> assertThat(found.get("password")).isEqualTo("y"));
    }

    @Test
    void everyTextComesBackAsItWas() {
        String text = "quote \" backslash \\ tab \t newline \n bar | komma , Ümläut 猫 \u0001 😀";
        setSite("domain", text);
        setSite(text, "value");
        assertThat(site(open().snapshot(), "domain")).isEqualTo(text);
        assertThat(site(open().snapshot(), text)).isEqualTo("value");
    }

    @Test
    void whateverIsPutAndRemovedReadsLikeAMap() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        SortedMap<RowKey, Row> expected = new TreeMap<>();
        for (int commit = 0; commit < 20; commit++) {
            change(change -> {
                for (int i = random.nextInt(12); i > 0; i--) {
                    Row row = randomRow(random);
                    if (random.nextInt(3) == 0) {
                        change.remove(row);
                        expected.remove(row.key());
                    } else {
                        change.put(row);
                        expected.put(row.key(), row);
                    }
                    assertThat(change.table("litefile").rows())
                            .as("seed %d", seed)
                            .containsExactlyElementsOf(expected.values());
                }
            });
            Row asked = randomRow(random);
            assertThat(open().snapshot().find("litefile", asked.key()))
                    .as("seed %d", seed)
                    .isEqualTo(Optional.ofNullable(expected.get(asked.key())));
            assertThat(open().snapshot().table("litefile").rows())
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(expected.values());
        }
    }

    private static Row randomRow(Random random) {
        return row(
                "litefile",
                "image",
                List.of("ALL", "a", "b").get(random.nextInt(3)),
                "file",
                "/f" + random.nextInt(5),
                "options",
                List.of("", "tmpfs", "link").get(random.nextInt(3)),
                "disable",
                List.of("", "1").get(random.nextInt(2)));
    }

    @Test
    void writersComeOneAtATimeWhileReadersSeeWholeCommits() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(this::count));
            }
            Callable<Integer> reader = () -> {
                int reads = 0;
                int last = 0;
                while (last < WRITERS * INCREMENTS && !Thread.interrupted()) {
                    int counted = counted(open().snapshot());
                    assertThat(counted).isGreaterThanOrEqualTo(last);
                    last = counted;
                    reads++;
                }
                return reads;
            };
            List<Future<Integer>> readers = List.of(threads.submit(reader), threads.submit(reader));
            for (Future<?> writer : writers) {
                writer.get();
            }
            for (Future<Integer> each : readers) {
                assertThat(each.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(counted(open().snapshot())).isEqualTo(WRITERS * INCREMENTS);
    }

    private void count() {
        for (int i = 0; i < INCREMENTS; i++) {
            change(change -> {
                String next = Integer.toString(counted(change) + 1);
                change.put(row("site", "key", "count", "value", next));
                change.put(row("osimage", "imagename", "count", "comments", next));
            });
        }
    }

    /** Both tables belong to one generation, so they tell the same. */
    private static int counted(Snapshot snapshot) {
        String site = site(snapshot, "count");
        assertThat(snapshot.table("osimage").where("imagename", "count"))
                .extracting(row -> row.get("comments"))
                .isEqualTo(site.isEmpty() ? List.of() : List.of(site));
        return site.isEmpty() ? 0 : Integer.parseInt(site);
    }

    /** Changes of one transaction. */
    private interface Changes {
        void of(Transaction transaction);
    }

    private void change(Changes changes) {
        try (Transaction transaction = open().begin("test")) {
            changes.of(transaction);
            transaction.commit();
        }
    }

    private void setSite(String key, String value) {
        change(change -> change.put(row("site", "key", key, "value", value)));
    }

    private static String site(Snapshot snapshot, String key) {
        List<Row> rows = snapshot.table("site").where("key", key);
        return rows.isEmpty() ? "" : rows.get(0).get("value");
    }

    private static List<String> keys(Table table) {
        return table.rows().stream().map(row -> row.key().values().get(0)).toList();
    }
}
