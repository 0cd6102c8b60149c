package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.litecat.core.host.FileLocks;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.pkglist.ListVariables;
import org.litecat.core.pkglist.PackageList;
import org.litecat.core.pkglist.PackageListReader;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.TableText;
import org.litecat.core.table.json.JsonTableStore;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.imagebuild.pack.ExcludeList;
import org.litecat.imagebuild.pack.ExcludeListReader;
import org.litecat.litetree.lint.Finding;
import org.litecat.litetree.lint.LintRule;
import org.litecat.litetree.lint.LintedImage;
import org.litecat.litetree.lint.TableLint;
import org.litecat.litetree.rule.LitefileTableRules;
import org.litecat.tables.tableverb.Tabrestore;

/** The lists and rows among the samples are what the product reads; their files and links are looked at by {@code check}. */
class SamplesTest {
    private static final Path SAMPLES =
            Path.of("../config-samples").toAbsolutePath().normalize();
    private static final List<LintRule> FAULTS = List.of(LintRule.REFUSED, LintRule.LINKED_SSH);

    private static Stream<Path> samples(String suffix) throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            found = files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
        assertThat(found).as(suffix).isNotEmpty();
        return found.stream();
    }

    static Stream<Path> packageLists() throws IOException {
        return samples(".pkglist");
    }

    static Stream<Path> excludeLists() throws IOException {
        return samples(".exlist");
    }

    static Stream<Path> tables() throws IOException {
        return samples(".csv");
    }

    @ParameterizedTest
    @MethodSource("packageLists")
    void packageListIsReadAndNamesNothingTwice(Path list) throws IOException {
        Problems problems = new Problems();
        NamedFiles files = new NamedFiles(new HostPaths(Path.of("/"), SAMPLES, SAMPLES));

        PackageList read = new PackageListReader(files, new ListVariables(Map.of()), problems)
                .read("pkglist", List.of(list.toString()));

        assertThat(problems.list()).isEmpty();
        assertThat(read.notes()).isEmpty();
        List<String> lines = Files.readAllLines(list);
        if (!lines.contains("#NEW_INSTALL_LIST#")) {
            assertThat(lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")))
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("excludeLists")
    void excludeListHoldsPatternsThatMatchSomething(Path list) {
        ExcludeList read = new ExcludeListReader(new ListVariables(Map.of()), Path::of).read(List.of(list.toString()));

        assertThat(read.neverMatching()).isEmpty();
        assertThat(read.notes()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void tableIsRestoredAndItsRowsFitTogether(Path table, @TempDir Path directory) throws IOException {
        Schema schema = Schema.load();
        TableStore store = new JsonTableStore(directory.resolve("tables"), schema, new FileLocks(), any -> Map.of());
        CollectedResponse response = new CollectedResponse();

        new Tabrestore(store, new LitefileTableRules(), response).run(table, table.toString(), false);

        assertThat(response.warnings()).isEmpty();
        String name = String.valueOf(table.getFileName()).replaceFirst("\\..*", "");
        Snapshot restored = store.snapshot();
        assertThat(restored.table(name).rows())
                .hasSize(Files.readAllLines(table).size() - 1);
        assertThat(Files.readAllLines(table).get(0)).isEqualTo(TableText.header(schema.require(name)));
        for (String image : List.of("example", "any")) {
            assertThat(TableLint.check(LintedImage.of(schema, restored, image)).stream()
                            .filter(finding -> FAULTS.contains(finding.rule()))
                            .map(Finding::problem))
                    .isEmpty();
        }
    }
}
