package org.litecat.core.osimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.litecat.core.schema.Schema;

class FileColumnTest {
    /** All the others of the two tables; cfmdir is a directory by which nothing acts. */
    private static final Map<String, Set<String>> NAME_NO_FILES = Map.of(
            "osimage",
            Set.of(
                    "imagename",
                    "groups",
                    "profile",
                    "imagetype",
                    "description",
                    "provmethod",
                    "rootfstype",
                    "nfsrootopts",
                    "osdistroname",
                    "osupdatename",
                    "cfmdir",
                    "osname",
                    "osvers",
                    "osarch",
                    "postscripts",
                    "postbootscripts",
                    "serverrole",
                    "isdeletable",
                    "kitcomponents",
                    "environvar",
                    "comments",
                    "disable"),
            "linuximage",
            Set.of(
                    "imagename",
                    "boottarget",
                    "addkcmdline",
                    "nodebootif",
                    "otherifce",
                    "netdrivers",
                    "kernelver",
                    "krpmver",
                    "permission",
                    "dump",
                    "crashkernelsize",
                    "generations",
                    "comments",
                    "disable"));

    /** Whoever adds a column decides whether bundles, builds and service nodes need what it names. */
    @Test
    void noColumnOfADefinitionIsForgotten() {
        NAME_NO_FILES.forEach((table, others) -> {
            List<String> undecided = Schema.load().require(table).columns().stream()
                    .filter(column -> !others.contains(column))
                    .toList();
            List<String> files = List.of(FileColumn.values()).stream()
                    .filter(column -> column.having("osimage", "linuximage").equals(table))
                    .map(FileColumn::column)
                    .toList();
            assertThat(files).as(table).containsExactlyInAnyOrderElementsOf(undecided);
        });
    }

    @ParameterizedTest
    @EnumSource
    void eachIsFoundByItsName(FileColumn column) {
        assertThat(FileColumn.of(column.column())).contains(column);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PKGLIST | /a,  /b ,/dev/null | /a /b | /x,  /b ,/dev/null",
                "POSTINSTALL | /a -v /a1,/b | /a /b | /x -v /a1,/b",
                "PARTITIONFILE | s:/a | /a | s:/x",
                "DRIVERUPDATESRC | dud:/a,rpm:/b,/c | /a /b /c | dud:/x,rpm:/b,/c",
                "PKGDIR | /a,http://mirror/a | /a | /x,http://mirror/a",
                "OTHERPKGDIR | '' | '' | ''"
            })
    void pathsAreToldFromWhatStandsBesideThem(FileColumn column, String stored, String paths, String renamed) {
        assertThat(String.join(" ", column.paths(stored))).isEqualTo(paths);
        assertThat(column.renamed(stored, Map.of("/a", "/x"))).isEqualTo(renamed);
    }
}
