package org.litecat.litetree.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LitefileTable;

/** What the administrator's guide says that liteimg does to an image, sentence by sentence. */
class DocumentRowsTest {
    private static final String ATTRIBUTES = "unix:mode,uid,gid,ino,lastModifiedTime";

    private final Path image;
    private final LiteEngine engine = new LiteEngine(new ProcessCommands());
    private final CollectedResponse response = new CollectedResponse();

    DocumentRowsTest(@TempDir Path directory) throws IOException {
        this.image = directory.resolve("any/where/rootimg");
        ImageTree.make(image, "etc/ntp.conf=server a", "etc/hosts=h", "var/log/messages=m", "etc/ssh/conf=c");
        Files.setPosixFilePermissions(image.resolve("etc/ntp.conf"), PosixFilePermissions.fromString("rw-r-----"));
    }

    private void liteimg(String... table) {
        ImageRoot root = ImageRoot.open(image);
        engine.apply(engine.plan(LitefileTable.of(table).rules(), root), root, response);
    }

    private Map<String, Object> attributes(String path) throws IOException {
        return Files.readAttributes(image.resolve(path), ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    }

    private String link(String path) throws IOException {
        return Files.readSymbolicLink(image.resolve(path)).toString();
    }

    @Test
    void row10_theImageHasTheDirectoryOfTheNodesTmpfs() {
        liteimg("link /etc/ntp.conf");
        assertThat(image.resolve(".statelite/tmpfs")).isDirectory();
    }

    @Test
    void row11_theImageHasTheDirectoryOfTheOriginals() {
        liteimg("link /etc/ntp.conf");
        assertThat(image.resolve(".default/etc/ntp.conf")).hasContent("server a");
    }

    @Test
    void row13_linkEntriesAreLinksIntoTheTmpfs() throws IOException {
        liteimg("link /etc/ntp.conf");
        assertThat(link("etc/ntp.conf")).startsWith("../.statelite/tmpfs");
    }

    @Test
    void row56_theImageItselfIsModifiedByLinks() {
        liteimg("link /etc/ntp.conf", "link /var/log/");
        assertThat(image.resolve("etc/ntp.conf")).isSymbolicLink();
        assertThat(image.resolve("var/log")).isSymbolicLink();
    }

    @Test
    void row57_aSecondRunAltersNothing() throws IOException {
        String[] table = {"link /etc/ntp.conf", "tmpfs /etc/hosts", "link /var/log/"};
        liteimg(table);
        List<String> once = new ImageTree(image).list();
        liteimg(table);
        assertThat(new ImageTree(image).list()).isEqualTo(once);
    }

    @Test
    void row58_anEditInTheImageIsAnEditOfTheOriginal() throws IOException {
        liteimg("link /etc/ntp.conf");
        Files.writeString(image.resolve("etc/ntp.conf"), "server b");
        assertThat(image.resolve(".default/etc/ntp.conf")).hasContent("server b");
    }

    @Test
    void row59_makesTheDirectoriesOfOriginalAndLink() {
        liteimg("link /etc/ntp.conf");
        assertThat(image.resolve(".default/etc")).isDirectory();
        assertThat(image.resolve(".statelite/tmpfs/etc")).isDirectory();
    }

    @Test
    void row60_mvMovesTheFileWithOwnerModeContent() throws IOException {
        Map<String, Object> before = attributes("etc/ntp.conf");
        liteimg("link /etc/ntp.conf");
        assertThat(attributes(".default/etc/ntp.conf")).isEqualTo(before);
        assertThat(image.resolve(".default/etc/ntp.conf")).hasContent("server a");
    }

    @Test
    void row61_theSecondLinkLeadsToTheOriginal() throws IOException {
        liteimg("link /etc/ntp.conf");
        assertThat(link(".statelite/tmpfs/etc/ntp.conf")).isEqualTo("../../../.default/etc/ntp.conf");
    }

    @Test
    void row62_theFirstLinkLeadsToTheSecondAndResolvesOnThisMachine() throws IOException {
        liteimg("link /etc/ntp.conf");
        assertThat(link("etc/ntp.conf")).isEqualTo("../.statelite/tmpfs/etc/ntp.conf");
        assertThat(image.resolve("etc/ntp.conf").toRealPath()).isEqualTo(image.resolve(".default/etc/ntp.conf"));
    }

    @Test
    void row63_anyDirectoryCanBeTheImagesRoot() throws IOException {
        liteimg("link /etc/ntp.conf");
        assertThat(image.resolve("etc/ntp.conf")).hasContent("server a");
        Path elsewhere = Files.move(image, image.resolveSibling("elsewhere"));
        assertThat(elsewhere.resolve("etc/ntp.conf")).hasContent("server a");
    }

    @Test
    void row64_entriesWithoutLinkStayAndGetACopy() throws IOException {
        Map<String, Object> before = attributes("etc/hosts");
        liteimg("tmpfs /etc/hosts");
        assertThat(attributes("etc/hosts")).isEqualTo(before);
        assertThat(image.resolve(".default/etc/hosts")).hasContent("h");
        assertThat(attributes(".default/etc/hosts").get("mode")).isEqualTo(before.get("mode"));
        assertThat(attributes(".default/etc/hosts").get("ino")).isNotEqualTo(before.get("ino"));
    }

    @Test
    void row66_aTableChangeTakesEffectWithTheNextRunAndLosesNothing() throws IOException {
        liteimg("link /etc/ntp.conf", "tmpfs /etc/ssh/");
        Files.writeString(image.resolve("etc/ntp.conf"), "server b");
        Files.writeString(image.resolve("etc/ssh/key"), "k");

        liteimg("tmpfs /etc/ntp.conf", "link /etc/hosts");

        assertThat(image.resolve("etc/hosts")).isSymbolicLink();
        assertThat(Files.isRegularFile(image.resolve("etc/ntp.conf"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(image.resolve("etc/ntp.conf")).hasContent("server b");
        assertThat(image.resolve("etc/ssh/conf")).hasContent("c");
        assertThat(image.resolve("etc/ssh/key")).hasContent("k");
        assertThat(response.warnings()).isEmpty();
    }
}
