package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs of two administrators who work on one image at once; each verb is a process of its own. */
class ImageLockIT {
    private static final int ENTRIES = 400;

    private final Path root;
    private final Path rootimg;
    private final VerbProcesses verbs;
    private final List<Process> started = new ArrayList<>();

    ImageLockIT(@TempDir Path root, @TempDir Path scratch) throws Exception {
        this.root = root;
        this.rootimg = root.resolve("install/netboot/img/rootimg");
        this.verbs = new VerbProcesses(root, scratch);
        Files.createDirectories(rootimg.resolve("etc"));
        Files.createDirectories(rootimg.resolve("lib/modules/5.14.0"));
        Files.createDirectories(rootimg.resolve("boot"));
        Files.writeString(rootimg.resolve("boot/vmlinuz-5.14.0"), "kernel");
        List<String> rows = new ArrayList<>(List.of("#image,file,options,comments,disable"));
        for (int i = 0; i < ENTRIES; i++) {
            Files.writeString(rootimg.resolve("etc/file" + i), "content " + i);
            rows.add("\"ALL\",\"/etc/file" + i + "\",\"link\",,");
        }
        Files.write(root.resolve("litefile.csv"), rows);
        Files.writeString(root.resolve("list"), "bash\n");
        makeScriptThatWaits(root.resolve("in-postinstall"), root.resolve("go-on"));
        runs("tabrestore", root.resolve("litefile.csv").toString());
        runs(
                "mkdef",
                "-t",
                "osimage",
                "img",
                "provmethod=statelite",
                "osvers=rocky9.4",
                "osarch=x86_64",
                "profile=compute",
                "imagetype=linux",
                "rootimgdir=/install/netboot/img",
                "pkglist=/list",
                "postinstall=/wait");
    }

    private void makeScriptThatWaits(Path there, Path goOn) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", there.toString(), goOn.toString())
                        .start()
                        .waitFor())
                .isZero();
        Path script = root.resolve("wait");
        Files.writeString(script, "#!/bin/sh\necho > " + there + "\nread word < " + goOn + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private void runs(String... verb) throws Exception {
        assertThat(verbs.run(verb)).extracting(VerbProcesses.Answer::code).isEqualTo(0);
    }

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void theSecondLiteimgSaysWhomItWaitsForAndBothEndWell() throws Exception {
        Process first = stoppedLiteimg();
        Process second = start("liteimg", "img");
        BufferedReader said = second.errorReader();
        assertThat(said.readLine()).matches(inUseBy(first, "liteimg"));

        signal("CONT", first);
        assertThat(first.waitFor()).isZero();
        assertThat(said.lines()).noneMatch(line -> line.startsWith("Error"));
        assertThat(second.waitFor()).isZero();
        assertThat(verbs.run("liteimg", "img", "--check").code()).isZero();
        for (int i = 0; i < ENTRIES; i++) {
            assertThat(rootimg.resolve("etc/file" + i)).isSymbolicLink().hasContent("content " + i);
        }
    }

    @Test
    void twoNamesOfOneDirectoryByABindMountAreOneImage() throws Exception {
        Path other = Files.createDirectories(root.resolve("install/netboot/other"));
        program("mount", "--bind", root.resolve("install/netboot/img").toString(), other.toString());
        try {
            runs(
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
            Process first = stoppedLiteimg();
            Process second = start("liteimg", "other");
            BufferedReader said = second.errorReader();
            assertThat(said.readLine()).matches(inUseBy(first, "liteimg"));

            signal("CONT", first);
            assertThat(first.waitFor()).isZero();
            assertThat(said.lines()).noneMatch(line -> line.startsWith("Error"));
            assertThat(second.waitFor()).isZero();
            runs("liteimg", "img", "--undo");
            for (int i = 0; i < ENTRIES; i++) {
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
        Process first = stoppedLiteimg();
        List<String> before = tree();
        List<Process> others = List.of(
                start("liteimg", "img"),
                start("liteimg", "img", "--undo"),
                start("genimage", "img", "--onlyinitrd"),
                start("litelint", "img"),
                start("rmimage", "img"));
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

        signal("CONT", first);
        assertThat(first.waitFor()).isZero();
        assertThat(verbs.run("liteimg", "img", "--check").code()).isZero();
    }

    @Test
    void liteimgWaitsForGenimageAndIsNotMisledByWhatItLeavesHalfway() throws Exception {
        Process genimage = start("genimage", "img", "--onlyinitrd");
        assertThat(Files.readString(root.resolve("in-postinstall"))).isEqualTo("\n");
        // As genimage has it while it installs packages.
        Path unfinished = rootimg.resolveSibling(".litecat/unfinished-install");
        Files.writeString(unfinished, "");
        Process liteimg = start("liteimg", "img");
        BufferedReader said = liteimg.errorReader();
        assertThat(said.readLine()).matches(inUseBy(genimage, "genimage"));

        Files.delete(unfinished);
        Files.writeString(root.resolve("go-on"), "go\n");
        VerbProcesses.Answer answer = VerbProcesses.answer(genimage);
        assertThat(answer.err()).as("this root has no dracut").contains("dracut");
        assertThat(said.lines()).noneMatch(line -> line.startsWith("Error"));
        assertThat(liteimg.waitFor()).isZero();
        VerbProcesses.Answer check = verbs.run("liteimg", "img", "--check");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.err()).contains(": 1 difference.", "The initial ramdisks of the image 'img' are not those");
        assertThat(check.out())
                .contains("a genimage --onlyinitrd of this image failed, was interrupted, or is at work");
    }

    /** A liteimg that holds the lock and is stopped in the midst of its work. */
    private Process stoppedLiteimg() throws Exception {
        Process liteimg = start("liteimg", "img");
        while (liteimg.isAlive() && !locks().contains("process " + liteimg.pid() + ", ")) {
            Thread.onSpinWait();
        }
        signal("STOP", liteimg);
        assertThat(liteimg.isAlive()).as("stopped before its end").isTrue();
        return liteimg;
    }

    private Process start(String... verb) throws IOException {
        Process process = verbs.start(verb);
        started.add(process);
        return process;
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-s", name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private String locks() throws IOException {
        Path locks = root.resolve("run/xcat/lock");
        if (!Files.isDirectory(locks)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(locks)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
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
