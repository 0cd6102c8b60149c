package org.litecat.litetree.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LitefileTable;

/** What only root and a real file system have: owners, special modes, attributes, hard links, holes, devices. */
class AttributesIT {
    private static final String STAT = "%f %u %g %t:%T %s %Y";

    private final Path image;
    private final Commands commands = new ProcessCommands();
    private final LiteEngine engine = new LiteEngine(commands);

    AttributesIT(@TempDir Path directory) throws IOException {
        this.image = Files.createDirectories(directory.resolve("rootimg"));
    }

    @BeforeEach
    void makeImage() throws IOException {
        assumeThat(Files.getAttribute(image, "unix:uid")).as("needs root").isEqualTo(0);
        for (String top : List.of("moved", "cloned")) {
            Path d = Files.createDirectories(image.resolve(top + "/d"));
            Files.writeString(d.resolve("suid"), "s");
            run("chown", "7:12", d.resolve("suid").toString());
            run("chmod", "4751", d.resolve("suid").toString());
            Files.createLink(d.resolve("twin"), d.resolve("suid"));
            run("mknod", d.resolve("null").toString(), "c", "1", "3");
            run("mkfifo", d.resolve("pipe").toString());
            run("truncate", "-s", "64M", d.resolve("sparse").toString());
            run(
                    "setfattr",
                    "-n",
                    "trusted.note",
                    "-v",
                    "kept",
                    d.resolve("suid").toString());
            run("chmod", "1770", d.toString());
            for (String name : List.of("suid", "null", "pipe", "sparse", ".")) {
                run("touch", "-h", "-d", "2026-01-02 03:04:05", d.resolve(name).toString());
            }
        }
        Files.createDirectories(image.resolve("dev"));
        Files.createLink(image.resolve("dev/file"), image.resolve("moved/d/suid"));
    }

    private List<String> run(String... argv) {
        Commands.Output output = commands.capture(Command.of(argv));
        assertThat(output.code()).as(output.text()).isZero();
        return output.lines();
    }

    private String stat(String path) {
        return run("stat", "-c", STAT, image.resolve(path).toString()).get(0);
    }

    private void apply(String... table) {
        ImageRoot root = ImageRoot.open(image);
        engine.apply(engine.plan(LitefileTable.of(table).rules(), root), root, new CollectedResponse());
    }

    @Test
    void keepsEverythingOfMovedAndCopiedFiles() throws IOException {
        List<String> names = List.of("d", "d/suid", "d/twin", "d/null", "d/pipe", "d/sparse");
        List<String> before = names.stream().map(name -> stat("moved/" + name)).toList();

        apply("link /moved/", "tmpfs /cloned/", "link /dev/file");

        for (String top : List.of(".default/moved/", ".default/cloned/")) {
            assertThat(names.stream().map(name -> stat(top + name))).isEqualTo(before);
            assertThat(Files.isSameFile(image.resolve(top + "d/suid"), image.resolve(top + "d/twin")))
                    .isTrue();
            assertThat(run(
                            "getfattr",
                            "--absolute-names",
                            "--only-values",
                            "-n",
                            "trusted.note",
                            image.resolve(top + "d/suid").toString()))
                    .containsExactly("kept");
            assertThat(run("stat", "-c", "%b", image.resolve(top + "d/sparse").toString()))
                    .containsExactly("0");
        }
        assertThat(Files.isSameFile(image.resolve(".default/dev/file"), image.resolve(".default/moved/d/suid")))
                .isTrue();
    }

    @Test
    void linksADeviceAndBringsItBack() {
        String before = stat("moved/d/null");
        apply("link /moved/d/null", "tmpfs /cloned/d/null");

        assertThat(stat(".default/moved/d/null")).isEqualTo(before);
        assertThat(stat(".default/cloned/d/null")).isEqualTo(before);
        engine.undo(ImageRoot.open(image), new CollectedResponse());
        assertThat(stat("moved/d/null")).isEqualTo(before);
    }

    @Test
    void mirrorsTheDirectoriesAboveAnEntry() {
        apply("tmpfs /moved/d/suid");

        assertThat(run("stat", "-c", "%a", image.resolve(".default/moved/d").toString()))
                .containsExactly("1770");
    }

    @Test
    void aFullDiskLeavesTheImageAsItWas() throws IOException {
        run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", image.toString());
        try {
            Files.createDirectories(image.resolve("etc"));
            Files.writeString(image.resolve("etc/small"), "s");
            Files.write(image.resolve("etc/big"), new byte[5 << 20]);
            List<String> before = run("find", image.toString(), "-printf", "%p %m %s %T@ %l\\n");
            ImageRoot root = ImageRoot.open(image);
            var plan = engine.plan(
                    LitefileTable.of("link /etc/small", "tmpfs /etc/big").rules(), root);

            assertThatThrownBy(() -> engine.apply(plan, root, new CollectedResponse()))
                    .hasMessageContaining("as it was before")
                    .hasMessageContaining("No space left");
            assertThat(run("find", image.toString(), "-printf", "%p %m %s %T@ %l\\n"))
                    .isEqualTo(before);
        } finally {
            run("umount", image.toString());
        }
    }
}
