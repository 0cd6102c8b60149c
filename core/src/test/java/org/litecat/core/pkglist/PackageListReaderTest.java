package org.litecat.core.pkglist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

class PackageListReaderTest {
    private final Problems problems = new Problems();

    private final Path directory;
    private final PackageListReader reader = new PackageListReader(
            new NamedFiles(HostPaths.of(Map.of())),
            new ListVariables(Map.of("LISTS", "more", "ROOT", "/nowhere")),
            problems);

    PackageListReaderTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private String file(String name, String... lines) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, List.of(lines)).toString();
    }

    private List<String> install(String... files) {
        PackageList list = reader.read("pkglist", List.of(files));
        return list.passes().stream()
                .flatMap(pass -> InstallPass.names(pass.install()).stream())
                .toList();
    }

    @Test
    void takesNamesGroupsAndCommasAndLeavesCommentsOut() throws IOException {
        String list = file(
                "list",
                "# a comment",
                "  bash  ",
                "",
                "\t# another",
                "@base,glibc.i686",
                "@Development Tools",
                "#INCLUDE_PKGLIST:x#",
                "kernel-*\r");
        assertThat(install(list)).containsExactly("bash", "@base", "glibc.i686", "@Development Tools", "kernel-*");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void includesAreRelativeToTheTopList() throws IOException {
        file("more/a", "#INCLUDE:more/b#", "a");
        file("more/b", "b");
        String list = file("list", "#INCLUDE:${LISTS}/a#", "c");
        assertThat(install(list)).containsExactly("b", "a", "c");
        assertThat(reader.read("pkglist", List.of(list)).files()).hasSize(3);
    }

    @Test
    void includesThatAreNotBesideTheTopListAreBesideTheirFile() throws IOException {
        file("more/a", "#INCLUDE:b#", "#INCLUDE:c#", "a");
        file("more/b", "inner b");
        file("b", "b");
        file("more/c", "c");
        assertThat(install(file("list", "#INCLUDE:more/a#"))).containsExactly("b", "c", "a");
        assertThat(problems.list()).isEmpty();

        file("more/a", "#INCLUDE:none#");
        install(file("list", "#INCLUDE:more/a#"));
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.what()).endsWith("files: " + directory.resolve("none"));
            assertThat(problem.why()).contains(directory.resolve("more/none").toString());
        });
    }

    @Test
    void filesThatIncludeEachOtherManyTimesOverAreRefused() throws IOException {
        for (int i = 0; i < 40; i++) {
            file("l" + i, "#INCLUDE:l" + (i + 1) + "#", "#INCLUDE:l" + (i + 1) + "#");
        }
        install(file("l40", "bash").replace("l40", "l0"));
        assertThat(problems.list()).singleElement().asString().contains("has more than 100000 lines");
    }

    @Test
    void groupsModulesAndEnvironmentsAreNamesLikeOthers() throws IOException {
        InstallPass pass = reader.read(
                        "pkglist",
                        List.of(file("list", "@nodejs:18/common", "@^minimal-environment", "-@games", "--@^desktop")))
                .passes()
                .get(0);
        assertThat(InstallPass.names(pass.install())).containsExactly("@nodejs:18/common", "@^minimal-environment");
        assertThat(InstallPass.names(pass.removeBefore())).containsExactly("@games");
        assertThat(InstallPass.names(pass.removeAfter())).containsExactly("@^desktop");
    }

    @Test
    void aCycleIsNamedNotFollowed() throws IOException {
        file("b", "#INCLUDE:list#", "b");
        String list = file("list", "#INCLUDE:b#");
        assertThat(install(list)).containsExactly("b");
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.what()).endsWith("/list includes itself.");
            assertThat(problem.where()).endsWith("/b:1");
        });
    }

    @Test
    void theSameFileMayBeIncludedTwice() throws IOException {
        file("b", "b");
        assertThat(install(file("list", "#INCLUDE:b#", "#INCLUDE:b#"))).containsExactly("b");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void firstPassesOfSeveralFilesAreOne() throws IOException {
        String one = file("one", "#ENV:INITRD=no  A=1#", "a", "#NEW_INSTALL_LIST#", "b");
        String two = file("two", "#ENV:A=2#", "c", "#NEW_INSTALL_LIST#", "#NEW_INSTALL_LIST#", "d");
        List<InstallPass> passes = reader.read("pkglist", List.of(one, two)).passes();
        assertThat(passes)
                .extracting(pass -> InstallPass.names(pass.install()))
                .containsExactly(List.of("a", "c"), List.of("b"), List.of("d"));
        assertThat(passes.get(0).environment()).containsOnly(Map.entry("INITRD", "no"), Map.entry("A", "2"));
    }

    @Test
    void knowsRemovalsAndRepositoriesOfOtherPackages() throws IOException {
        String list = file("other", "xcat/dep/one", "two", "-old", "--late", "/usr/bin/tool");
        InstallPass pass = reader.read("otherpkglist", List.of(list)).passes().get(0);
        assertThat(pass.directories()).containsExactly("", "xcat/dep");
        assertThat(pass.install()).extracting(ListedPackage::name).containsExactly("one", "two", "/usr/bin/tool");
        assertThat(InstallPass.names(pass.removeBefore())).containsExactly("old");
        assertThat(InstallPass.names(pass.removeAfter())).containsExactly("late");
    }

    @Test
    void everyProblemHasItsFileAndLine() throws IOException {
        String list = file(
                "list",
                "two names",
                "---installroot=/",
                "#INCLUDE:none#",
                "#INCLUDE:$NOWHERE/x#",
                "#INCLUDE:open",
                "#ENV:novalue#",
                "-",
                "good");
        assertThat(install(list, "/no/such/list")).containsExactly("good");
        assertThat(problems.list())
                .extracting(Problem::where)
                .containsExactly(
                        list + ":1",
                        list + ":2",
                        list + ":3",
                        list + ":4",
                        list + ":5",
                        list + ":6",
                        list + ":7",
                        "pkglist of the image definition");
        assertThat(problems.list().get(2).what())
                .startsWith("Unable to open the following pkglist files:")
                .endsWith("/none");
        assertThat(problems.list().get(7).what()).isEqualTo("The pkglist specified '/no/such/list' does not exist!");
    }

    @Test
    void variablesInTheNamesOfIncludesHaveAnEndOfTheirOwn() throws IOException {
        file("more/a", "a");
        file("more/b", "b");

        assertThat(install(file("list", "#INCLUDE:#ENV:LISTS#/a#", "  #INCLUDE:${LISTS}/b# as before", "c")))
                .containsExactly("a", "b", "c");
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "#INCLUDE:#ENV:ROOT#/a, has no closing",
        "#INCLUDE:#ENV:ROOT, has no closing",
        "#INCLUDE:#TABLE:site:key=installdir:value#/a#, names no file",
        "#INCLUDE:#, names no file",
        "#INCLUDE:#ENV:NOSUCH#/a#, The variable 'NOSUCH'",
        "#INCLUDE:#ENV:ROOT#/a#, Unable to open the following pkglist files: /nowhere/a"
    })
    void anIncludeThatBringsNothingIsAProblem(String line, String what) throws IOException {
        install(file("list", line));

        assertThat(problems.list()).singleElement().asString().contains(what);
    }

    @Test
    void theNullDeviceIsAnEmptyListAndADirectoryIsNone() {
        assertThat(install("/dev/null")).isEmpty();
        assertThat(problems.list()).isEmpty();

        install(directory.toString());
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void groupsMayHaveABlankBehindTheSignAndNoItemHasAComment() throws IOException {
        assertThat(install(file("list", "@ Base System", "@^ minimal-environment", "@^server")))
                .containsExactly("@Base System", "@^minimal-environment", "@^server");
        install(file("other", "@Development Tools # for users", "bash#"));

        assertThat(problems.list())
                .hasSize(2)
                .allMatch(problem -> problem.remedy().contains("a comment on a line of its own"));
    }
}
