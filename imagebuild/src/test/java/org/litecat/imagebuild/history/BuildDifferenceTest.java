package org.litecat.imagebuild.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.litecat.imagebuild.history.BuildDifference.DirectoryDifference;
import org.litecat.imagebuild.packages.PackageFacts;

class BuildDifferenceTest {
    private static final PackageFacts BASH = fact("bash", "5.1-1", 1000);

    private static PackageFacts fact(String name, String version, long size) {
        return new PackageFacts(name, "x86_64", version, true, 0, size);
    }

    private static ImageContents contents(List<PackageFacts> packages, Map<String, Long> directories, boolean isCut) {
        return new ImageContents("5.14", packages, new DirectorySizes(5000, new TreeMap<>(directories), isCut));
    }

    private static List<String> packages(List<PackageFacts> before, List<PackageFacts> after) {
        return BuildDifference.between(contents(before, Map.of(), false), contents(after, Map.of(), false))
                .packages()
                .stream()
                .map(each -> each.name() + " "
                        + each.before().map(PackageFacts::version).orElse("-") + " "
                        + each.after().map(PackageFacts::version).orElse("-") + " " + each.grows())
                .toList();
    }

    @Test
    void packagesAreAddedRemovedOrOfAnotherVersion() {
        assertThat(packages(
                        List.of(BASH, fact("gone", "1", 300), fact("wget", "1", 500)),
                        List.of(BASH, fact("new", "2", 200), fact("wget", "2", 450))))
                .containsExactly("gone 1 - -300", "new - 2 200", "wget 1 2 -50");
    }

    @Test
    void aPackageOfAnotherSizeIsAnotherAlthoughItsVersionIsTheSame() {
        assertThat(packages(List.of(BASH), List.of(fact("bash", "5.1-1", 1024))))
                .containsExactly("bash 5.1-1 5.1-1 24");
    }

    @Test
    void ofAPackageInSeveralVersionsTheOneThatStayedIsNotTold() {
        PackageFacts kernel = fact("kernel", "5.14", 100);
        assertThat(packages(List.of(kernel), List.of(kernel, fact("kernel", "5.15", 120))))
                .containsExactly("kernel - 5.15 120");
        assertThat(packages(List.of(kernel, fact("kernel", "5.13", 90)), List.of(kernel, fact("kernel", "5.15", 120))))
                .containsExactly("kernel 5.13 5.15 30");
    }

    @Test
    void anotherArchitectureIsAnotherPackage() {
        PackageFacts other = new PackageFacts("bash", "noarch", "5.1-1", true, 0, 1000);
        assertThat(packages(List.of(BASH), List.of(other)))
                .containsExactlyInAnyOrder("bash 5.1-1 - -1000", "bash - 5.1-1 1000");
    }

    @Test
    void directoriesThatGrewOrShrankTheGreatestDifferenceFirst() {
        Map<String, Long> before = Map.of("/usr", 900L, "/usr/lib", 700L, "/etc", 50L, "/opt", 30L);
        Map<String, Long> after = Map.of("/usr", 1000L, "/usr/lib", 700L, "/etc", 40L, "/srv", 60L);
        assertThat(BuildDifference.between(contents(List.of(), before, false), contents(List.of(), after, false))
                        .directories())
                .containsExactly(
                        new DirectoryDifference("/usr", 900, 1000),
                        new DirectoryDifference("/srv", 0, 60),
                        new DirectoryDifference("/opt", 30, 0),
                        new DirectoryDifference("/etc", 50, 40));
    }

    /** Where small ones were left out nobody knows whether it was there. */
    @Test
    void aDirectoryThatMayHaveBeenLeftOutIsNotToldAsNew() {
        ImageContents before = contents(List.of(), Map.of("/usr", 900L), true);
        ImageContents after = contents(List.of(), Map.of("/usr", 900L, "/etc", 40L), false);
        assertThat(BuildDifference.between(before, after).directories()).isEmpty();
        assertThat(BuildDifference.between(after, before).directories()).isEmpty();
    }

    @Test
    void onlyTheFirstLevelsAndTheLargestAreRemembered() {
        Map<String, Long> many = new TreeMap<>(Map.of("/a/b/c/d", 9L, "/a/b/c/d/e", 9L));
        assertThat(new DirectorySizes(9, many, false).bounded())
                .isEqualTo(new DirectorySizes(9, Map.of("/a/b/c/d", 9L), false));
        for (int i = 1; i <= 6000; i++) {
            many.put("/d" + i, (long) i);
        }
        DirectorySizes bounded = new DirectorySizes(9, many, false).bounded();
        assertThat(bounded.isCut()).isTrue();
        assertThat(bounded.bytes()).hasSize(5000).containsKey("/d1001").doesNotContainKey("/d1000");
    }
}
