package org.litecat.imagebuild.liteimg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Host;
import org.litecat.core.response.Event;
import org.litecat.core.response.ProblemException;

/** A second run, with other content, fails somewhere; the tree before the first run can be had all the same. */
class FailedSecondRunIT {
    private final List<Event> events = new ArrayList<>();
    private final SmallImage image;
    private final Path root;
    private final Path lists;

    FailedSecondRunIT(@TempDir Path directory) throws IOException {
        image = new SmallImage(directory);
        image.make();
        root = image.root();
        lists = image.host().paths().at("/lists");
        Files.writeString(root.resolve("etc/motd"), "of the image\n");
        Files.writeString(Files.createDirectory(root.resolve("xcatpost")).resolve("theirs"), "theirs");
        Files.createDirectories(lists.resolve("tree/sub"));
        Files.writeString(lists.resolve("tree/sub/new"), "new\n");
        Files.write(
                lists.resolve("sync"),
                List.of(
                        "/lists/motd -> /etc/motd",
                        "/lists/motd -> /etc/ntp.conf",
                        "/lists/tree -> /opt/deep/tree",
                        "/lists/motd -> /srv/deep/motd"));
        image.synclists("/lists/sync");
        content("first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "etc/.shadow.litecat-new",
                ".default/etc/.ntp.conf.litecat-new",
                "etc/.motd.litecat-new",
                "srv/deep/.motd.litecat-new"
            })
    void isTakenBackWhenAFileCannotBeWritten(String obstacle) throws IOException {
        for (boolean applied : new boolean[] {false, true}) {
            List<String> before = image.describedWithoutTimes();
            run(image.host(), LiteimgRequest.Mode.APPLY);
            content("second " + applied);
            // A killed writer's, by its number: it has to go first, and cannot.
            Path left = root.resolve(obstacle).resolve("4194305-killed.1");
            Path inTheWay = Files.createDirectories(left.resolve("full"));
            assertThatThrownBy(() -> run(image.host(), LiteimgRequest.Mode.APPLY))
                    .isInstanceOf(ProblemException.class);
            Files.delete(inTheWay);
            Files.delete(left);
            Files.delete(root.resolve(obstacle));

            assertIsTakenBack(before, applied, "no room for " + obstacle);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "etc/.shadow.litecat-new",
                ".default/etc/.ntp.conf.litecat-new",
                "srv/deep/.motd.litecat-new",
                ".default/.xcatpost.litecat-new"
            })
    void isTakenBackWhenItIsKilledWhileItWrites(String unfinished) throws IOException {
        for (boolean applied : new boolean[] {false, true}) {
            List<String> before = image.describedWithoutTimes();
            image.row("litefile", "image", "ALL", "file", "/xcatpost/", "options", "link");
            run(image.host(), LiteimgRequest.Mode.APPLY);
            Files.writeString(root.resolve(unfinished), "hal");

            assertIsTakenBack(before, applied, "killed with " + unfinished);
        }
    }

    @Test
    void isTakenBackWhereverAProgramFails() throws IOException {
        List<String> before = image.describedWithoutTimes();
        boolean failed = true;
        int call = 0;
        while (failed) {
            call++;
            for (boolean applied : new boolean[] {false, true}) {
                run(image.host(), LiteimgRequest.Mode.APPLY);
                content("second " + call + applied);
                failed = failsAt(call);

                assertIsTakenBack(before, applied, "program " + call + " failed");
            }
        }
        assertThat(call).isGreaterThan(2);
    }

    private void assertIsTakenBack(List<String> before, boolean applied, String how) {
        if (applied) {
            run(image.host(), LiteimgRequest.Mode.APPLY);
        }
        run(image.host(), LiteimgRequest.Mode.UNDO);

        assertThat(image.describedWithoutTimes())
                .as(how + (applied ? ", then applied" : ""))
                .isEqualTo(before);
        assertThat(events)
                .filteredOn(Event.Warning.class::isInstance)
                .noneMatch(event -> ((Event.Warning) event).text().contains("left as it is"));
    }

    /** Other post scripts, another password, and other files to copy. */
    private void content(String text) throws IOException {
        image.row("passwd", "key", "system", "username", "root", "password", "$6$salt$" + text.replace(" ", ""));
        Files.writeString(lists.resolve("motd"), text + "\n");
        Files.writeString(image.host().paths().at("/install/postscripts/syslog"), "#!/bin/sh\n# " + text + "\n");
    }

    private boolean failsAt(int call) {
        int[] calls = {0};
        Commands failing = (command, lines) -> {
            calls[0]++;
            return calls[0] == call ? 1 : image.host().commands().run(command, lines);
        };
        Host host = image.host();
        try {
            run(new Host(host.paths(), failing, host.locks(), host.clock(), host.names()), LiteimgRequest.Mode.APPLY);
            return false;
        } catch (ProblemException e) {
            return true;
        }
    }

    private void run(Host host, LiteimgRequest.Mode mode) {
        new Liteimg(image.tables(), host, events::add).run(new LiteimgRequest("img", mode));
    }
}
