package org.litecat.imagebuild.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrimaryXmlTest {
    private static final String PRIMARY = """
            <?xml version="1.0" encoding="UTF-8"?>
            <metadata xmlns="http://linux.duke.edu/metadata/common" xmlns:rpm="http://linux.duke.edu/metadata/rpm">
            <package type="rpm"><name>bash</name><arch>x86_64</arch><version epoch="0" ver="5.2" rel="1"/>
              <checksum type="sha256" pkgid="YES">aa</checksum><size package="1" installed="22" archive="3"/>
              <location href="Packages/b/bash-5.2^1.rpm"/>
              <format><rpm:provides><rpm:entry name="zsh"/></rpm:provides><name>zsh</name></format></package>
            <package type="rpm"><name>vim</name><arch>noarch</arch><version epoch="2" ver="9" rel="1"/>
              <checksum type="sha" pkgid="YES">bb</checksum><size package="1" installed="5" archive="3"/>
              <location xml:base="http://elsewhere/os" href="vim.rpm"/></package>
            <package type="rpm"><name>other</name><arch>noarch</arch></package>
            </metadata>
            """;

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void packagesAreReadWithChecksumAndPlace() throws IOException {
        List<OfferedPackage> found = new ArrayList<>();
        PrimaryXml.packages(stream(PRIMARY), "http://here/", Set.of("bash", "vim", "zsh"), found::add);
        assertThat(found)
                .containsExactly(
                        new OfferedPackage(
                                "bash",
                                "5.2-1",
                                "x86_64",
                                22,
                                "aa",
                                "http://here/",
                                "http://here/Packages/b/bash-5.2%5E1.rpm",
                                ""),
                        new OfferedPackage(
                                "vim", "2:9-1", "noarch", 5, "", "http://here/", "http://elsewhere/os/vim.rpm", ""));
    }

    @Test
    void theListOfPackagesIsFoundAmongOtherDocuments() throws IOException {
        String repomd = "<repomd><revision>1</revision>"
                + "<data type=\"filelists\"><checksum type=\"sha256\">ff</checksum><location href=\"f.gz\"/></data>"
                + "<data type=\"primary\"><checksum type=\"sha256\">aa</checksum>"
                + "<open-checksum type=\"sha256\">cc</open-checksum><location href=\"repodata/p.xml.gz\"/></data>"
                + "<data type=\"other\"><checksum type=\"sha256\">ee</checksum><location href=\"o.gz\"/></data></repomd>";
        assertThat(PrimaryXml.primary(stream(repomd))).isEqualTo(new PrimaryXml.Primary("repodata/p.xml.gz", "aa"));
        assertThatThrownBy(() -> PrimaryXml.primary(stream("<repomd/>"))).isInstanceOf(IOException.class);
    }

    @Test
    void noFileOfThisMachineIsReadForADocument() {
        String hostile = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><repomd><data type=\"primary\">"
                + "<location href=\"p\"/><checksum type=\"sha256\">&x;</checksum></data></repomd>";
        assertThatThrownBy(() -> PrimaryXml.primary(stream(hostile))).isInstanceOf(IOException.class);
    }
}
