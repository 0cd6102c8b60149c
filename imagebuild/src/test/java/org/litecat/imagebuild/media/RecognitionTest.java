package org.litecat.imagebuild.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognitionTest {
    private static final String ONE_LINE = "\\n";

    @TempDir
    private Path tree;

    private void put(String file, String text) throws IOException {
        Path place = tree.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, text.replace(ONE_LINE, "\n"));
    }

    private MediaFiles files() throws IOException {
        NavigableSet<String> names = new TreeSet<>();
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> found = Files.walk(tree)) {
            for (Path path : found.filter(path -> !path.equals(tree)).toList()) {
                String name = tree.relativize(path).toString();
                names.add(name);
                if (MediaFamily.ALL.stream().anyMatch(family -> family.reads(name))) {
                    texts.put(name, Files.readString(path));
                }
            }
        }
        return new MediaFiles(names, texts);
    }

    private Medium recognised() throws IOException {
        return asked("", "");
    }

    private Medium asked(String osvers, String arch) throws IOException {
        return new Recognition(
                        Optional.of(osvers).filter(text -> !text.isEmpty()),
                        Optional.of(arch).filter(text -> !text.isEmpty()))
                .of(files());
    }

    private void assertIs(String osvers, String arch, String disc) throws IOException {
        Medium medium = recognised();
        assertThat(List.of(medium.osvers(), medium.arch(), medium.disc())).containsExactly(osvers, arch, disc);
    }

    @ParameterizedTest
    @CsvSource({
        "1476983214.503892, Red Hat Enterprise Linux 7.3, ppc64le, '', rhels7.3, ppc64le, ''",
        "1476983214.503893, Red Hat Enterprise Linux 7.3-alternate, ppc64le, '', rhels7.3, ppc64le, ''",
        "1460645249.825876, Red Hat Enterprise Linux 6.8, x86_64, 2, rhels6.8, x86_64, 2",
        "1710000000.000003, Red Hat Enterprise Linux 9.5 Beta, x86_64, ALL, rhels9.5-beta, x86_64, ''",
        "1710000000.000004, Red Hat Enterprise Linux Server 7.1, ppc, '', rhels7.1-server, ppc64, ''",
        "1650472728.682141, Red Hat Enterprise Linux 8.6, x86_64, ALL, rhels8.6.0, x86_64, ''",
        "1404489053.504589, CentOS Linux 7, x86_64, '1,2', centos7.0, x86_64, '1,2'",
        "1480943823.1, CentOS Linux 7, x86_64, 1, centos7, x86_64, 1",
        "1680000000.100002, CentOS Stream 9, x86_64, 1, centos-stream9, x86_64, 1",
        "1699827798.672748, Rocky Linux 9.3, x86_64, '', rocky9.3, x86_64, ''",
        "1680000000.100001, AlmaLinux 8.8, x86_64, '', alma8.8, x86_64, ''",
        "1680000000.100003, Oracle Linux 8.6.0, x86_64, '', ol8.6, x86_64, ''",
        "1680000000.100004, OL-10.0, aarch64, '', ol10.0, aarch64, ''",
        "1680000000.100005, Fedora 38, i386, '', fedora38, x86, ''",
        "1680000000.100006, Fedora-39, x86_64, '', fedora39, x86_64, ''",
        "1680000000.100007, IBM_PowerKVM 3.1.0.2, ppc64le, '', pkvm3.1.0.2, ppc64le, ''"
    })
    void enterpriseLinuxIsToldByItsIdentifierOrDescription(
            String id, String description, String arch, String disc, String osvers, String osarch, String discno)
            throws IOException {
        put(".discinfo", id + "\n" + description + "\n" + arch + "\n" + disc + "\n");

        assertIs(osvers, osarch, discno);
        assertThat(recognised().slot()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Rocky Linux, 9.3, rocky9.3",
        "CentOS Stream, 10, centos-stream10",
        "AlmaLinux, 8.8, alma8.8",
        "Red Hat Enterprise Linux, 10.0, rhels10.0",
        "Oracle Linux Server, 9.4, ol9.4"
    })
    void aDescriptionThatIsANumberIsExplainedByTreeinfo(String family, String version, String osvers)
            throws IOException {
        put(".treeinfo", "[general]\nfamily = " + family + "\nversion = " + version + "\narch = x86_64\n");
        assertIs(osvers, "x86_64", "");

        put(".discinfo", "1699827798.1\n" + version + "\nx86_64\n");
        assertIs(osvers, "x86_64", "");
    }

    @Test
    void aComputeNodeMediumIsToldByTreeinfo() throws IOException {
        put(".discinfo", "1.1\nRed Hat Enterprise Linux 7.3\nx86_64\n");
        put(".treeinfo", "[general]\nvariant = ComputeNode\n");

        assertIs("rhelhpc7.3", "x86_64", "");
    }

    @ParameterizedTest
    @CsvSource({
        "SUSE - SLE-15-SP4-Full-x86_64-Build1.1-Media1, sle15.4, x86_64, 1",
        "SUSE - SLE-15-Installer-DVD-x86_64-Build1.1-Media1, sle15, x86_64, 1",
        "SUSE - SLE-15-Packages-x86_64-Build1.1-Media1, sle15, x86_64, 2",
        "SUSE - SLE-15-SP3-Installer-DVD-ppc64le-Build1.1-Media2, sle15.3, ppc64le, installer2",
        "SUSE - SLE-15-SP3-Packages-aarch64-Build1.1-Media2, sle15.3, aarch64, packages2",
        "openSUSE - openSUSE-Leap-15.4-DVD-x86_64-Build1.1-Media, leap15.4, x86_64, 1"
    })
    void suseSinceReleaseFifteenIsToldByItsMediaFile(String line, String osvers, String arch, String slot)
            throws IOException {
        put("media.1/media", line + "\nx\n1\n");
        put("media.1/products", "/ SLE\n");

        assertIs(osvers, arch, slot);
        assertThat(recognised().slot()).isEqualTo(slot);
        assertThat(recognised().alsoSlot()).isEqualTo(line.contains("Full") ? Optional.of("2") : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DISTRO cpe:/o:suse:sles:12:sp5,SUSE\\nREPOID obs://x/SLES/12.5/DVD/x86_64|1|3|/ SLES12-SP5 12.5-0|sles12.5|x86_64|1",
                "VERSION 11.3-1.138\\nDEFAULTBASE ppc64|2|2|/ SUSE_SLES 11.3-1|sles11.3|ppc64|2",
                "VERSION 11.1-1.1\\nBASEARCHS i586 x86_64|1|2|/ sle-sdk 11.1|sles11.1|x86|sdk1",
                "LABEL SUSE Linux Enterprise Server 11 SP2\\nBASEARCHS x86_64|2|2|/ sle-sdk 11.2|sles11.2|x86_64|sdk2",
                "VERSION 11.3-1.1\\nBASEARCHS x86_64|1|1|/ sle-sdk 11.3|sles11.3|x86_64|3"
            })
    void olderSuseIsToldByItsContentFile(
            String content, String number, String discs, String product, String osvers, String arch, String slot)
            throws IOException {
        put("content", "CONTENTSTYLE 11\n" + content + "\n");
        put("media." + number + "/media", "SUSE\n2019\n" + discs + "\n");
        put("media." + number + "/products", product + "\n");

        assertIs(osvers, arch, slot);
    }

    @Test
    void leapIsToldByTreeinfoToo() throws IOException {
        put(".treeinfo", "[release]\nname = openSUSE Leap\nversion = 15.5\n[general]\narch = x86_64\n");

        assertIs("leap15.5", "x86_64", "1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Debian GNU/Linux 12.5.0 \"Bookworm\" - Official amd64 DVD Binary-1 with firmware|debian12.5.0|x86_64|1",
                "Debian GNU/Linux 12.5.0 \"Bookworm\" - Official arm64 NETINST with firmware|debian12.5.0|aarch64|''",
                "Ubuntu-Server 20.04.6 LTS \"Focal Fossa\" - Release amd64 (20230316)|ubuntu20.04.6|x86_64|1",
                "Ubuntu-Server 22.04 LTS \"Jammy\" - Release ppc64el (20240216.1)|ubuntu22.04|ppc64el|1",
                "Ubuntu 23.10 \"Mantic Minotaur\" - Release i386 (20231011)|ubuntu23.10|x86|1"
            })
    void debianAndUbuntuAreToldByTheirInfo(String info, String osvers, String arch, String disc) throws IOException {
        put(".disk/info", info + "\n");
        put("README.diskdefines", "#define DISKNAME  Ubuntu\n#define DISKNUM  1\n");

        assertIs(osvers, arch, disc);
    }

    @Test
    void theReleaseThatWasAskedForWins() throws IOException {
        put(".discinfo", "1650472728.682142\nRed Hat Enterprise Linux 8.6\nx86_64\n");

        assertThat(asked("rhels8.6-site", "").osvers()).isEqualTo("rhels8.6-site");
        assertThat(asked("rocky8.6", "x86_64").osvers()).isEqualTo("rocky8.6");
        for (String other : List.of("suse11", "nonsense", "debian12")) {
            assertThatThrownBy(() -> asked(other, "")).hasMessageContaining("could not identify the ISO supplied");
        }
    }

    @Test
    void aMediumThatSaysNothingNeedsReleaseAndArchitecture() throws IOException {
        put("BaseOS/repodata/repomd.xml", "x");

        assertThatThrownBy(this::recognised)
                .hasMessageStartingWith("copycds could not identify the ISO supplied, you may wish to try -n <osver>")
                .hasMessageContaining("looked at .discinfo, .treeinfo, content, media.N/media, .disk/info");
        assertThatThrownBy(() -> asked("rhels8.9", ""))
                .hasMessageStartingWith("copycds could not identify the ARCH, you may wish to try -a <arch>.\n");
        assertThat(asked("rhels8.9", "i686").arch()).isEqualTo("x86");
    }

    @Test
    void theArchitectureHasToAgree() throws IOException {
        put(".discinfo", "1.1\nRed Hat Enterprise Linux 6.9\ni386\n1\n");

        assertThat(asked("", "i586").arch()).isEqualTo("x86");
        assertThatThrownBy(() -> asked("", "ppc64le"))
                .hasMessageStartingWith("Requested distribution architecture ppc64le, but media is x86\n");
    }

    @ParameterizedTest
    @CsvSource({
        "Red Hat Enterprise Linux 9/../../etc, x86_64",
        "Red Hat Enterprise Linux 9.., x86_64",
        "Rocky Linux 9;reboot, x86_64",
        "Rocky Linux 9.3, ../../etc"
    })
    void whatCannotBeADirectoryIsRefused(String description, String arch) throws IOException {
        put(".discinfo", "1.1\n" + description + "\n" + arch + "\n");

        assertThatThrownBy(this::recognised).hasMessageContaining("cannot be used");
    }

    @ParameterizedTest
    @CsvSource({".discinfo", ".treeinfo"})
    void controlCharactersAreRefusedByTheFilesName(String file) throws IOException {
        put(".discinfo", "1.1\nRocky Linux 9.3\nx86_64\n");
        put(file, "1.1\nRocky Linux 9.3\u001b[2J\nx86_64\n");

        assertThatThrownBy(this::recognised)
                .hasMessageContaining("'" + file + "' on the medium is refused")
                .hasMessageContaining("control characters");
    }

    @Test
    void namesThatAreAskedForAreLookedAtToo() {
        assertThat(new Recognition(Optional.of("rhels8/../x"), Optional.empty()).unusable())
                .isPresent();
        assertThat(new Recognition(Optional.of("rhels8..3"), Optional.empty()).unusable())
                .isPresent();
        assertThat(new Recognition(Optional.empty(), Optional.of("x86/64")).unusable())
                .isPresent();
        assertThat(new Recognition(Optional.of("rhels8.6-site"), Optional.of("x86_64")).unusable())
                .isEmpty();
    }
}
