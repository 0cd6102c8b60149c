package org.litecat.imagebuild.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;
import org.litecat.imagebuild.liteimg.SmallImage;
import org.litecat.imagebuild.packimage.Packimage;
import org.litecat.imagebuild.packimage.PackimageRequest;

/** Images that nodes have in memory: what packimage packed goes along, and the tree stays. Needs root. */
class StatelessBundleIT {
    private static final String DIRECTORY = "install/netboot/rhels7/x86_64/compute";

    private SmallImage image;
    private Path here;
    private Path there;
    private Machines machines;
    private final CollectedResponse said = new CollectedResponse();

    @BeforeEach
    void image(@TempDir Path first, @TempDir Path second, @TempDir Path scratch) throws IOException {
        image = new SmallImage(first);
        image.make();
        String[] osimage = {
            "imagename", "less", "provmethod", "netboot", "osvers", "rhels7", "osarch", "x86_64", "profile", "compute"
        };
        image.row("osimage", osimage);
        image.row("linuximage", "imagename", "less", "exlist", "/install/less.exlist", "postinstall", "/install/pi a");
        image.file("/install/less.exlist", "./boot*");
        image.file("/install/pi", "#!/bin/sh");
        for (String file : List.of("kernel", "initrd-stateless.gz", "initrd-statelite.gz")) {
            image.file("/" + DIRECTORY + "/" + file, file);
        }
        here = first.resolve(DIRECTORY);
        there = second.resolve(DIRECTORY);
        machines = new Machines(image.tables(), image.host(), new TestSite(second), scratch, said);
    }

    private void pack(String archive, String compressor) {
        new Packimage(image.tables(), image.host(), said)
                .run(new PackimageRequest("less", archive, compressor, true, false));
    }

    private List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(each -> String.valueOf(each.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatNodesBootArrives() throws IOException {
        pack("cpio", "gzip");
        machines.carried("less");

        assertThat(names(there))
                .containsExactly("initrd-stateless.gz", "initrd-statelite.gz", "kernel", "rootimg.cpio.gz");
        assertThat(there.resolve("rootimg.cpio.gz")).hasSameBinaryContentAs(here.resolve("rootimg.cpio.gz"));
        Commands.Output listed = image.host()
                .commands()
                .capture(Command.of("bash", "-c", "stat -c %a rootimg.cpio.gz; gzip -dc rootimg.cpio.gz | cpio -t")
                        .in(there));
        assertThat(listed.lines())
                .startsWith("644")
                .contains("etc/ntp.conf")
                .noneMatch(line -> line.startsWith("boot"));
        assertThat(machines.defined("linuximage", "less", "postinstall")).isEqualTo("/install/pi a");
        assertThat(machines.other().root().resolve("install/pi")).hasContent("#!/bin/sh");
        assertThat(machines.other().snapshot().table("litefile").rows()).isEmpty();
    }

    /** Nodes are given the first of the names of packed roots that is there. */
    @Test
    void anotherPackedRootDoesNotStandBeforeTheOneThatComes() throws IOException {
        pack("tar", "xz");
        machines.other().file("/" + DIRECTORY + "/rootimg.cpio.gz", "older");
        machines.carried("less");

        assertThat(names(there))
                .containsExactly(
                        "initrd-stateless.gz",
                        "initrd-statelite.gz",
                        "kernel",
                        "rootimg.cpio.gz.ORIG",
                        "rootimg.tar.xz");
        assertThat(said.text())
                .contains(
                        "  Moving old /" + DIRECTORY + "/rootimg.cpio.gz to /" + DIRECTORY + "/rootimg.cpio.gz.ORIG.");
    }

    @Test
    void anImageThatWasNotPackedIsNotExported() {
        assertThatThrownBy(() -> machines.exported("less"))
                .hasMessageContaining("Couldn't find rootimg (rootimg.cpio.gz) for  less")
                .hasMessageContaining("packimage less");
        assertThat(machines.directory()).isEmptyDirectory();
    }

    /** A list cannot be placed when most of the image is. */
    @Test
    void oneThatFailsInTheMiddleLeavesWhatWasThere() throws IOException {
        pack("cpio", "gzip");
        machines.exported("less", "/install/pi:/install/x/" + "n".repeat(200) + "/" + "n".repeat(300));
        machines.other().file("/" + DIRECTORY + "/kernel", "older");

        assertThatThrownBy(() ->
                        machines.imported(machines.directory().resolve("less.tgz"), java.util.Optional.empty(), false))
                .hasMessageContaining("cannot be written");

        assertThat(names(there)).containsExactly("kernel");
        assertThat(there.resolve("kernel")).hasContent("older");
        assertThat(names(machines.other().root().resolve("install"))).containsExactly("netboot");
        assertThat(machines.other().snapshot().table("osimage").rows()).isEmpty();
    }
}
