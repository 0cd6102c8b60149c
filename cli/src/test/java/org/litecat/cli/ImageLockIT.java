package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs of two administrators who work on one image at once; each verb is a process of its own. */
class ImageLockIT {
    private final ImageAtWork image;
    private final Path root;
    private final Path rootimg;

    ImageLockIT(@TempDir Path root, @TempDir Path scratch) throws Exception {
        this.image = new ImageAtWork(root, scratch);
        this.root = root;
        this.rootimg = image.rootimg();
    }

    @AfterEach
    void endAll() throws InterruptedException {
        image.endAll();
    }

    @Test
    void theSecondLiteimgSaysWhomItWaitsForAndBothEndWell() throws Exception {
        Process first = image.stoppedLiteimg();
        Process second = image.start("liteimg", "img");
        BufferedReader said = second.errorReader();
        assertThat(said.readLine()).matches(inUseBy(first, "liteimg"));

        ImageAtWork.signal("CONT", first);
        assertThat(first.waitFor()).isZero();
        assertThat(said.lines()).noneMatch(line -> line.startsWith("Error"));
        assertThat(second.waitFor()).isZero();
        assertThat(image.verbs().run("liteimg", "img", "--check").code()).isZero();
        for (int i = 0; i < ImageAtWork.ENTRIES; i++) {
            assertThat(rootimg.resolve("etc/file" + i)).isSymbolicLink().hasContent("content " + i);
        }
    }

    @Test
    void twoNamesOfOneDirectoryByABindMountAreOneImage() throws Exception {
        Path other = Files.createDirectories(root.resolve("install/netboot/other"));
        program("mount", "--bind", root.resolve("install/netboot/img").toString(), other.toString());
        try {
            image.runs(
                    "mkdef",
                    "-t",
                    "osimage",
                    "other",
                    "provmethod=statelite",
                    "osvers=rocky9.4",
                    "osarch=x86_64",
                    "profile=compute",
                    "imagetype=linux",
                    "rootimgdir=/install/netboot/other");
            Process first = image.stoppedLiteimg();
            Process second = image.start("liteimg", "other");
            BufferedReader said = second.errorReader();
            assertThat(said.readLine()).matches(inUseBy(first, "liteimg"));

            ImageAtWork.signal("CONT", first);
            assertThat(first.waitFor()).isZero();
            assertThat(said.lines()).noneMatch(line -> line.startsWith("Error"));
            assertThat(second.waitFor()).isZero();
            image.runs("liteimg", "img", "--undo");
            for (int i = 0; i < ImageAtWork.ENTRIES; i++) {
                assertThat(rootimg.resolve("etc/file" + i)).isRegularFile().hasContent("content " + i);
                assertThat(Files.isSymbolicLink(rootimg.resolve("etc/file" + i)))
                        .isFalse();
            }
        } finally {
            program("umount", other.toString());
        }
    }

    private static void program(String... arguments) throws Exception {
        assertThat(new ProcessBuilder(arguments).start().waitFor()).isZero();
    }

    @Test
    void whoWaitsInVainIsRefusedAndHasChangedNothing() throws Exception {
        Process first = image.stoppedLiteimg();
        List<String> before = tree();
        List<Process> others = List.of(
                image.start("liteimg", "img"),
                image.start("liteimg", "img", "--undo"),
                image.start("genimage", "img", "--onlyinitrd"),
                image.start("litelint", "img"),
                image.start("rmimage", "img"));
        for (Process other : others) {
            VerbProcesses.Answer answer = VerbProcesses.answer(other);
            assertThat(answer.code()).as(answer.toString()).isEqualTo(1);
            assertThat(answer.err().lines().toList())
                    .as(answer.toString())
                    .satisfiesOnlyOnce(line -> assertThat(line).matches(inUseBy(first, "liteimg")))
                    .satisfiesOnlyOnce(line -> assertThat(line)
                            .matches("Error: failed to acquire lock: it is held by " + holder(first, "liteimg")
                                    + "\\."));
        }
        assertThat(tree()).isEqualTo(before);

        ImageAtWork.signal("CONT", first);
        assertThat(first.waitFor()).isZero();
        assertThat(image.verbs().run("liteimg", "img", "--check").code()).isZero();
    }

    @Test
    void liteimgWaitsForGenimageAndIsNotMisledByWhatItLeavesHalfway() throws Exception {
        Process genimage = image.waitingGenimage();
        // As genimage has it while it installs packages.
        Path unfinished = rootimg.resolveSibling(".litecat/unfinished-install");
        Files.writeString(unfinished, "");
        Process liteimg = image.start("liteimg", "img");
        BufferedReader said = liteimg.errorReader();
        assertThat(said.readLine()).matches(inUseBy(genimage, "genimage"));

        Files.delete(unfinished);
        Files.writeString(root.resolve("go-on"), "go\n");
        VerbProcesses.Answer answer = VerbProcesses.answer(genimage);
        assertThat(answer.err()).as("this root has no dracut").contains("dracut");
        assertThat(said.lines()).noneMatch(line -> line.startsWith("Error"));
        assertThat(liteimg.waitFor()).isZero();
        VerbProcesses.Answer check = image.verbs().run("liteimg", "img", "--check");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.err()).contains(": 1 difference.", "The initial ramdisks of the image 'img' are not those");
        assertThat(check.out())
                .contains("a genimage --onlyinitrd of this image failed, was interrupted, or is at work");
    }

    private String holder(Process process, String verb) {
        return "process " + process.pid() + ", " + verb + " of " + rootimg + ", since [-0-9]+ [:0-9]+";
    }

    private String inUseBy(Process process, String verb) {
        return "The image is in use by " + holder(process, verb) + "; waiting up to 20 seconds for it\\.";
    }

    private List<String> tree() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("install"))) {
            return files.map(Path::toString).sorted().toList();
        }
    }
}
