package org.litecat.imagebuild.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.pkglist.ListVariables;
import org.litecat.core.response.Event;

class PackRootTest {
    private final List<Event> events = new ArrayList<>();
    private final Path root;
    private final Path target;

    PackRootTest(@TempDir Path directory) throws IOException {
        root = Files.createDirectories(directory.resolve("rootimg"));
        target = directory.resolve("rootimg-statelite.gz");
        Files.createDirectories(root.resolve("usr/share/zoneinfo/Europe"));
        for (String zone : List.of("Europe/Paris", "Europe/Rome", "UTC")) {
            Files.writeString(root.resolve("usr/share/zoneinfo").resolve(zone), zone);
        }
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve("secret"));
        Files.createSymbolicLink(root.resolve("outside"), elsewhere);
    }

    @Test
    void listsEveryPathOnceSortedAndFollowsNoLink() throws IOException {
        pack(ExcludeList.none());

        assertThat(unpacked().keySet())
                .containsExactly(
                        ".",
                        "outside",
                        "usr",
                        "usr/share",
                        "usr/share/zoneinfo",
                        "usr/share/zoneinfo/Europe",
                        "usr/share/zoneinfo/Europe/Paris",
                        "usr/share/zoneinfo/Europe/Rome",
                        "usr/share/zoneinfo/UTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"./*", "*", "./usr/lib*", "./usr*", "./sbin/*"})
    void anArchiveThatNoNodeBootsTakesNobodysPlace(String pattern) throws IOException {
        Files.createDirectories(root.resolve("usr/lib/systemd"));
        Files.createDirectories(root.resolve("sbin"));
        Files.writeString(root.resolve("usr/lib/systemd/systemd"), "systemd");
        Files.createSymbolicLink(root.resolve("sbin/init"), Path.of("../usr/lib/systemd/systemd"));
        Files.writeString(target, "the one before");

        assertThatThrownBy(() -> pack(ExcludeList.of(List.of(pattern))))
                .hasMessageContaining("The exclude list leaves")
                .hasMessageContaining("the one before is unchanged");

        assertThat(target).hasContent("the one before");
    }

    @Test
    void anArchiveOfACompressorThatFailsTakesNobodysPlace() throws IOException {
        Files.writeString(target, "the one before");
        Commands real = new ProcessCommands();
        Commands failing = (command, lines) -> {
            int code = real.run(command, lines);
            if (command.argv().contains("-c")) {
                lines.accept("write error");
                return 1;
            }
            return code;
        };

        assertThatThrownBy(() -> new PackRoot(failing)
                        .pack(
                                root,
                                ExcludeList.none(),
                                target,
                                new PackedManifest(target.resolveSibling("manifest"), target),
                                events::add))
                .hasMessageContaining("The packed image could not be written; the one before is unchanged.");

        assertThat(target).hasContent("the one before");
    }

    @Test
    void keepsTheDirectoriesAboveAReincludedFile() throws IOException {
        pack(ExcludeList.of(List.of("./usr*", "+*/Paris")));

        assertThat(unpacked().keySet())
                .containsExactly(
                        ".",
                        "outside",
                        "usr",
                        "usr/share",
                        "usr/share/zoneinfo",
                        "usr/share/zoneinfo/Europe",
                        "usr/share/zoneinfo/Europe/Paris");
    }

    @Test
    void putsTheDataOfHardLinksOnTheLastNameThatIsPacked() throws IOException {
        Files.createLink(root.resolve("a"), root.resolve("usr/share/zoneinfo/UTC"));
        Files.createLink(root.resolve("z"), root.resolve("usr/share/zoneinfo/UTC"));

        pack(ExcludeList.of(List.of("./z")));

        Map<String, String> contents = unpacked();
        assertThat(contents).containsEntry("a", "").containsEntry("usr/share/zoneinfo/UTC", "UTC");
        assertThat(contents).doesNotContainKey("z");
    }

    @Test
    void tellsWhatItDoesAndMakesAFileThatEveryoneReads() throws IOException {
        pack(ExcludeList.of(List.of("/boot*")));

        assertThat(events)
                .contains(
                        new Event.Info(List.of("Packing contents of " + root + " ...")),
                        new Event.Info(List.of("Packing contents of " + root + " done.")));
        assertThat(events).anySatisfy(event -> assertThat(event.toString()).contains("compress method: "));
        assertThat(events)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                Event.Warning.class,
                                warning -> assertThat(warning.text()).contains("'/boot*'")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void makesTheSameFileOfTheSameTree() throws IOException {
        pack(ExcludeList.none());
        byte[] first = Files.readAllBytes(target);
        pack(ExcludeList.none());

        assertThat(Files.readAllBytes(target)).isEqualTo(first);
    }

    @Test
    void refusesFilesThatTheFormatCannotHoldBeforeWriting() throws IOException {
        Files.writeString(target, "the one before");
        for (String name : List.of("big", "huge")) {
            try (RandomAccessFile file = new RandomAccessFile(root.resolve(name).toFile(), "rw")) {
                file.setLength((1L << 32) + 1);
            }
        }
        Files.createFile(root.resolve("TRAILER!!!"));

        assertThatThrownBy(() -> pack(ExcludeList.none()))
                .hasMessageContaining("./big")
                .hasMessageContaining("./huge")
                .hasMessageContaining("TRAILER!!!");
        assertThat(target).hasContent("the one before");
    }

    @Test
    void leavesTheOldFileWhenTheCompressorFails() throws IOException {
        Files.writeString(target, "the one before");
        Commands failing = (command, lines) -> {
            boolean packing = command.feed().isPresent();
            return new ProcessCommands()
                    .run(
                            packing
                                    ? command.withArgv(List.of("sh", "-c", "head -c 10; echo no space >&2; exit 1"))
                                    : command,
                            lines);
        };

        assertThatThrownBy(() -> new PackRoot(failing)
                        .pack(
                                root,
                                ExcludeList.none(),
                                target,
                                new PackedManifest(target.resolveSibling("manifest"), target),
                                events::add))
                .hasMessageContaining("no space");
        assertThat(target).hasContent("the one before");
        assertThat(PlacedFile.unfinished(target)).doesNotExist();
    }

    @Test
    void saysWhenThereIsNoCompressor() {
        Commands without = (command, lines) ->
                new ProcessCommands().run(Command.of(List.of("/nowhere/" + command.program())), lines);

        assertThatThrownBy(() -> new PackRoot(without)
                        .pack(
                                root,
                                ExcludeList.none(),
                                target,
                                new PackedManifest(target.resolveSibling("manifest"), target),
                                events::add))
                .hasMessageContaining("No program to compress with was found.")
                .hasMessageContaining("install pigz or gzip");
    }

    @Test
    void commentsOfTheListThatWereMeantAsTagsAreToldOf() throws IOException {
        Path list = Files.write(target.resolveSibling("x.exlist"), List.of("./outside*", "#include:more.exlist#"));

        pack(new ExcludeListReader(new ListVariables(Map.of()), Path::of).read(List.of(list.toString())));

        assertThat(events)
                .filteredOn(Event.Warning.class::isInstance)
                .singleElement()
                .asString()
                .contains("'#include:more.exlist#' is a comment", list + ":2");
    }

    private void pack(ExcludeList exclude) {
        new PackRoot(new ProcessCommands())
                .pack(
                        root,
                        exclude,
                        target,
                        new PackedManifest(target.resolveSibling("manifest"), target),
                        events::add);
    }

    private Map<String, String> unpacked() throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        try (InputStream file = Files.newInputStream(target);
                CpioArchiveInputStream archive = new CpioArchiveInputStream(new GZIPInputStream(file))) {
            for (CpioArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                String before =
                        contents.put(entry.getName(), new String(archive.readAllBytes(), StandardCharsets.UTF_8));
                assertThat(before).as(entry.getName()).isNull();
            }
        }
        return contents;
    }
}
