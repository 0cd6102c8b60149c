package org.litecat.imagebuild.liteboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.ProcessCommands;
import org.litecat.imagebuild.kernel.KernelVersion;
import org.litecat.litetree.boot.BootPlan;
import org.litecat.litetree.boot.FilesAtHand;
import org.litecat.litetree.boot.PlanVersion;
import org.litecat.litetree.image.ImageRoot;

/** The archive behind an initial ramdisk, as cpio(1) unpacks it; the scripts of this room, as shellcheck(1) reads and sh(1) runs them. */
class BootFilesIT {
    private static final List<String> SCRIPTS = List.of(
            "after.sh",
            "answer",
            "before.sh",
            "cmdline.sh",
            "fetch",
            "lib.sh",
            "look",
            "mount-nfs",
            "mount.sh",
            "virtual-node");

    private final Path top;
    private final ImageRoot image;

    BootFilesIT(@TempDir Path top) throws IOException {
        this.top = top;
        String modules = "image/lib/modules/6.1.0/";
        write(modules + "kernel/fs/fuse/virtiofs.ko.xz", "virtiofs");
        write(modules + "kernel/fs/fuse/fuse.ko.xz", "fuse");
        write(modules + "kernel/fs/other.ko.xz", "other");
        write(modules + "modules.dep.bin", "binary");
        write(
                modules + "modules.dep",
                "kernel/fs/fuse/virtiofs.ko.xz: kernel/fs/fuse/fuse.ko.xz\nkernel/fs/fuse/fuse.ko.xz:\nkernel/fs/other.ko.xz:\n");
        this.image = ImageRoot.open(top.resolve("image"));
    }

    private void write(String file, String content) throws IOException {
        Path path = top.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private String sh(String script) {
        var output =
                new ProcessCommands().capture(Command.of("sh", "-c", script).in(top));
        assertThat(output.code()).as(output.text()).isZero();
        return output.text();
    }

    private KernelModules modules() {
        return KernelModules.of(image, new KernelVersion("6.1.0"));
    }

    private PlanHere here() {
        BootPlan plan = new BootPlan(
                "n1",
                "img",
                Optional.empty(),
                "755",
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
        Share source = new Share("source1", "srv:/my lite", Optional.of(top));
        return new PlanHere(
                plan, List.of(source), new FilesAtHand(image, Map.of(), Optional.empty(), Optional.empty()));
    }

    @Test
    void modulesComeWithWhatTheyNeed() {
        assertThat(modules().files(Set.of("virtiofs", "builtin")))
                .containsExactly("kernel/fs/fuse/fuse.ko.xz", "kernel/fs/fuse/virtiofs.ko.xz");
    }

    @Test
    void archiveIsUnpackedBehindTheRamdisk() throws IOException {
        sh(
                "mkdir ramdisk.d && echo own >ramdisk.d/own && cd ramdisk.d && find . | cpio -o -H newc --quiet >../ramdisk");
        // One that ends in the middle of a word, as compressed ones do.
        sh("printf '\\000' >>ramdisk");
        byte[] archive = new BootFiles(RootTransport.VIRTIOFS, here())
                .archive(
                        PlanVersion.TWO,
                        "1\t-\t/etc/x\n",
                        Share.root(top.resolve("image")),
                        modules(),
                        Optional.of("echo \"it's\""),
                        Optional.empty());
        BootFiles.join(top.resolve("ramdisk"), archive, top.resolve("joined"));
        long own = Files.size(top.resolve("ramdisk"));
        assertThat(Files.size(top.resolve("joined")) - archive.length - own).isBetween(0L, 3L);

        sh("mkdir out && cd out && tail -c " + archive.length + " ../joined | cpio -i -d --quiet");
        assertThat(sh("cat out/liteboot/shares")).isEqualTo("root virtiofs root\nsource1 virtiofs srv:/my lite");
        assertThat(sh("cat out/liteboot/command")).isEqualTo("echo \"it's\"");
        assertThat(sh("head -n 1 out/liteboot/plan")).isEqualTo("litecat-boot-plan 2");
        assertThat(
                        sh(
                                "cat out/lib/modules/6.1.0/kernel/fs/fuse/*; find out -name 'other*'; stat -c %A out/sbin/mount.nfs"))
                .isEqualTo("fusevirtiofs-rwxr-xr-x");
        assertThat(sh("ls -d out/lib/dracut/hooks/*/* | wc -l").strip()).isEqualTo("4");
    }

    @Test
    void shellcheckFindsNothing() throws IOException {
        for (String script : SCRIPTS) {
            Files.writeString(top.resolve(script), BootFiles.script(script));
        }
        for (String script : SCRIPTS) {
            assertThat(new ProcessCommands()
                            .capture(Command.of("shellcheck", "--shell=sh", "-x", "-P", "SCRIPTDIR", script)
                                    .in(top))
                            .lines())
                    .as(script)
                    .isEmpty();
        }
    }

    @Test
    void machineEndsWithItsCodeOrWhenItsTimeIsUp() throws IOException {
        Files.writeString(top.resolve("virtual-node"), BootFiles.script("virtual-node"));
        assertThat(run("9", "sh", "-c", "exit 7")).isEqualTo(7);
        assertThat(run("0", "sh", "-c", "exit 6")).isEqualTo(6);
        assertThat(run("1", "sleep", "60")).isEqualTo(124);
        Files.writeString(top.resolve("exports"), "root\t/nonexistent\n");
        assertThat(run("9", "true")).isEqualTo(125);
    }

    private int run(String... words) {
        List<String> argv = new ArrayList<>(List.of("sh", "virtual-node", top.toString(), "/bin/false"));
        argv.addAll(List.of(words));
        return new ProcessCommands().capture(Command.of(argv).in(top)).code();
    }
}
