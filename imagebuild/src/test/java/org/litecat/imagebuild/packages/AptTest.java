package org.litecat.imagebuild.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AptTest {
    private static final String STANZA =
            AptSources.of("http://h/debian", "bookworm", List.of("main")).text();
    private final PackageSession session = new PackageSession(
            Path.of("/i/root img"),
            Path.of("/w"),
            List.of(new Repository("apt-0", STANZA, "x")),
            "debian12",
            "ppc64le");
    private final Apt apt = new Apt(false);

    @Test
    void bootstrapsTheReleaseOfItsSources() {
        assertThat(apt.bootstrap(session, List.of("linux-image-amd64", "dracut")))
                .startsWith("mmdebstrap", "--mode=root", "--variant=minbase", "--format=directory")
                .contains("--architectures=ppc64el", "--include=linux-image-amd64,dracut")
                .endsWith("bookworm", "/i/root img", "/w/image.sources");
    }

    @Test
    void laterCallsWorkOnTheTreeWithTheMachinesKeys() {
        assertThat(apt.install(session, List.of("wget"), List.of(), List.of()))
                .containsExactly("apt-get", "--config-file=/w/apt.conf", "-y", "install", "wget");
        assertThat(apt.configuration(session).get("apt.conf"))
                .contains(
                        "Dir \"/i/root img\";",
                        "DPkg::Chroot-Directory \"/i/root img\";",
                        "Dir::Etc::SourceList \"/w/image.sources\";",
                        "Dir::Etc::TrustedParts \"/etc/apt/trusted.gpg.d\";");
        assertThat(apt.configuration(session).get("image.sources")).isEqualTo(STANZA);
    }

    @Test
    void noPackageMakesAnInitialRamdisk() {
        assertThat(apt.environment(session)).containsEntry("INITRD", "No");
    }

    @Test
    void anotherArchitectureNeedsAProgramMore() {
        assertThat(new Apt(false, true).programs()).contains("arch-test");
        assertThat(apt.programs()).doesNotContain("arch-test");
    }

    @Test
    void dpkgMendsAKilledRun() {
        assertThat(apt.recovery(session, List.of(), Path.of("/w/mark")).get(0)).endsWith("dpkg", "--configure", "-a");
        assertThat(apt.names(List.of("libc6=2.36-9:amd64"))).containsExactly("libc6");
    }
}
