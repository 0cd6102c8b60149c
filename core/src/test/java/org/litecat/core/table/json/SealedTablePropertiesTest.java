package org.litecat.core.table.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import org.litecat.core.host.FileLocks;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Transaction;
import org.litecat.core.testing.GivenSite;

/** Whatever stands in a file, a search in it finds what reading all of it finds, and a changed copy is the changed table. */
class SealedTablePropertiesTest {
    private static final String TABLE = "litefile";

    private final Schema schema = Schema.load();
    private final Path scratch = Files.createTempDirectory("sealed");
    private final Path tables = scratch.resolve("tables");
    private final Path current = tables.resolve("current/" + TABLE + ".json");

    SealedTablePropertiesTest() throws IOException {}

    @AfterProperty
    void removeScratch() throws IOException {
        try (var files = Files.walk(scratch)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void findsWhatIsThereAndNothingElse(@ForAll("rows") Map<RowKey, Row> rows, @ForAll("keys") RowKey other) {
        replaceBy(rows);
        for (RowKey key : rows.keySet()) {
            assertFinds(rows, key);
        }
        assertFinds(rows, other);
        assertThat(snapshot().table(TABLE).rows()).containsExactlyElementsOf(rows.values());
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void aChangedCopyHoldsWhatChangedAndWhatDidNot(
            @ForAll("rows") Map<RowKey, Row> before, @ForAll("rows") Map<RowKey, Row> put, @ForAll Random random)
            throws IOException {
        replaceBy(before);
        Map<RowKey, Row> after = new TreeMap<>(before);
        try (Transaction transaction = store().begin("test")) {
            for (Row row : before.values()) {
                if (random.nextInt(3) == 0) {
                    transaction.remove(row);
                    after.remove(row.key());
                }
            }
            put.values().forEach(transaction::put);
            after.putAll(put);
            transaction.commit();
        }
        assertThat(snapshot().table(TABLE).rows()).containsExactlyElementsOf(after.values());
        byte[] copied = Files.exists(current) ? Files.readAllBytes(current) : new byte[0];
        replaceBy(Map.of());
        replaceBy(after);
        assertThat(copied).isEqualTo(Files.exists(current) ? Files.readAllBytes(current) : new byte[0]);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void findsWhatAHandEditLeft(
            @ForAll("rows") Map<RowKey, Row> rows, @ForAll("keys") RowKey other, @ForAll Random random)
            throws IOException {
        replaceBy(rows);
        List<Row> shuffled = new ArrayList<>(rows.values());
        Collections.shuffle(shuffled, random);
        Files.createDirectories(current.getParent());
        Files.writeString(current, written(shuffled, random));
        for (RowKey key : rows.keySet()) {
            assertFinds(rows, key);
        }
        assertFinds(rows, other);
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void aFileOfWholeSecondsIsReadWithCare(@ForAll("rows") Map<RowKey, Row> rows, @ForAll Random random)
            throws IOException {
        replaceBy(rows);
        List<Row> shuffled = new ArrayList<>(rows.values());
        Collections.shuffle(shuffled, random);
        Files.writeString(current, written(shuffled, random));
        Files.setLastModifiedTime(current, FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
        for (RowKey key : rows.keySet()) {
            assertFinds(rows, key);
        }
    }

    private void assertFinds(Map<RowKey, Row> rows, RowKey key) {
        // A new snapshot each: one that has been asked often enough reads everything.
        Row there = rows.get(key);
        assertThat(snapshot().find(TABLE, key).map(Row::fields).orElse(Map.of()))
                .isEqualTo(there == null ? Map.of() : there.fields());
        String image = key.values().get(0);
        assertThat(snapshot().table(TABLE).where("image", image))
                .containsExactlyElementsOf(rows.values().stream()
                        .filter(row -> row.isActive() && row.get("image").equals(image))
                        .toList());
    }

    private void replaceBy(Map<RowKey, Row> rows) {
        try (Transaction transaction = store().begin("test")) {
            transaction.table(TABLE).rows().forEach(transaction::remove);
            rows.values().forEach(transaction::put);
            transaction.commit();
        }
    }

    /** The same rows as somebody might write them by hand. */
    private static String written(List<Row> rows, Random random) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            if (random.nextBoolean()) {
                generator.useDefaultPrettyPrinter();
            }
            generator.writeStartArray();
            for (Row row : rows) {
                generator.writeStartObject();
                for (Map.Entry<String, String> field : row.fields().entrySet()) {
                    generator.writeStringField(field.getKey(), field.getValue());
                }
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
        return text.toString();
    }

    private Snapshot snapshot() {
        return store().snapshot();
    }

    private JsonTableStore store() {
        return new JsonTableStore(tables, schema, new FileLocks(), new GivenSite("historykeep", "3"));
    }

    @Provide
    Arbitrary<Map<RowKey, Row>> rows() {
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.of("tmpfs", "", ",", "}\n{", "],\n["),
                Arbitraries.strings().ofMaxLength(300));
        return Combinators.combine(keys(), value, Arbitraries.of("", "", "1"), value)
                .as((key, options, disable, unknown) -> Row.of(
                        schema.require(TABLE),
                        Map.of(
                                "image", key.values().get(0),
                                "file", key.values().get(1),
                                "options", options,
                                "disable", disable,
                                "own", unknown)))
                .list()
                .ofMaxSize(60)
                .map(rows -> {
                    Map<RowKey, Row> byKey = new TreeMap<>();
                    rows.forEach(row -> byKey.put(row.key(), row));
                    return byKey;
                });
    }

    @Provide
    Arbitrary<RowKey> keys() {
        // Letters on both sides of the surrogates: their order in UTF-8 is not the one of Java.
        Arbitrary<String> part = Arbitraries.of(
                        "", "a", "ab", "b", "\"", "\\", "\n", "é", "\uFFFD", "\uD83D\uDE00", "\u2028")
                .list()
                .ofMaxSize(3)
                .map(letters -> String.join("", letters));
        // No row is taken without a file.
        return Combinators.combine(part, part).as((image, file) -> new RowKey(List.of(image, "/" + file)));
    }
}
