package org.litecat.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.litecat.core.schema.Schema;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.TableTextReader.TextRow;

class TableTextReaderTest {
    private static final TableSchema TABLE = Schema.load().require("nodepos");

    @Property(tries = 300)
    void readsWhatIsWritten(@ForAll("rows") List<Row> rows) {
        Table table = new Table(TABLE, rows);
        String text = TableText.lines(table).stream().collect(Collectors.joining("\n", "", "\n"));

        List<TextRow> read = TableTextReader.read(TABLE, text);

        assertThat(read.stream().map(TextRow::row)).containsExactlyElementsOf(table.rows());
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<String> value = Arbitraries.strings()
                .withChars("ab1 \"',\n\t#|/\u00e4\u20ac")
                .ofMinLength(1)
                .ofMaxLength(8);
        Arbitrary<Map<String, String>> fields =
                Arbitraries.maps(Arbitraries.of(TABLE.columns()), value).ofMaxSize(5);
        return fields.list()
                .uniqueElements(map -> map.get("node"))
                .ofMaxSize(6)
                .map(list -> list.stream()
                        .filter(map -> map.containsKey("node"))
                        .map(map -> Row.of(TABLE, map))
                        .toList());
    }
}
