package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code litelint} on an image that is built. */
class LitelintTest {
    private VerbWorld world;
    private Path image;

    LitelintTest(@TempDir Path root) throws IOException {
        world = new VerbWorld(root);
        image = root.resolve("install/img/rootimg");
    }

    @BeforeEach
    void makeImage() throws IOException {
        world.imageFile("etc/ssh/sshd_config", "");
        world.imageFile("etc/tricky, \"name\"/x", "");
        world.imageFile("usr/lib/systemd/system/a.service", "[Service]\nReadWritePaths=\"/srv/a\"\nStateDirectory=a\n");
        Path wants = Files.createDirectories(image.resolve("etc/systemd/system/multi-user.target.wants"));
        Files.createSymbolicLink(wants.resolve("a.service"), Path.of("/usr/lib/systemd/system/a.service"));
        world.defineImage();
    }

    @Test
    void failsForAServiceThatCannotStart() {
        VerbWorld.Answer answer = world.type("litelint", "o1");
        assertThat(answer.out())
                .contains(
                        "error: a.service (StateDirectory) does not start: it cannot make /var/lib/a. [missing-directory]",
                        "    at:     /usr/lib/systemd/system/a.service",
                        "    remedy: chtab image=o1,file=/var/lib/a/ litefile.options=tmpfs");
        assertThat(answer.err()).startsWith("Error: The image 'o1': 1 error, ");
        assertThat(answer.code()).isEqualTo(1);
    }

    @Test
    void proposesATableWithWhichNothingIsFound() throws IOException {
        VerbWorld.Answer proposal = world.type("litelint", "--propose", "o1");
        assertThat(proposal.out())
                .startsWith("#image,file,options,comments,disable\n")
                .contains("\"o1\",\"/srv/a/\",\"tmpfs\",\"a.service (ReadWritePaths) writes it\",\n")
                .doesNotContain("/var/lib");
        Files.writeString(world.root().resolve("litefile.csv"), proposal.out());
        assertThat(world.type("tabrestore", "-a", "litefile.csv").code()).isZero();
        VerbWorld.Answer answer = world.type("litelint", "--strict", "o1");
        assertThat(answer.out()).contains("The image 'o1': 0 errors, 0 warnings, ");
        assertThat(answer.code()).isZero();
    }

    @Test
    void answersWithRowsInJson() {
        assertThat(world.type("litelint", "--propose", "--json", "o1").out())
                .contains(
                        "{\"kind\":\"row\",\"table\":\"litefile\",\"columns\":{\"image\":\"o1\",\"file\":\"/var/\",\"options\":\"tmpfs\",\"comments\":\"");
    }

    @Test
    void leavesTheImageAsItIs() throws IOException {
        world.type("litelint", "o1");
        world.type("litelint", "--propose", "o1");
        assertThat(image).isDirectoryNotContaining("glob:**/.{default,statelite}");
    }
}
