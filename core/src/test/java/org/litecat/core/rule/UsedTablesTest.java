package org.litecat.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.litecat.core.schema.Schema;
import org.litecat.core.schema.TableSchema;

class UsedTablesTest {
    /** They know which rows name an object, or are logs, and act by nothing else in them. */
    private static final List<String> ONLY_NAMING =
            List.of("References.java", "ImageCheck.java", "NameCheck.java", "LogTables.java", "UsedTables.java");

    private static final List<String> LOGS = List.of("auditlog", "eventlog");
    private static final List<String> OF_EVERY_TABLE = List.of("comments", "disable");

    /** Notes of what was done to nodes, which go with the node. */
    private static final List<String> REPORTED = List.of("updatestatus", "updatestatustime");

    /** What stands in it, a kernel of its own, nobody boots; the words beside it are then not for the kernel of the image. */
    private static final String ONLY_WHETHER_SET = "boottarget";

    /** As sources and templates name a column that they read. */
    private static final Pattern COLUMN = Pattern.compile("(?<=[\".:])(\\w+)(?=[\"#])");

    @Test
    void everyTableOfTheSchemaIsInOneOfTheLists() {
        List<String> listed = new ArrayList<>(UsedTables.READ.keySet());
        listed.addAll(UsedTables.NOTED);
        listed.addAll(unused());
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Schema.load().tables().keySet());
    }

    @Test
    void columnsAreThoseOfTheTable() {
        UsedTables.READ.forEach((table, columns) ->
                assertThat(Schema.load().require(table).columns()).as(table).containsAll(columns));
    }

    @Test
    void noClassReadsWhatIsSaidToBeUnused() throws IOException {
        List<String> unused = unused();
        for (Path source : sources()) {
            String text = Files.readString(source);
            // Most sources do not have the words at all, and a pattern costs a hundred times as much.
            for (String table : unused.stream().filter(text::contains).toList()) {
                assertThat(reads(text, "(?:table|where)\\(\"" + table + "\"\\)|value\\(\\w+, \"" + table + "\""))
                        .as("%s reads table %s", source, table)
                        .isFalse();
            }
            UsedTables.READ.forEach((table, columns) -> columns.stream()
                    .filter(column -> !column.equals(ONLY_WHETHER_SET))
                    .filter(text::contains)
                    .forEach(column -> assertThat(reads(text, howRead(table, column)))
                            .as("%s reads column %s of table %s", source, column, table)
                            .isFalse()));
        }
    }

    @Test
    void someClassReadsWhatIsSaidToBeUsed() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path source : sources()) {
            all.append(Files.readString(source));
        }
        String text = all.toString();
        UsedTables.READ
                .keySet()
                .forEach(table ->
                        assertThat(text.contains('"' + table + '"')).as(table).isTrue());
    }

    @Test
    void someClassOrTheTemplateReadsEachColumnThatIsSaidToBeUsed() throws IOException {
        StringBuilder all =
                new StringBuilder(Files.readString(Path.of("../config-samples/mypostscript/mypostscript.tmpl")));
        for (Path source : sources()) {
            all.append(Files.readString(source));
        }
        Set<String> read =
                COLUMN.matcher(all).results().map(found -> found.group(1)).collect(Collectors.toSet());
        UsedTables.READ.forEach((table, unused) -> {
            TableSchema schema = Schema.load().require(table);
            List<String> used = new ArrayList<>(schema.columns());
            used.removeAll(unused);
            used.removeAll(schema.keys());
            used.removeAll(OF_EVERY_TABLE);
            used.removeAll(REPORTED);
            if (!LOGS.contains(table)) {
                assertThat(read).as(table).containsAll(used);
            }
        });
    }

    private static String howRead(String table, String column) {
        String quoted = "\"" + column + "\"";
        String how = "\"" + table + "\",\\s*" + quoted + "|\"" + table + "\\." + column + "\"";
        return switch (table) {
            case "linuximage" -> how + "|linuximage\\(" + quoted;
            case "osimage" -> how + "|osimage(\\(\\))?\\.get\\(" + quoted;
            default -> how;
        };
    }

    private static boolean reads(String text, String how) {
        return Pattern.compile(how).matcher(text).find();
    }

    private static List<String> unused() {
        return UsedTables.UNUSED.stream()
                .flatMap(unused -> unused.tables().stream())
                .toList();
    }

    /** Of all modules. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path module : modules.map(path -> path.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file ->
                                    !ONLY_NAMING.contains(file.getFileName().toString()))
                            .forEach(sources::add);
                }
            }
        }
        assertThat(sources).hasSizeGreaterThan(100);
        return sources;
    }
}
