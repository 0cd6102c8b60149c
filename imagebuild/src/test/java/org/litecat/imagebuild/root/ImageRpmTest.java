package org.litecat.imagebuild.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageRpmTest {
    private final Path root;
    private final ImageRpm image;

    ImageRpmTest(@TempDir Path root) throws IOException {
        this.root = root;
        this.image = new ImageRpm(root);
        Files.createDirectories(root.resolve("root"));
        Files.createDirectories(root.resolve("home/alice"));
        database("var/lib/rpm");
    }

    private void database(String directory) throws IOException {
        Files.createDirectories(root.resolve(directory));
        Files.writeString(root.resolve(directory).resolve("rpmdb.sqlite"), "");
    }

    @Test
    void theHomeOfTheMachinesRpmLeadsToTheDatabaseOfTheImage() throws IOException {
        database("root/.rpmdb");
        image.forget("/root/.rpmdb");

        assertThat(image.openTo("/root/.rpmdb")).isTrue();
        assertThat(image.openTo("/root/.rpmdb")).isTrue();

        assertThat(Files.readSymbolicLink(root.resolve("root/.rpmdb"))).isEqualTo(Path.of("../var/lib/rpm"));
        assertThat(image.stray()).isEmpty();
    }

    @Test
    void namesDatabasesBesideThatOfTheImage() throws IOException {
        database("root/.rpmdb");
        database("home/alice/.rpmdb");

        assertThat(image.openTo("/root/.rpmdb")).isFalse();
        assertThat(image.stray())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.remedy()).contains("--dbpath /var/lib/rpm -ivh"));
    }

    @Test
    void writesNothingBehindALinkOfTheImage(@TempDir Path outside) throws IOException {
        Files.delete(root.resolve("root"));
        Files.createSymbolicLink(root.resolve("root"), outside);

        assertThat(image.openTo("/root/.rpmdb")).isFalse();
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aHomeThatIsALinkIntoTheLayoutLeadsToNoCopyOfTheDatabase() throws IOException {
        image.openTo("/root/.rpmdb");
        database(".default/var/lib/rpm");
        Files.move(root.resolve("root"), root.resolve(".default/root"));
        Files.createSymbolicLink(root.resolve("root"), Path.of(".default/root"));

        image.close();
        assertThat(root.resolve(".default/root")).isEmptyDirectory();
        assertThat(image.stray()).isEmpty();
        database(".default/root/.rpmdb");

        assertThat(image.stray()).hasSize(1);
    }

    @Test
    void anImageWithoutADatabaseIsLeftAlone(@TempDir Path debian) throws IOException {
        Files.createDirectories(debian.resolve("root"));

        assertThat(new ImageRpm(debian).openTo("/root/.rpmdb")).isFalse();
        assertThat(debian.resolve("root")).isEmptyDirectory();
    }
}
