package org.litecat.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.litecat.core.schema.Descriptions;
import org.litecat.core.schema.Schema;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.litetree.rule.LiteOption;

/** Parts of manual pages that are made out of what the program knows: a line of a page names one in braces. */
final class MadeLines {
    private static final String OPTIONS_OF_LITEFILE = "{options of litefile}";
    private static final String SETTINGS = "{settings}";
    private static final String TABLES = "{tables}";
    private static final String VERBS = "{verbs}";

    private final Verbs verbs;

    MadeLines(Verbs verbs) {
        this.verbs = verbs;
    }

    /** @return the lines that stand for this one */
    List<String> of(String line) {
        return switch (line) {
            case OPTIONS_OF_LITEFILE ->
                Arrays.stream(LiteOption.values())
                        .map(option -> term(option.toString(), option.meaning() + "."))
                        .toList();
            case SETTINGS ->
                Arrays.stream(SiteAttribute.values())
                        .map(attribute -> term(attribute.key(), attribute.explained()))
                        .toList();
            case TABLES -> tables();
            case VERBS -> Overview.GROUPS.stream().flatMap(this::group).toList();
            default -> List.of(line);
        };
    }

    private static String term(String term, String text) {
        return "- " + term + ": " + text;
    }

    private Stream<String> group(Overview.Group group) {
        return Stream.concat(
                Stream.of("", group.title() + ":"),
                group.verbs().stream()
                        .map(name -> term(name, verbs.find(name).orElseThrow().summary())));
    }

    private static List<String> tables() {
        Schema schema = Schema.load();
        Descriptions descriptions = new Descriptions(schema);
        List<String> lines = new ArrayList<>();
        for (TableSchema table : schema.tables().values()) {
            lines.add("");
            lines.add("`" + table.name() + "`: "
                    + descriptions.table(table.name()).orElse("") + " Key: " + String.join(", ", table.keys()) + ".");
            for (String column : table.columns()) {
                lines.add(term(column, descriptions.column(table.name(), column).orElse("")));
            }
        }
        return lines;
    }
}
