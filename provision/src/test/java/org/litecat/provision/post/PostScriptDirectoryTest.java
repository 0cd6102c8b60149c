package org.litecat.provision.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;

class PostScriptDirectoryTest {
    private final CollectedResponse response = new CollectedResponse();

    private TestSite site;
    private Path shipped;
    private Path place;

    @BeforeEach
    void site(@TempDir Path root) throws IOException {
        site = new TestSite(root);
        shipped = Files.createDirectories(root.resolve("opt/xcat/share/xcat/postscripts"));
        place = root.resolve("install/postscripts");
        Files.writeString(shipped.resolve("syslog"), "one");
        Files.writeString(shipped.resolve("otherpkgs"), "one");
    }

    private void update() {
        new PostScriptDirectory(
                        site.host().paths(), new SiteSettings(site.store().snapshot()), response)
                .update();
    }

    @Test
    void shippedScriptsAreThereAndCanBeRun() {
        update();

        assertThat(place.resolve("syslog")).hasContent("one").isExecutable();
        assertThat(place.resolve("otherpkgs")).exists();
        assertThat(response.lines()).isEmpty();
    }

    @Test
    void anUpdateReplacesWhatNobodyEdited() throws IOException {
        update();
        Files.writeString(shipped.resolve("syslog"), "two");

        update();

        assertThat(place.resolve("syslog")).hasContent("two");
    }

    @Test
    void whatTheSiteWroteOrEditedStays() throws IOException {
        Files.createDirectories(place);
        Files.writeString(place.resolve("otherpkgs"), "written by the site");
        update();
        Files.writeString(place.resolve("syslog"), "edited by the site");
        Files.writeString(shipped.resolve("syslog"), "two");

        update();

        assertThat(place.resolve("syslog")).hasContent("edited by the site");
        assertThat(place.resolve("otherpkgs")).hasContent("written by the site");
        assertThat(response.lines())
                .contains(
                        place.resolve("syslog") + ": kept, it is not the one that was shipped",
                        place.resolve("otherpkgs") + ": kept, it is not the one that was shipped");
    }

    @Test
    void nodesGetThePublicKeysOfRootAndNothingElse() throws IOException {
        new RootKeys(site.host()).publish(place);
        Path home = site.root().resolve("root/.ssh");

        assertThat(place.resolve("_ssh/authorized_keys")).hasSameTextualContentAs(home.resolve("id_ed25519.pub"));
        assertThat(place.resolve("_ssh")).isDirectoryNotContaining("glob:**id_*");

        new RootKeys(site.host()).publish(place);
        assertThat(Files.readAllLines(place.resolve("_ssh/authorized_keys"))).hasSize(1);
    }
}
