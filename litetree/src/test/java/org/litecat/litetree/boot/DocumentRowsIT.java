package org.litecat.litetree.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the administrator's guide says of a node that boots, by the script of the node in a mount namespace of its own. */
class DocumentRowsIT {
    private final Path directory;
    private final NodeWorld world;

    DocumentRowsIT(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.world = NodeWorld.make(directory, new Random(1), "dash", 1);
    }

    @BeforeEach
    void needsRoot() throws IOException {
        assumeThat(Files.getAttribute(directory, "unix:uid")).as("needs root").isEqualTo(0);
    }

    @AfterEach
    void removeWorld() {
        world.close();
    }

    private void file(Path top, String path, String content) throws IOException {
        Path file = top.resolve(path);
        Files.createDirectories(file.resolveSibling(".").normalize());
        Files.writeString(file, content);
    }

    private Looked boot(String... litefile) throws Exception {
        Tables tables = world.tables().litefile(litefile);
        world.makeLayout(tables.planner().rules("n1"));
        BootPlan plan = tables.planner().plan("n1");
        Prediction prediction = new Prediction(plan, world.files(plan));
        List<Outcome> outcomes = plan.entries().stream()
                .filter(entry -> !entry.path().equals("/etc/mtab"))
                .map(prediction::of)
                .toList();
        Looked looked = world.follow(BootPlanText.write(plan, PlanVersion.TWO), outcomes);
        assertThat(looked.exit()).as(looked.log()).isZero();
        return looked;
    }

    @Test
    void row14_persistentFilesOfTheTmpfsAreOnTheServerInADirectoryOfTheNode() throws Exception {
        file(world.image(), "srv/kept", "from the image");

        Looked looked = boot("link,persistent /srv/kept");

        assertThat(looked.at("/srv/kept").reach()).isEqualTo("LINK");
        assertThat(looked.at("/srv/kept").place()).isEqualTo("/.statelite/persistent/srv/kept");
        assertThat(looked.at("/srv/kept").writable()).isTrue();
        assertThat(world.persistent().getFileName()).hasToString("n1");
        assertThat(world.persistent().resolve("srv/kept")).content().startsWith("from the image");
        assertThat(looked.log()).contains("mount [fd00::9]:/sta te/n1 on /.statelite/persistent");
    }

    @Test
    void row15_theImagesOriginalIsTakenWhereNoLitetreeHasTheFile() throws Exception {
        file(world.image(), "srv/own", "from the image");
        file(world.image(), "srv/shared", "from the image");
        file(world.sourceDirectory(1), "srv/shared", "from the litetree");

        Looked looked = boot("tmpfs /srv/own", "tmpfs /srv/shared");

        assertThat(looked.at("/srv/own").files()).singleElement().asString().contains(sha256("from the image"));
        assertThat(looked.at("/srv/shared").files()).singleElement().asString().contains(sha256("from the litetree"));
    }

    @Test
    void row65_entriesWithoutLinkAreMountedAndTheLogTellsThem() throws Exception {
        file(world.image(), "srv/own", "from the image");
        file(world.image(), "srv/dir/in", "inside");

        Looked looked = boot("tmpfs /srv/own", "tmpfs /srv/dir/");

        assertThat(looked.at("/srv/own").reach()).isEqualTo("MOUNT");
        assertThat(looked.at("/srv/own").place()).isEqualTo("/.statelite/tmpfs/srv/own");
        assertThat(looked.at("/srv/dir").reach()).isEqualTo("MOUNT");
        assertThat(looked.log()).contains("memory,copy,mount /srv/own from 0", "memory,copy,mount /srv/dir from 0");
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
