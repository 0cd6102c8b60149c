package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litecat.core.testing.MadeIso;
import org.litecat.core.testing.SimulatedBmc;

/** A verb that is ended by a signal, as by Ctrl-C, says what stands and what to type, and leaves nothing at work. */
@Timeout(120)
class InterruptedVerbsIT {
    /** So many that a verb for them takes its time. */
    private static final int NODES = 1000;

    private final ImageAtWork image;
    private final Path root;
    private final Path scratch;

    InterruptedVerbsIT(@TempDir Path root, @TempDir Path scratch) throws Exception {
        this.root = root;
        this.scratch = scratch;
        this.image = new ImageAtWork(root, scratch);
    }

    @AfterEach
    void endAll() throws InterruptedException {
        image.endAll();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void genimageEndsWithItsProgramsAndMounts(String signal, int code) throws Exception {
        Process genimage = image.waitingGenimage();
        List<ProcessHandle> programs = genimage.descendants().toList();
        assertThat(programs).isNotEmpty();

        ImageAtWork.signal(signal, genimage);

        VerbProcesses.Answer answer = VerbProcesses.answer(genimage);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.err())
                .endsWith("Error: genimage was interrupted.\n"
                        + "    why:    a tree that stood is changed in part; a new one is not seen before it is whole\n"
                        + "    remedy: genimage img --onlyinitrd: the same again completes it\n");
        for (ProcessHandle program : programs) {
            program.onExit().get();
        }
        assertThat(mounts()).isEmpty();
        // The lock is free, and the next run comes as far again.
        Process again = image.waitingGenimage();
        Files.writeString(root.resolve("go-on"), "go\n");
        assertThat(VerbProcesses.answer(again).err()).contains("dracut").doesNotContain("interrupted");
    }

    @Test
    void liteimgIsCompletedOrTakenBackByTheNext() throws Exception {
        Process liteimg = image.stoppedLiteimg();
        ImageAtWork.signal("INT", liteimg);
        ImageAtWork.signal("CONT", liteimg);

        VerbProcesses.Answer answer = VerbProcesses.answer(liteimg);
        assertThat(answer.code()).isEqualTo(130);
        assertThat(answer.err())
                .endsWith(
                        "Error: liteimg was interrupted.\n"
                                + "    why:    the image may be changed in part; nodes can read it meanwhile\n"
                                + "    remedy: liteimg img: the same again, it first completes or takes back what this run began\n");
        image.runs("liteimg", "img");
        image.runs("liteimg", "img", "--check");
    }

    @Test
    void whatChangesNothingSaysNothing() throws Exception {
        Process first = image.stoppedLiteimg();
        // It waits for the lock.
        Process check = image.start("liteimg", "img", "--check");
        assertThat(check.errorReader().readLine()).startsWith("The image is in use by ");

        ImageAtWork.signal("INT", check);

        assertThat(check.waitFor()).isEqualTo(130);
        assertThat(check.errorReader().lines()).isEmpty();
        ImageAtWork.signal("CONT", first);
    }

    @Test
    void copycdsGoesOnFromThereTheNextTime() throws Exception {
        Path iso = MadeIso.enterpriseLinux(scratch.resolve("m"), "Rocky Linux 9.3", "x86_64")
                .shell("dd if=/dev/zero of=images/large bs=1M count=200 status=none")
                .iso(scratch.resolve("m.iso"));
        Path share = Files.createDirectories(root.resolve("opt/xcat/share"));
        Files.createSymbolicLink(
                share.resolve("xcat"), Path.of("../config-samples").toRealPath());
        Process copycds = image.start("copycds", iso.toString());
        while (copycds.isAlive() && !Files.exists(root.resolve("install/rocky9.3/x86_64"))) {
            Thread.onSpinWait();
        }
        interrupt(copycds);

        assertInterrupted(
                copycds,
                "what was copied of the medium stays, out of sight, and no image is defined by it yet",
                "copycds " + iso + ": the same again, it goes on from there");
        Path place = root.resolve("install/rocky9.3/x86_64");
        assertThat(names(place)).allMatch(name -> name.startsWith(".copycds-"));
        assertThat(image.verbs().run("lsdef", "-t", "osimage").out()).isEqualTo("img  (osimage)\n");
        image.runs("copycds", iso.toString());
        assertThat(place.resolve("images/large")).hasSize(200 << 20);
        assertThat(names(place)).contains("images").noneMatch(name -> name.startsWith(".copycds-"));
    }

    @Test
    void packimageLeavesWhatWasPackedBefore() throws Exception {
        image.runs("chdef", "-t", "osimage", "img", "provmethod=netboot", "postinstall=");
        image.runs("packimage", "img", "-c", "gzip");
        Path directory = root.resolve("install/netboot/img");
        List<String> before = names(directory);
        Path packed = directory.resolve("rootimg.cpio.gz");
        Object time = Files.getLastModifiedTime(packed);
        Path programs = Files.createDirectory(scratch.resolve("programs"));
        Path gzip = programs.resolve("gzip");
        ImageAtWork.makeScriptThatWaits(gzip, scratch.resolve("in-gzip"), scratch.resolve("never"));
        // Asked whether it is there, it is; it waits when it packs.
        Files.writeString(
                gzip,
                Files.readString(gzip)
                        .replace("#!/bin/sh\n", "#!/bin/sh\n[ \"$1\" != --version ] || exec /bin/gzip --version\n"));
        Process packimage = image.startWith(programs, "packimage", "img", "-c", "gzip");
        assertThat(Files.readString(scratch.resolve("in-gzip"))).isEqualTo("\n");
        List<ProcessHandle> waiting = packimage.descendants().toList();

        interrupt(packimage);

        assertInterrupted(
                packimage,
                "the packed root of before is as it was, a part of the new one is hidden beside it; the tree may have new post"
                        + " scripts, password and files of synclists",
                "packimage img -c gzip: the same again, it takes away what this one left");
        for (ProcessHandle program : waiting) {
            program.onExit().get();
        }
        assertThat(names(directory))
                .containsAll(before)
                .filteredOn(name -> !before.contains(name))
                .containsExactly(".rootimg.cpio.gz.litecat-new");
        assertThat(Files.getLastModifiedTime(packed)).isEqualTo(time);
        image.runs("packimage", "img", "-c", "gzip");
        assertThat(names(directory)).isEqualTo(before);
        assertThat(mounts()).isEmpty();
    }

    @Test
    void nodesetAndRinstallSayHowToFindOut() throws Exception {
        try (SimulatedBmc bmc = new SimulatedBmc(scratch.resolve("bmc"), "ADMIN", "s3cret")) {
            defineNode(bmc);
            Path files = root.resolve("tftpboot/xcat/xnba/nodes");
            Process nodeset = image.start("nodeset", "all", "osimage=img");
            while (nodeset.isAlive()
                    && !(Files.isDirectory(files) && !names(files).isEmpty())) {
                Thread.onSpinWait();
            }
            interrupt(nodeset);
            assertInterrupted(
                    nodeset,
                    "some of the nodes may boot what was asked for, the others what they booted before",
                    "nodeset all osimage=img: the same again completes it; nodeset NODERANGE stat tells what is set");
            image.runs("nodeset", "all", "osimage=img");
            assertThat(names(files)).hasSize(2 * NODES).noneMatch(name -> name.startsWith("."));

            bmc.hang();
            Process rinstall = image.start("rinstall", "n1", "osimage=img");
            while (rinstall.isAlive() && rinstall.descendants().noneMatch(InterruptedVerbsIT::isIpmitool)) {
                Thread.sleep(5);
            }
            List<ProcessHandle> asking = rinstall.descendants().toList();
            interrupt(rinstall);
            assertInterrupted(
                    rinstall,
                    "some of the nodes may be set to boot what was asked for, and some of these may be powered already",
                    "nodeset NODERANGE stat and rpower NODERANGE stat tell which; rinstall the others, for it powers all that it is"
                            + " given");
            for (ProcessHandle program : asking) {
                program.onExit().get();
            }
            assertThat(image.verbs().run("nodeset", "n1", "stat").out()).startsWith("n1: statelite ");
        }
    }

    private void defineNode(SimulatedBmc bmc) throws Exception {
        image.runs("mkdef", "n[1-" + NODES + "]", "groups=all");
        image.runs(
                "chdef",
                "-t",
                "group",
                "all",
                "arch=x86_64",
                "netboot=xnba",
                "ip=|n(\\d+)|127.1.($1/250).($1%250+1)|",
                "mgt=ipmi",
                "bmc=" + bmc.address(),
                "bmcusername=ADMIN",
                "bmcpassword=s3cret");
        List<String> addresses = IntStream.rangeClosed(1, NODES)
                .mapToObj(node -> "\"n%d\",\"52:54:00:00:%02x:%02x\"".formatted(node, node / 256, node % 256))
                .toList();
        Path table = scratch.resolve("mac.csv");
        Files.writeString(table, "#node,mac\n" + String.join("\n", addresses) + "\n");
        image.runs("tabrestore", table.toString());
        image.runs("chdef", "-t", "site", "clustersite", "dhcpsetup=n", "master=127.0.0.1");
        for (String file : new String[] {"kernel", "initrd-statelite.gz"}) {
            Files.writeString(root.resolve("install/netboot/img").resolve(file), file);
        }
        image.runs("liteimg", "img");
    }

    private static boolean isIpmitool(ProcessHandle program) {
        return program.info().command().orElse("").endsWith("/ipmitool");
    }

    private static void interrupt(Process process) throws Exception {
        assertThat(process.isAlive())
                .as(() -> "interrupted before its end: "
                        + process.errorReader().lines().toList())
                .isTrue();
        ImageAtWork.signal("INT", process);
    }

    private static void assertInterrupted(Process process, String why, String remedy) throws Exception {
        VerbProcesses.Answer answer = VerbProcesses.answer(process);
        String verb = answer.err().replaceAll("(?s).*Error: (\\w+) was interrupted.*", "$1");
        assertThat(answer.err())
                .endsWith(
                        "Error: " + verb + " was interrupted.\n    why:    " + why + "\n    remedy: " + remedy + "\n");
        assertThat(answer.code()).isEqualTo(130);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** Those below the image that any process of this machine sees. */
    private List<String> mounts() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .map(process -> process.resolve("mountinfo"))
                    .flatMap(InterruptedVerbsIT::lines)
                    .filter(line -> line.contains(root.toString()))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file).stream() : Stream.of();
        } catch (IOException e) {
            // The process has ended meanwhile.
            return Stream.of();
        }
    }
}
