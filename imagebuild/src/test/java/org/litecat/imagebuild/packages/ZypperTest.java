package org.litecat.imagebuild.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.litecat.core.host.Commands.Output;
import org.litecat.core.osimage.Release;
import org.litecat.imagebuild.packages.PackageChange.Kind;

class ZypperTest {
    private static final PackageSession SESSION = new PackageSession(
            Path.of("/i/rootimg"),
            Path.of("/w"),
            List.of(
                    new Repository("os-0", "file:///install/a/", "x"),
                    new Repository("other0", "http://h/b/", "y", List.of("file:///k/a.asc", "file:///k/b.asc"), false)),
            "sle15.5",
            "ppc64el");

    private static Zypper zypper(boolean ask) {
        return new Zypper(ask, new RpmDatabase("/usr/lib/sysimage/rpm"), List.of("kernel-*"));
    }

    private final Zypper zypper = zypper(false);

    @Test
    void installsWithoutWhatIsRecommendedFromTheEnabledRepositoriesAlone() {
        assertThat(zypper.install(
                        SESSION, List.of("bash", "@base", "product:SLES", "pattern:x"), List.of("os-0"), List.of()))
                .startsWith("zypper", "--config", "/w/zypper.conf", "--root", "/i/rootimg", "--non-interactive")
                .containsSubsequence(
                        "install",
                        "--no-recommends",
                        "--auto-agree-with-licenses",
                        "--download-in-advance",
                        "--repo",
                        "os-0")
                .endsWith("bash", "pattern()=base", "product()=SLES", "pattern()=x")
                .doesNotContain("other0");
        assertThat(zypper(true).remove(SESSION, List.of("x")))
                .doesNotContain("--non-interactive")
                .endsWith("remove", "x");
    }

    @Test
    void keepsTheMachinesOwnSettingsCachesAndDatabaseOut() {
        assertThat(zypper.configuration(SESSION).get("zypp.conf"))
                .contains("cachedir = /run/litecat/cache\n", "reposdir = /run/litecat/repos.d\n", "arch = ppc64le\n");
        assertThat(zypper.configuration(SESSION).get("home/.rpmmacros")).contains("%_dbpath /usr/lib/sysimage/rpm");
        assertThat(zypper.environment(SESSION))
                .containsEntry("HOME", "/w/home")
                .containsEntry("ZYPP_CONF", "/w/zypp.conf")
                .containsEntry("ZYPP_LOCKFILE_ROOT", "/i/rootimg");
    }

    @Test
    void checksPackagesWhereKeysAreGiven() {
        assertThat(zypper.configuration(SESSION).get("repos.d/image.repo"))
                .containsSubsequence("[os-0]", "gpgcheck=0\n", "[other0]", "baseurl=http://h/b/")
                .contains("gpgcheck=1\nrepo_gpgcheck=0\npkg_gpgcheck=1\ngpgkey=file:///k/a.asc\n"
                        + "       file:///k/b.asc\n");
    }

    @Test
    void anUpdateThatLeavesSomeOutHasThemLocked() {
        assertThat(zypper.update(SESSION, List.of("os-0"), List.of("kernel-*")))
                .startsWith("env", "ZYPP_CONF=/w/zypp-fixed.conf", "zypper");
        assertThat(zypper.update(SESSION, List.of("os-0"), List.of())).startsWith("zypper");
        assertThat(zypper.configuration(SESSION).get("zypp-fixed.conf"))
                .contains("locksfile.path = /run/litecat/fixed.locks");
        assertThat(zypper.configuration(SESSION).get("fixed.locks")).contains("solvable_name: kernel-*\n");
    }

    @Test
    void itsCodesTellAFailureFromWhatMayComeBehindAnInstallation() {
        assertThat(List.of(0, 102, 103, 107)).allMatch(zypper::isDone);
        assertThat(List.of(1, 4, 8, 104, 106)).noneMatch(zypper::isDone);
        assertThat(zypper.doubt(107)).isPresent();
        assertThat(zypper.doubt(102)).isEmpty();
    }

    @Test
    void theDatabaseIsWhereTheReleaseHasIt() {
        Path tree = Path.of("/nowhere");
        assertThat(List.of("sle15.5", "sles16.0", "leap15.6", "opensuse-tumbleweed"))
                .allSatisfy(release -> assertThat(
                                RpmDatabase.ofSuse(new Release(release), tree).place())
                        .isEqualTo("/usr/lib/sysimage/rpm"));
        assertThat(List.of("sles12.5", "leap42.3"))
                .allSatisfy(release -> assertThat(
                                RpmDatabase.ofSuse(new Release(release), tree).place())
                        .isEqualTo("/var/lib/rpm"));
    }

    @Test
    void aQuestionNeverInstallsAndItsAnswerIsRead() {
        PackageQuestions questions = zypper.questions();
        assertThat(questions.about(SESSION, zypper.update(SESSION, List.of(), List.of("kernel-*"))))
                .containsSubsequence("zypper", "--xmlout", "--non-interactive", "update", "--dry-run")
                .doesNotContain("--download-in-advance");
        List<String> answer = """
                <?xml version='1.0'?>
                <stream>
                <message type="info">&apos;udev&apos; not found in package names.</message>
                <install-summary download-size="1" space-usage-diff="1" packages-to-change="3">
                <to-upgrade>
                <solvable type="package" name="a" edition="1:2-1" arch="noarch" edition-old="1-1" summary="A &quot;b&quot;"/>
                </to-upgrade>
                <to-remove>
                <solvable type="package" name="gone" edition="3-1" arch="x86_64" summary="x"/>
                </to-remove>
                <to-install>
                <solvable type="pattern" name="p" edition="1-1" arch="noarch" summary="no package"/>
                <solvable type="package" name="b" edition="0:4-1" arch="x86_64" summary="x">
                <description>&lt;solvable type=&quot;package&quot; name=&quot;c&quot;&gt;</description></solvable>
                </to-install>
                </install-summary>
                <progress id="x" value="1"/>
                </stream>
                """.lines().toList();
        assertThat(questions.changes(answer))
                .containsExactly(
                        new PackageChange(Kind.CHANGE, "a", "noarch", "1:2-1"),
                        new PackageChange(Kind.REMOVE, "gone", "x86_64", "3-1"),
                        new PackageChange(Kind.ADD, "b", "x86_64", "4-1"));
        assertThat(questions.words(answer))
                .contains("'udev' not found in package names.")
                .hasSize(2);
        assertThat(questions.isAnswer(new Output(104, answer))).isFalse();
    }
}
