package org.litecat.imagebuild.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.ProcessCommands;

class DnfTest {
    private static final List<Repository> REPOSITORIES =
            List.of(new Repository("os-0", "file:///install/a/", "x"), new Repository("other0", "http://h/b/", "y"));

    private static PackageSession session(String osvers) {
        return new PackageSession(Path.of("/i/rootimg"), Path.of("/w"), REPOSITORIES, osvers, "x86_64");
    }

    @Test
    void callsDnfWithTheReleaseAndOnlyTheEnabledRepositories() {
        Dnf dnf = new Dnf(DnfFlavour.DNF4, false, "");
        assertThat(dnf.install(session("rocky9.4"), List.of("bash", "@core"), List.of("os-0"), List.of("kernel*")))
                .containsExactly(
                        "dnf",
                        "-y",
                        "-c",
                        "/w/dnf.conf",
                        "--installroot=/i/rootimg",
                        "--noplugins",
                        "--releasever=9",
                        "--setopt=module_platform_id=platform:el9",
                        "--disablerepo=*",
                        "--enablerepo=os-0",
                        "--exclude=kernel*",
                        "install",
                        "bash",
                        "@core");
    }

    @Test
    void yumOfOldReleasesKnowsNeitherReleaseNorModules() {
        Dnf yum = new Dnf(DnfFlavour.YUM, false, "");
        assertThat(yum.update(session("rhels7.3"), List.of("os-0"), List.of()))
                .startsWith("yum", "-y", "-c")
                .endsWith("--disablerepo=*", "--enablerepo=os-0", "update")
                .noneMatch(argument -> argument.contains("releasever") || argument.contains("platform"));
    }

    @Test
    void dnf5HasItsOwnOptionNames() {
        Dnf dnf = new Dnf(DnfFlavour.DNF5, false, "");
        assertThat(dnf.remove(session("fedora42"), List.of("vim")))
                .startsWith("dnf5", "-y", "--config", "/w/dnf.conf")
                .contains("--no-plugins", "--releasever=42")
                .noneMatch(argument -> argument.contains("platform:"))
                .endsWith("remove", "vim");
    }

    @Test
    void asksWhenItIsToldTo() {
        assertThat(new Dnf(DnfFlavour.DNF4, true, "").remove(session("rocky9"), List.of("x")))
                .doesNotContain("-y");
    }

    @Test
    void keepsTheMachinesOwnRepositoriesCachesAndDatabaseOut() {
        Dnf dnf = new Dnf(DnfFlavour.DNF4, false, "/var/lib/rpm");
        assertThat(dnf.configuration(session("rocky9")).get("dnf.conf"))
                .contains("reposdir=/run/litecat/none", "cachedir=/run/litecat/cache")
                .contains("[os-0]\nname=os-0\nbaseurl=file:///install/a/\nenabled=1\n")
                .contains("[other0]");
        assertThat(dnf.configuration(session("rocky9")).get("home/.rpmmacros")).contains("%_dbpath /var/lib/rpm");
        assertThat(dnf.environment(session("rocky9"))).containsEntry("HOME", "/w/home");
    }

    @Test
    void forgetsHalfInstalledPackagesAndKnowsTheirNames() {
        Dnf dnf = new Dnf(DnfFlavour.DNF4, false, "");
        List<String> begun = List.of("xz-libs-5.2.5-8.el9.x86_64", "bind-32:9.16-1.x86_64");
        assertThat(dnf.names(begun)).containsExactly("xz-libs", "bind");
        assertThat(dnf.recovery(session("rocky9"), begun, Path.of("/w/mark")))
                .last()
                .satisfies(call -> assertThat(call)
                        .startsWith("rpm", "--root", "/i/rootimg", "-e", "--justdb", "--nodeps", "--noscripts")
                        .endsWith("xz-libs-5.2.5-8.el9.x86_64", "bind-32:9.16-1.x86_64"));
    }

    @Test
    void deletesWhatAKilledRpmHadUnpackedBesideItsPlaceAndNothingElse(@TempDir Path directory) throws IOException {
        Path etc = Files.createDirectories(directory.resolve("rootimg/etc"));
        Path older = Files.writeString(etc.resolve("mine;0123abcd"), "a user's");
        Path mark = directory.resolve("mark");
        do {
            Files.writeString(mark, "");
        } while (Files.getLastModifiedTime(mark).compareTo(Files.getLastModifiedTime(older)) <= 0);
        Files.writeString(etc.resolve("conf;notatime"), "a user's");
        Files.createDirectory(etc.resolve("dir;6b03d0af"));
        Path left = etc.resolve("conf;6b03d0af");
        do {
            Files.writeString(left, "half");
        } while (Files.getLastModifiedTime(left).compareTo(Files.getLastModifiedTime(mark)) <= 0);
        PackageSession here =
                new PackageSession(directory.resolve("rootimg"), directory, REPOSITORIES, "rocky9.4", "x86_64");

        List<String> call = new Dnf(DnfFlavour.DNF4, false, "")
                .recovery(here, List.of(), mark)
                .get(0);
        assertThat(new ProcessCommands().capture(Command.of(call)).succeeded()).isTrue();

        assertThat(etc.toFile().list()).containsExactlyInAnyOrder("mine;0123abcd", "conf;notatime", "dir;6b03d0af");
    }
}
