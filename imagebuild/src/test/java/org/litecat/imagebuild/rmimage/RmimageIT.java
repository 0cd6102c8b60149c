package org.litecat.imagebuild.rmimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.MountTable;
import org.litecat.core.host.Mounts;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.response.Code;
import org.litecat.core.response.Event;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.TestSite;

/** Removing images in which real file systems are mounted; needs root. */
class RmimageIT {
    private static final RmimageRequest IMAGE = new RmimageRequest.Named("el9-x86_64-netboot-c", false);

    private final TestSite site;
    private final Path directory;
    private final Path outside;
    private final ProcessCommands commands = new ProcessCommands();
    private final List<Path> mounted = new ArrayList<>();
    private final List<Event> said = new ArrayList<>();

    RmimageIT(@TempDir Path root) throws IOException {
        site = new TestSite(root.toRealPath());
        directory = Files.createDirectories(site.paths().at("/install/netboot/el9/x86_64/c"));
        outside = Files.createDirectories(site.paths().at("/srv/data"));
        Files.writeString(outside.resolve("kept"), "kept");
        Files.createDirectories(directory.resolve("rootimg/etc"));
        Files.writeString(directory.resolve("rootimg/etc/motd"), "hello");
    }

    @AfterEach
    void unmountWhatIsLeft() {
        for (int i = mounted.size() - 1; i >= 0; i--) {
            commands.capture(Command.of("umount", "--lazy", mounted.get(i).toString()));
        }
    }

    private Path bind(String place) throws IOException {
        Path target = Files.createDirectories(directory.resolve(place));
        assertThat(commands.capture(Command.of("mount", "--bind", outside.toString(), target.toString()))
                        .succeeded())
                .isTrue();
        mounted.add(target);
        return target;
    }

    private void rmimage(Mounts mounts) {
        new Rmimage(site.store(), site.host(), mounts, said::add).run(IMAGE);
    }

    private MountTable realMounts() {
        return new MountTable(commands);
    }

    @Test
    void unmountsWhatIsMountedInTheImageAndLeavesWhatItHolds() throws IOException {
        bind("rootimg/a b/data");
        bind("rootimg/a b/data");
        bind("rootimg");

        rmimage(realMounts());

        assertThat(directory.resolve("rootimg")).doesNotExist();
        assertThat(outside.resolve("kept")).hasContent("kept");
        assertThat(realMounts().below(directory)).isEmpty();
    }

    @Test
    void leavesAMountThatOnlyIsCalledAlike() throws IOException {
        Path neighbour = bind("rootimg-old/data");

        rmimage(realMounts());

        assertThat(directory.resolve("rootimg")).doesNotExist();
        assertThat(realMounts().below(directory)).containsExactly(neighbour);
    }

    @Test
    void removesNothingWhenSomethingStaysMounted() throws IOException {
        Path data = bind("rootimg/data");
        Mounts stubborn = new Mounts() {
            @Override
            public List<Path> below(Path place) {
                return realMounts().below(place);
            }

            @Override
            public void unmount(Path place) {
                throw new ProblemException(Problem.of(Code.IN_USE, "'" + place + "' cannot be unmounted.")
                        .alone());
            }
        };

        assertThatThrownBy(() -> rmimage(stubborn))
                .hasMessageContaining("'" + data + "' cannot be unmounted.")
                .hasMessageContaining("No file of the image was removed.");
        assertThat(directory.resolve("rootimg/etc/motd")).hasContent("hello");
        assertThat(data.resolve("kept")).hasContent("kept");
    }

    @Test
    void followsNoLinkThatStandsForTheRoot() throws IOException {
        Files.move(directory.resolve("rootimg"), directory.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve("rootimg"), outside);
        Files.writeString(directory.resolve("kernel"), "");

        assertThatThrownBy(() -> rmimage(realMounts()))
                .hasMessageContaining("rootimg' is a link; nothing was removed.");
        assertThat(outside.resolve("kept")).exists();
        assertThat(directory.resolve("kernel")).exists();
    }

    @Test
    void goesOnWhereARunEnded() throws IOException {
        Files.createDirectories(directory.resolve("rootimg/usr/bin"));
        Files.move(directory.resolve("rootimg"), directory.resolve(".rootimg.removed"));
        Files.writeString(directory.resolve("kernel"), "");

        rmimage(realMounts());

        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }
}
