package org.litecat.imagebuild.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.pkglist.ListVariables;
import org.litecat.core.response.ProblemException;

class ExcludeListTest {
    private final Path directory;

    ExcludeListTest(@TempDir Path fresh) {
        directory = fresh;
    }

    @Test
    void skipsCommentsAndEmptyLinesAndDropsAMinus() throws IOException {
        ExcludeList list = read("# all of boot", "", "./boot*   # and below", "-./usr/share/man/*", "  ./var/tmp/*#");

        assertThat(list.excludes("./boot/vmlinuz")).isTrue();
        assertThat(list.excludes("./usr/share/man/man1")).isTrue();
        assertThat(list.excludes("./var/tmp/x")).isTrue();
        assertThat(list.excludes("./usr/share/man")).isFalse();
    }

    @Test
    void reincludesWhateverTheOrderOfTheLines() throws IOException {
        ExcludeList list = read("+./usr/share/zoneinfo/Europe/Paris", "./usr/share/zoneinfo/*");

        assertThat(list.excludes("./usr/share/zoneinfo/Europe/Paris")).isFalse();
        assertThat(list.excludes("./usr/share/zoneinfo/Europe")).isTrue();
    }

    @Test
    void keepsTrailingBlanksAsPartOfAPattern() throws IOException {
        ExcludeList list = read("./odd ");

        assertThat(list.excludes("./odd ")).isTrue();
        assertThat(list.excludes("./odd")).isFalse();
    }

    @Test
    void readsIncludedFilesBesideTheTopOneWithVariables() throws IOException {
        Files.createDirectories(directory.resolve("sub"));
        Files.write(directory.resolve("sub/first"), List.of("#INCLUDE:second.exlist#", "./a"));
        Files.write(directory.resolve("second.exlist"), List.of("./b"));

        ExcludeList list = read("#INCLUDE:${WHERE}/first#", "./c");

        assertThat(List.of("./a", "./b", "./c")).allMatch(list::excludes);
    }

    @Test
    void namesFileAndLineOfEveryMissingInclude() {
        assertThatThrownBy(() -> read("./a", "#INCLUDE:none#", "#INCLUDE:/nowhere/none#"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.where())
                                .containsExactly(
                                        directory.resolve("top.exlist") + ":2", directory.resolve("top.exlist") + ":3"))
                .hasMessageContaining("/nowhere/none")
                .hasMessageContaining("it does not exist");
    }

    @Test
    void refusesAVariableWithoutValue() {
        assertThatThrownBy(() -> read("#INCLUDE:$ELSEWHERE/first#"))
                .hasMessageContaining("'ELSEWHERE'")
                .hasMessageContaining("top.exlist:1");
    }

    @Test
    void includesAnotherListByAVariableOfTheEnvironmentAndLosesNone() throws IOException {
        Files.createDirectories(directory.resolve("sub"));
        Files.writeString(directory.resolve("sub/more"), "./boot*\n");

        assertThat(read("#INCLUDE:#ENV:WHERE#/more#").excludes("./boot/vmlinuz"))
                .isTrue();
        assertThatThrownBy(() -> read("#INCLUDE:sub/more")).hasMessageContaining("has no closing '#'");
        assertThat(new ExcludeListReader(new ListVariables(Map.of()), Path::of)
                        .read(List.of("/dev/null"))
                        .excludes("./boot"))
                .isFalse();
    }

    @Test
    void refusesAFileThatIncludesItself() {
        assertThatThrownBy(() -> read("#INCLUDE:top.exlist#")).hasMessageContaining("includes itself");
    }

    @Test
    void reportsAMissingList() {
        ExcludeListReader reader = new ExcludeListReader(new ListVariables(Map.of()), Path::of);

        assertThatThrownBy(() -> reader.read(List.of("/nowhere/compute.exlist")))
                .hasMessageContaining("The exlist specified '/nowhere/compute.exlist' does not exist!");
    }

    @Test
    void tellsPatternsThatCanMatchNothing() throws IOException {
        ExcludeList list = read("/boot", "./usr/share/doc/", "./fine", "*.pyc");

        assertThat(list.neverMatching())
                .containsExactly(
                        directory.resolve("top.exlist") + ":1: '/boot'",
                        directory.resolve("top.exlist") + ":2: './usr/share/doc/'");
    }

    @Test
    void tellsCommentsThatWereMeantToIncludeAList() throws IOException {
        ExcludeList list =
                read("#include:sub/more#", "./boot* #INCLUDE:sub/more#", "# include nothing of boot", "#ENV=A=b#");

        assertThat(list.notes())
                .extracting(problem -> problem.where())
                .containsExactly(directory.resolve("top.exlist") + ":1", directory.resolve("top.exlist") + ":2");
        assertThat(list.and(List.of("./x")).notes()).hasSize(2);
    }

    private ExcludeList read(String... lines) throws IOException {
        Path top = Files.write(directory.resolve("top.exlist"), List.of(lines));
        return new ExcludeListReader(new ListVariables(Map.of("WHERE", "sub")), Path::of).read(List.of(top.toString()));
    }
}
