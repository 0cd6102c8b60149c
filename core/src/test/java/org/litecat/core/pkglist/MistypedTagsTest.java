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
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

class MistypedTagsTest {
    @TempDir
    private Path directory;

    private PackageList read(String... lines) throws IOException {
        Problems problems = new Problems();
        Path list = Files.write(directory.resolve("list"), List.of(lines));
        PackageList read = new PackageListReader(
                        new NamedFiles(HostPaths.of(Map.of())), new ListVariables(Map.of()), problems)
                .read("pkglist", List.of(list.toString()));
        assertThat(problems.list()).isEmpty();
        return read;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#include:base.pkglist#",
                "#Include:base#",
                "# INCLUDE:base.pkglist#",
                "#  INCLUDE:base",
                "#include:base.pkglist",
                "#include: base.pkglist#",
                "#INCLUDEBAD:x#",
                "#INCLUDES:x#",
                "#INCLUD:x#",
                "#INLCUDE:x#",
                "#INCULDE:/install/custom/x#",
                "#INCLUDE :x#",
                "#INCLUDE=x#",
                "#INCLUDE /install/custom/base.pkglist#",
                "#include:#ENV:XCATROOT#/share/x.pkglist#",
                "#include:$LISTS/a#",
                "#include:base.pkglist# the base",
                "#INCLUDE_PKGLIST:x#"
            })
    void saysThatALineIncludesNothing(String line) throws IOException {
        assertThat(read("bash", line).notes())
                .singleElement()
                .extracting(Problem::text)
                .asString()
                .startsWith("The line '" + line + "' is a comment: nothing is included by it.\n")
                .contains(directory.resolve("list") + ":2\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#env:LANG=C#",
                "#env:LANG=C",
                "# ENV:LANG=C LC_ALL=C#",
                "#ENV LANG=C#",
                "#ENVIRONMENT:LANG=C#",
            })
    void saysThatALineSetsNoVariable(String line) throws IOException {
        assertThat(read(line).notes())
                .singleElement()
                .extracting(Problem::what)
                .isEqualTo("The line '" + line + "' is a comment: it sets no variable.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#NEW_INSTALL_LIST",
                "#new_install_list#",
                "# NEW_INSTALL_LIST#",
                "#NEW-INSTALL-LIST#",
                "#NEW INSTALL LIST#",
                "#NEW_INSTALL_LISTS#"
            })
    void saysThatNoNewPassBegins(String line) throws IOException {
        assertThat(read("bash", line, "vim").notes())
                .singleElement()
                .extracting(Problem::what)
                .isEqualTo("The line '" + line + "' is a comment: no new pass begins with it.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# include the tools",
                "# include tools",
                "# include: tools",
                "# Include: bash and vim",
                "# Includes: tools   #",
                "# include: C#",
                "# include C#",
                "# include C# compilers",
                "# include /etc/hosts",
                "# included by compute.pkglist",
                "# included: /etc/hosts and more",
                "#include everything that boots",
                "##INCLUDE:base.pkglist#",
                "# #INCLUDE:base.pkglist#",
                "##ENV:LANG=C#",
                "##NEW_INSTALL_LIST#",
                "# includes: e.g.",
                "#ENV is for variables",
                "# env: LANG=C is what dnf gets",
                "# environment: LANG=C",
                "# env LANG=C",
                "# new install list",
                "# new install",
                "# NEW LIST",
                "#",
                "##########################",
                "# initrd:x#",
                "# see https://example.com/include:x#y"
            })
    void aSentenceIsAComment(String line) throws IOException {
        assertThat(read(line, "bash").notes()).isEmpty();
        assertThat(MistypedTags.include(line, "here")).isEmpty();
    }

    @Test
    void tagsThatAreRightAreNoComments() throws IOException {
        Files.writeString(directory.resolve("base"), "vim\n#include:x#\n");

        PackageList list = read(
                "#INCLUDE:base#", "#INCLUDE:base#", "  #INCLUDE: base # twice", "#ENV:LANG=C#", "#NEW_INSTALL_LIST#");

        assertThat(list.notes()).singleElement().extracting(Problem::where).isEqualTo(directory.resolve("base") + ":2");
    }
}
