package org.litecat.imagebuild.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.litecat.core.host.Commands.Output;
import org.litecat.imagebuild.packages.PackageChange.Kind;

class PackageQuestionsTest {
    private static final PackageSession SESSION =
            new PackageSession(Path.of("/i"), Path.of("/w"), List.of(), "rocky9.4", "x86_64");

    private final PackageQuestions dnf = new Dnf(DnfFlavour.DNF4, false, new RpmDatabase("")).questions();
    private final PackageQuestions apt = new Apt(false).questions();

    @Test
    void readsTheTableOfDnf() {
        List<String> table = """
                Last metadata expiration check: 0:00:01 ago.
                Dependencies resolved.
                ====================================================
                 Package        Arch     Version      Repository  Size
                ====================================================
                Installing:
                 bash           x86_64   5.2.15-2     a          753 k
                 a-very-long-name-of-a-package
                                noarch   1:1.0-1      a          5.9 k
                Upgrading:
                 wget           x86_64   2.0-1        b          1.2 M
                     replacing  wget2.x86_64 1.9-1
                Installing dependencies:
                 libx           x86_64   1-1          a           12 k
                Removing unused dependencies:
                 old            x86_64   3-1          @System     10 k
                Installing Environment Groups:
                 Minimal Install

                Transaction Summary
                ====================================================
                Install  3 Packages
                Operation aborted.
                """.lines().toList();
        assertThat(dnf.isAnswer(new Output(1, table))).isTrue();
        assertThat(dnf.changes(table))
                .containsExactly(
                        new PackageChange(Kind.ADD, "bash", "x86_64", "5.2.15-2"),
                        new PackageChange(Kind.ADD, "a-very-long-name-of-a-package", "noarch", "1:1.0-1"),
                        new PackageChange(Kind.CHANGE, "wget", "x86_64", "2.0-1"),
                        new PackageChange(Kind.REMOVE, "wget2", "x86_64", "1.9-1"),
                        new PackageChange(Kind.ADD, "libx", "x86_64", "1-1"),
                        new PackageChange(Kind.REMOVE, "old", "x86_64", "3-1"));
    }

    @Test
    void theOlderVersionThatTheTableOfDnf5NamesIsNoPackageThatGoes() {
        List<String> table = List.of(
                "Upgrading:",
                " wget      x86_64 0:2.0-1 b   1.2 MiB",
                "   replacing wget x86_64 0:1.0-1 @System 1.1 MiB");
        assertThat(dnf.changes(table)).containsExactly(new PackageChange(Kind.CHANGE, "wget", "x86_64", "2.0-1"));
    }

    @Test
    void aFailureOfDnfIsNoAnswer() {
        assertThat(dnf.isAnswer(new Output(1, List.of("Error: Unable to find a match: x"))))
                .isFalse();
        assertThat(dnf.isAnswer(new Output(0, List.of("Nothing to do.")))).isTrue();
    }

    @Test
    void theQuestionOfDnfNeverInstalls() {
        Dnf manager = new Dnf(DnfFlavour.DNF4, false, new RpmDatabase(""));
        assertThat(dnf.about(SESSION, manager.install(SESSION, List.of("bash"), List.of(), List.of())))
                .startsWith("dnf", "--assumeno")
                .doesNotContain("-y");
    }

    @Test
    void readsWhatAptWouldDo() {
        assertThat(apt.changes(List.of(
                        "Reading package lists...",
                        "Inst htop (3.2.2-2 Debian:12.15/oldstable [amd64])",
                        "Inst libc6:i386 [2.36-9] (2.36-10 Debian:12.15/oldstable, Debian-Security:12 [i386])",
                        "Remv nano [7.2-1]",
                        "Conf htop (3.2.2-2 Debian:12.15/oldstable [amd64])")))
                .containsExactly(
                        new PackageChange(Kind.ADD, "htop", "amd64", "3.2.2-2"),
                        new PackageChange(Kind.CHANGE, "libc6", "i386", "2.36-10"),
                        new PackageChange(Kind.REMOVE, "nano", "", "7.2-1"));
        assertThat(apt.about(SESSION, List.of("apt-get", "-y", "install", "x")))
                .endsWith("apt-get", "--simulate", "-y", "install", "x");
        assertThat(apt.about(SESSION, List.of("mmdebstrap", "bookworm")))
                .endsWith("mmdebstrap", "--simulate", "--verbose", "bookworm");
    }

    @Test
    void sizesAreBytes() {
        assertThat(dnf.facts(List.of(
                        "litecat-installed bash x86_64 5.1-1 0 900",
                        "",
                        "litecat-offered bash x86_64 0:5.2-1 100 1000")))
                .containsExactly(
                        new PackageFacts("bash", "x86_64", "5.1-1", true, 0, 900),
                        new PackageFacts("bash", "x86_64", "5.2-1", false, 100, 1000));
        assertThat(apt.facts(List.of(
                        "litecat-installed htop amd64 3.1 300",
                        "Package: htop",
                        "Architecture: amd64",
                        "Version: 3.2.2-2",
                        "Installed-Size: 378",
                        "Size: 152412",
                        "")))
                .containsExactly(
                        new PackageFacts("htop", "amd64", "3.1", true, 0, 300 * 1024),
                        new PackageFacts("htop", "amd64", "3.2.2-2", false, 152412, 378 * 1024));
    }
}
