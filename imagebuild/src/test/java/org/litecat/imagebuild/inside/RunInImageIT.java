package org.litecat.imagebuild.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.Answer;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;

class RunInImageIT {
    @TempDir
    private Path root;

    private TestSite site;
    private Path image;
    private final CollectedResponse said = new CollectedResponse();

    @BeforeEach
    void smallImage() throws IOException {
        site = new TestSite(root.resolve("site"));
        image = Files.createDirectories(root.resolve("im/rootimg"));
        Files.createDirectories(image.resolve("bin"));
        Files.createDirectories(image.resolve("etc"));
        Files.copy(Path.of("/bin/busybox"), image.resolve("bin/busybox"));
        for (String program : List.of("sh", "cat", "echo", "ls", "mount", "sleep", "pwd", "id")) {
            Files.createSymbolicLink(image.resolve("bin").resolve(program), Path.of("busybox"));
        }
        Files.writeString(image.resolve("etc/marker"), "of the image\n");
    }

    private boolean run(String... words) {
        return run(request("im", false, Optional.empty(), words));
    }

    private static RunInImage.Request request(String image, boolean script, Optional<Duration> limit, String... words) {
        return new RunInImage.Request(image, List.of(words), script, false, false, limit);
    }

    private boolean run(RunInImage.Request request) {
        return new RunInImage(site.host(), root, said).run(request);
    }

    private List<String> errors() {
        return said.events().stream()
                .filter(event -> event instanceof Answer answer && answer.isOnError())
                .flatMap(event -> ((Answer) event).lines().stream())
                .toList();
    }

    @Test
    void theImageIsTheRootOfTheCommand() throws IOException {
        assertThat(run("cat", "/etc/marker;", "echo $HOME; pwd; echo x >/etc/made"))
                .isTrue();

        assertThat(said.lines()).containsExactly("of the image", "/root", "/");
        assertThat(image.resolve("etc/made")).hasContent("x");
        assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(image.toString());
    }

    @Test
    void theRootItselfCanBeNamedToo() {
        assertThat(run(request("im/rootimg", false, Optional.empty(), "cat /etc/marker")))
                .isTrue();

        assertThat(said.lines()).containsExactly("of the image");
    }

    @Test
    void whatFailsThereFails() {
        assertThat(run("echo out; echo err >&2; exit 3")).isFalse();

        assertThat(said.lines()).contains("out");
        assertThat(errors()).containsExactly("err");
    }

    @Test
    void aScriptOfThisMachineGetsItsArgumentsAndLeavesNothing() throws IOException {
        Files.writeString(root.resolve("script"), "#!/bin/sh\necho $# \"$1\"; cat /etc/marker\n");

        assertThat(run(request("im", true, Optional.empty(), "script", "a  b", "c")))
                .isTrue();

        assertThat(said.lines()).containsExactly("2 a  b", "of the image");
        assertThat(image.resolve("run").toFile().list()).isEmpty();
    }

    @Test
    @Timeout(60)
    void whatTakesTooLongIsEnded() {
        assertThat(run(request("im", false, Optional.of(Duration.ofSeconds(1)), "sleep 50 & sleep 50")))
                .isFalse();

        assertThat(said.errors())
                .singleElement()
                .asString()
                .startsWith("The command was not done within 1 second, and ended.\n");
    }

    @Test
    void anImageThatLeadsOutOfItselfIsRefused() throws IOException {
        Files.createSymbolicLink(image.resolve("run"), root.resolve("outside"));

        assertThat(run("echo hi")).isFalse();

        assertThat(said.lines()).doesNotContain("hi");
        assertThat(errors()).containsExactly("/run of the image is a link; it must be a directory");
    }
}
