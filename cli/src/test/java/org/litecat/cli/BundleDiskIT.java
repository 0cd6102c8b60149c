package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle that does not fit on the disk leaves it, and the tables, as they were. Needs root. */
class BundleDiskIT {
    /** More than are kept free, and files for a small image. */
    private static final String SIZE = "300m,nr_inodes=420";

    private static final int MANY = 300;

    private static final String FILES = "find install -printf '%p %s %m\\n' | sort";

    private VerbWorld here;
    private Path there;
    private Path image;
    private PrivateFileSystem disk;
    private VerbProcesses verbs;

    @BeforeEach
    void machines(@TempDir Path first, @TempDir Path second, @TempDir Path scratch) throws Exception {
        here = new VerbWorld(first);
        here.defineImage();
        here.imageFile("etc/fstab", "compute_x86_64 / tmpfs rw 0 1\n");
        image = first.resolve("install/img");
        Files.writeString(image.resolve("kernel"), "kernel\n");
        Files.writeString(image.resolve("initrd-statelite.gz"), "ramdisk\n");
        there = second;
        disk = new PrivateFileSystem(second, SIZE);
        verbs = new VerbProcesses(second, scratch);
        inside("mkdir -p install/img && echo older >install/img/kernel");
    }

    @AfterEach
    void unmount() {
        disk.close();
    }

    private String inside(String script) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(disk.prefix());
        argv.addAll(List.of("sh", "-ec", "cd \"$0\"; " + script, there.toString()));
        VerbProcesses.Answer answer = VerbProcesses.answer(new ProcessBuilder(argv).start());
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.out();
    }

    private VerbProcesses.Answer run(String... verb) throws Exception {
        List<String> prefix = new ArrayList<>(disk.prefix());
        prefix.addAll(List.of("sh", "-c", "cd \"$0\" && exec \"$@\"", there.toString()));
        return verbs.runBy(prefix, verb);
    }

    private String bundle(String... extras) {
        List<String> line = new ArrayList<>(List.of("imgexport", "o1"));
        for (String extra : extras) {
            line.addAll(List.of("-e", extra));
        }
        VerbWorld.Answer answer = here.type(line.toArray(String[]::new));
        assertThat(answer.code()).as(answer.err()).isZero();
        return here.root().resolve("o1.tgz").toString();
    }

    private void manyFiles(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (int i = 0; i < MANY; i++) {
            Files.writeString(directory.resolve("file" + i), "");
        }
    }

    private void refused(String bundle, String... said) throws Exception {
        String before = inside(FILES);
        VerbProcesses.Answer answer = run("imgimport", bundle);

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains(said).contains("remedy: ").doesNotContain("Exception");
        assertThat(answer.out()).doesNotContain("Successfully");
        assertThat(inside(FILES)).isEqualTo(before);
        assertThat(run("lsdef", "-t", "osimage").out()).doesNotContain("o1");
    }

    @Test
    void whatFitsIsImportedAndNotExportedWhereItDoesNotFit() throws Exception {
        VerbProcesses.Answer answer = run("imgimport", bundle());
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(inside("cat install/img/kernel install/img/kernel.ORIG")).isEqualTo("kernel\nolder\n");
        assertThat(run("imgexport", "o1").code()).isZero();
        String state = "find . -name '*o1*' -o -path '*/.litecat/imgexport*'; cksum o1.tgz";
        String before = inside(state);

        disk.fill();
        VerbProcesses.Answer full = run("imgexport", "o1");

        assertThat(full.code()).isEqualTo(1);
        assertThat(full.err()).contains("No space left on device", "remedy: ").doesNotContain("Exception");
        disk.empty();
        assertThat(inside(state)).isEqualTo(before);
    }

    @Test
    void aBundleOfMoreBytesThanAreFree() throws Exception {
        Path zeros = here.root().resolve("install/zeros");
        shell("truncate -s 60M '" + zeros + "'");

        refused(
                bundle("/install/zeros"),
                "Error: Failed to extract bundle ",
                "what is in it takes more than the disk has left");
    }

    /** What is in it is unpacked beside; the disk ends when they are to have their places. */
    @Test
    void aDiskThatIsFullWhenHalfOfTheFilesArePlaced() throws Exception {
        manyFiles(here.root().resolve("install/data"));

        refused(bundle("/install/data"), "cannot be written", "No space left on device");
    }

    @Test
    void aDiskThatIsFullWhenHalfOfTheTreeIsUnpacked() throws Exception {
        manyFiles(image.resolve("rootimg/usr/share"));
        manyFiles(image.resolve("rootimg/usr/lib"));

        refused(bundle(), "The root image of the bundle could not be unpacked.", "No space left on device");
    }

    private static void shell(String script) throws Exception {
        assertThat(new ProcessBuilder("bash", "-ec", script).inheritIO().start().waitFor())
                .isZero();
    }
}
