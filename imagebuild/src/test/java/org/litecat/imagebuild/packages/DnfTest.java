package org.litecat.imagebuild.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnfTest {
    private static final List<Repository> REPOSITORIES = List.of(
            new Repository("os-0", "file:///install/a/", "x"),
            new Repository(
                    "other0",
                    "http://h/b/",
                    "y",
                    List.of("file:///k/RPM-GPG-KEY-a", "file:///k/RPM-GPG-KEY-b"),
                    false));

    private static PackageSession session(String osvers) {
        return new PackageSession(Path.of("/i/rootimg"), Path.of("/w"), REPOSITORIES, osvers, "x86_64");
    }

    @Test
    void callsDnfWithTheReleaseAndOnlyTheEnabledRepositories() {
        Dnf dnf = new Dnf(DnfFlavour.DNF4, false, new RpmDatabase(""));
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
    void packagesOfAnotherArchitectureAreForced() {
        PackageSession power =
                new PackageSession(Path.of("/i/rootimg"), Path.of("/w"), REPOSITORIES, "rocky9.4", "ppc64le");
        assertThat(new Dnf(DnfFlavour.DNF4, false, new RpmDatabase(""), true)
                        .install(power, List.of("bash"), List.of(), List.of()))
                .containsSubsequence("dnf", "--installroot=/i/rootimg", "--forcearch=ppc64le", "install", "bash");
        assertThat(new Dnf(DnfFlavour.DNF4, false, new RpmDatabase("")).update(power, List.of(), List.of()))
                .noneMatch(argument -> argument.contains("forcearch"));
    }

    @Test
    void yumOfOldReleasesKnowsNeitherReleaseNorModules() {
        Dnf yum = new Dnf(DnfFlavour.YUM, false, new RpmDatabase(""));
        assertThat(yum.update(session("rhels7.3"), List.of("os-0"), List.of()))
                .startsWith("yum", "-y", "-c")
                .endsWith("--disablerepo=*", "--enablerepo=os-0", "update")
                .noneMatch(argument -> argument.contains("releasever") || argument.contains("platform"));
    }

    @Test
    void anEnvironmentHasTheNameThatTheProgramKnows() {
        assertThat(new Dnf(DnfFlavour.DNF4, false, new RpmDatabase(""))
                        .install(session("rocky9"), List.of("@^minimal-environment", "@core"), List.of(), List.of()))
                .endsWith("install", "@minimal-environment", "@core");
        assertThat(new Dnf(DnfFlavour.YUM, false, new RpmDatabase(""))
                        .install(session("rhels7.3"), List.of("@^minimal"), List.of(), List.of()))
                .endsWith("install", "@^minimal");
    }

    @Test
    void asksWhatElseIsMissingWithoutChangingAnything() {
        Dnf dnf = new Dnf(DnfFlavour.DNF4, false, new RpmDatabase(""));
        List<String> install =
                dnf.install(session("rocky9"), List.of("bash", "@nosuch", "@^minimal"), List.of("os-0"), List.of());

        List<String> question = dnf.question(install, List.of("nosuch")).orElseThrow();

        assertThat(question)
                .startsWith("dnf", "--assumeno")
                .doesNotContain("-y")
                .endsWith("install", "bash", "@minimal");
        assertThat(dnf.question(install, List.of("bash", "nosuch", "minimal"))).isEmpty();
    }

    @Test
    void dnf5HasItsOwnOptionNames() {
        Dnf dnf = new Dnf(DnfFlavour.DNF5, false, new RpmDatabase(""));
        assertThat(dnf.remove(session("fedora42"), List.of("vim")))
                .startsWith("dnf5", "-y", "--config", "/w/dnf.conf")
                .contains("--no-plugins", "--releasever=42")
                .noneMatch(argument -> argument.contains("platform:"))
                .endsWith("remove", "vim");
    }

    @Test
    void asksWhenItIsToldTo() {
        assertThat(new Dnf(DnfFlavour.DNF4, true, new RpmDatabase("")).remove(session("rocky9"), List.of("x")))
                .doesNotContain("-y");
    }

    @Test
    void asksForSignaturesWhereKeysAreGiven() {
        assertThat(new Dnf(DnfFlavour.DNF4, false, new RpmDatabase(""))
                        .configuration(session("rocky9"))
                        .get("dnf.conf"))
                .endsWith("[other0]\nname=other0\nbaseurl=http://h/b/\nenabled=1\nskip_if_unavailable=0\n"
                        + "gpgcheck=1\ngpgkey=file:///k/RPM-GPG-KEY-a file:///k/RPM-GPG-KEY-b\n");
    }

    @Test
    void keepsTheMachinesOwnRepositoriesCachesAndDatabaseOut() {
        Dnf dnf = new Dnf(DnfFlavour.DNF4, false, new RpmDatabase("/var/lib/rpm"));
        assertThat(dnf.configuration(session("rocky9")).get("dnf.conf"))
                .contains("reposdir=/run/litecat/none", "cachedir=/run/litecat/cache")
                .contains(
                        "[os-0]\nname=os-0\nbaseurl=file:///install/a/\nenabled=1\nskip_if_unavailable=0\ngpgcheck=0\n")
                .contains("[other0]");
        assertThat(dnf.configuration(session("rocky9")).get("home/.rpmmacros")).contains("%_dbpath /var/lib/rpm");
        assertThat(dnf.environment(session("rocky9"))).containsEntry("HOME", "/w/home");
    }
}
