package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An image on which verbs work as processes of their own: a {@code liteimg} can be stopped in its midst, a {@code genimage
 * --onlyinitrd} waits in the script postinstall.
 */
final class ImageAtWork {
    static final int ENTRIES = 400;

    private final Path root;
    private final Path rootimg;
    private final VerbProcesses verbs;
    private final List<Process> started = new ArrayList<>();

    ImageAtWork(Path root, Path scratch) throws Exception {
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
        makeScriptThatWaits(root.resolve("wait"), root.resolve("in-postinstall"), root.resolve("go-on"));
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

    Path rootimg() {
        return rootimg;
    }

    VerbProcesses verbs() {
        return verbs;
    }

    /** @param there a pipe that gets a line when the script has begun; it ends when one is written to the other */
    static void makeScriptThatWaits(Path script, Path there, Path goOn) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", there.toString(), goOn.toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.writeString(script, "#!/bin/sh\necho > " + there + "\nread word < " + goOn + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    void runs(String... verb) throws Exception {
        assertThat(verbs.run(verb)).extracting(VerbProcesses.Answer::code).isEqualTo(0);
    }

    void endAll() throws InterruptedException {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    /** A genimage whose postinstall script has begun, and goes on when a line is written to the pipe {@code go-on}. */
    Process waitingGenimage() throws IOException {
        Process genimage = start("genimage", "img", "--onlyinitrd");
        assertThat(Files.readString(root.resolve("in-postinstall"))).isEqualTo("\n");
        return genimage;
    }

    /** A liteimg that holds the lock and is stopped in the midst of its work. */
    Process stoppedLiteimg() throws Exception {
        Process liteimg = start("liteimg", "img");
        while (liteimg.isAlive() && !locks().contains("process " + liteimg.pid() + ", ")) {
            Thread.onSpinWait();
        }
        signal("STOP", liteimg);
        assertThat(liteimg.isAlive()).as("stopped before its end").isTrue();
        return liteimg;
    }

    Process start(String... verb) throws IOException {
        Process process = verbs.start(verb);
        started.add(process);
        return process;
    }

    /** The same with this directory in front of PATH. */
    Process startWith(Path programs, String... verb) throws IOException {
        Process process = verbs.startBy(List.of("env", "PATH=" + programs + ":" + System.getenv("PATH")), verb);
        started.add(process);
        return process;
    }

    static void signal(String name, Process process) throws Exception {
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
}
