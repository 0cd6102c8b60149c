package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;

class ImgrollTest {
    /** Of nodes that no daemon answers: they fetch the file. */
    @Test
    void planFilesAreThoseOfTheGenerationThatNodesBootNext(@TempDir Path root) throws IOException {
        VerbWorld world = new VerbWorld(root);
        world.defineImage();
        ImageGenerations generations = ImageGenerations.of(new ImageLayout(
                "o1", root.resolve("install/img"), HostPaths.of(Map.of("LITECAT_ROOT", root.toString()))));
        for (String path : new String[] {"/etc/motd", "/etc/issue"}) {
            int number = generations.begin();
            Path directory = generations.layout(number).directory();
            write(directory.resolve("rootimg/etc/init.d/statelite"), "PLAN_VERSION=2\n");
            write(directory.resolve("rootimg/.statelite/litefile.save"), "o1: link          " + path + "\n");
            for (String file : new String[] {"kernel", "initrd-stateless.gz", "initrd-statelite.gz"}) {
                write(directory.resolve(file), file + " of " + number);
            }
            generations.publish(number);
        }
        world.type("mkdef", "n1", "groups=all", "provmethod=o1", "ip=10.0.0.11");
        Path plan = root.resolve("tftpboot/xcat/plans/n1");
        write(plan, "litecat-boot-plan 2\n");

        VerbWorld.Answer back = world.type("imgroll", "o1");

        assertThat(back.code()).as(back.err()).isZero();
        assertThat(plan).content().contains("\ngeneration 1\n", " /etc/motd\n").doesNotContain("/etc/issue");
        Path booted = root.resolve("tftpboot/xcat/osimage/o1");
        assertThat(booted.resolve("kernel")).hasContent("kernel of 1");
        assertThat(booted.resolve("initrd-statelite.gz"))
                .satisfies(each -> assertThat(Files.size(each)).isGreaterThan(100));

        world.type("imgroll", "o1", "2");
        assertThat(plan).content().contains("\ngeneration 2\n", " /etc/issue\n").doesNotContain("/etc/motd");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
