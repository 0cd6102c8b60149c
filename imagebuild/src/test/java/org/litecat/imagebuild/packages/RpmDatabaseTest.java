package org.litecat.imagebuild.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.ProcessCommands;

class RpmDatabaseTest {
    private final RpmDatabase database = new RpmDatabase("");

    private static PackageSession session(Path tree) {
        return new PackageSession(tree, Path.of("/w"), List.of(), "rocky9.4", "x86_64");
    }

    @Test
    void forgetsHalfInstalledPackagesAndKnowsTheirNames() {
        List<String> begun = List.of("xz-libs-5.2.5-8.el9.x86_64", "bind-32:9.16-1.x86_64");
        assertThat(database.names(begun)).containsExactly("xz-libs", "bind");
        assertThat(database.recovery(session(Path.of("/i/rootimg")), begun, Path.of("/w/mark")))
                .last()
                .satisfies(call -> assertThat(call)
                        .startsWith("rpm", "--root", "/i/rootimg", "-e", "--justdb", "--nodeps", "--noscripts")
                        .endsWith("xz-libs-5.2.5-8.el9.x86_64", "bind-32:9.16-1.x86_64"));
    }

    @Test
    void deletesWhatAKilledRpmHadUnpackedBesideItsPlaceAndNothingElse(@TempDir Path directory) throws IOException {
        Path etc = Files.createDirectories(directory.resolve("rootimg/etc"));
        Path older = Files.writeString(etc.resolve("mine;0123abcd"), "a user's");
        Path mark = directory.resolve("mark");
        do {
            Files.writeString(mark, "");
        } while (Files.getLastModifiedTime(mark).compareTo(Files.getLastModifiedTime(older)) <= 0);
        Files.writeString(etc.resolve("conf;notatime"), "a user's");
        Files.createDirectory(etc.resolve("dir;6b03d0af"));
        Path left = etc.resolve("conf;6b03d0af");
        do {
            Files.writeString(left, "half");
        } while (Files.getLastModifiedTime(left).compareTo(Files.getLastModifiedTime(mark)) <= 0);

        List<String> call = database.recovery(session(directory.resolve("rootimg")), List.of(), mark)
                .get(0);
        assertThat(new ProcessCommands().capture(Command.of(call)).succeeded()).isTrue();

        assertThat(etc.toFile().list()).containsExactlyInAnyOrder("mine;0123abcd", "conf;notatime", "dir;6b03d0af");
    }
}
