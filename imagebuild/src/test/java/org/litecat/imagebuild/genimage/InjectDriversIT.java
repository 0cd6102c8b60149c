package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.MountTable;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.osimage.OsFamily;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.pkglist.PackageList;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.kernel.KernelVersion;
import org.litecat.imagebuild.node.ShippedFiles;
import org.litecat.imagebuild.packages.Apt;
import org.litecat.imagebuild.packages.PackageFamily;
import org.litecat.imagebuild.root.BuildLog;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.root.RootCommands;
import org.litecat.imagebuild.testing.BuildSite;
import org.litecat.litetree.image.ImageRoot;

/** Real packages of rpmbuild, and a disk image with one. */
class InjectDriversIT {
    private static final byte[] MODULE = {'m', 'o', 'd', 'u', 'l', 'e', (byte) 0xff};
    private static final String KERNEL = "5.14.0-427.el9.x86_64";

    private final Path root;
    private final BuildSite site;
    private final Path rootimg;

    InjectDriversIT(@TempDir Path root) throws IOException {
        this.root = root;
        site = new BuildSite(root);
        site.image("x", "rocky9.4");
        rootimg = Files.createDirectories(site.layout("x").rootimg().resolve("lib/modules/" + KERNEL));
    }

    @BeforeEach
    void workDirectory() throws IOException {
        Files.createDirectories(site.layout("x").work().resolve("packages"));
    }

    private void run(String... argv) {
        assertThat(site.host().commands().capture(Command.of(argv))).matches(output -> output.succeeded());
    }

    private Path driverPackage(String kernel) throws IOException {
        Path module = Files.write(root.resolve("foo-net.ko"), MODULE);
        return DriverPackage.make(root, kernel, module);
    }

    private Set<String> inject(DriverSource source, Flag... flags) {
        Set<Flag> set = EnumSet.noneOf(Flag.class);
        set.addAll(List.of(flags));
        PackageList none = new PackageList(List.of(), List.of(), List.of());
        GenimageInputs inputs = new GenimageInputs(
                OsImage.require(site.snapshot(), "x"),
                site.layout("x"),
                site.layout("x"),
                PackageFamily.of(OsFamily.RH),
                new Apt(false),
                none,
                none,
                List.of(),
                Map.of(),
                List.of(),
                List.of(source),
                ShippedFiles.of(site.paths()),
                Optional.empty());
        ImageRoot image = ImageRoot.open(site.layout("x").rootimg());
        Path work = site.layout("x").work().resolve("packages");
        try (BuildLog log = BuildLog.open(root.resolve("log"), new CollectedResponse())) {
            Build build = new Build(
                    new GenimageRequest("x", Map.of(), "", "", set),
                    inputs,
                    new ImageFiles(image),
                    new RootCommands(site.host().commands(), image.directory(), work, Map.of(), log),
                    log);
            TreeRemoval removal = new TreeRemoval(new MountTable(site.host().commands()));
            return new InjectDrivers(build, new KernelVersion(KERNEL), removal).run();
        }
    }

    private void holdsTheDriver() throws IOException {
        assertThat(Files.readAllBytes(rootimg.resolve("updates/made/foo-net.ko")))
                .isEqualTo(MODULE);
        assertThat(site.layout("x").rootimg().resolve("lib/firmware/made/fw.bin"))
                .hasContent("firmware");
        assertThat(site.layout("x").work().resolve("packages/drivers")).doesNotExist();
    }

    @Test
    void aDriverPackageBringsDriversAndFirmwareOfThisKernel() throws IOException {
        assertThat(inject(new DriverSource(driverPackage(KERNEL), false))).containsExactly("foo_net");
        holdsTheDriver();
    }

    @Test
    void driversOfAnotherKernelAreRefusedUnlessTheyAreAskedFor() throws IOException {
        DriverSource source = new DriverSource(driverPackage("5.14.0-70.el9.x86_64"), false);
        assertThatThrownBy(() -> inject(source))
                .hasMessageContaining("has no driver for the kernel " + KERNEL)
                .hasMessageContaining("its drivers are for 5.14.0-70.el9.x86_64")
                .hasMessageContaining("--ignorekernelchk");
        assertThat(inject(source, Flag.IGNORE_KERNEL_CHECK)).containsExactly("foo_net");
        holdsTheDriver();
    }

    @Test
    void aDriverDiskBringsWhatItsPackagesHold() throws IOException {
        Path disk = root.resolve("dd.iso");
        Path tree = Files.createDirectories(root.resolve("disk/rpms/x86_64"));
        Files.copy(driverPackage(KERNEL), tree.resolve("kmod-foo-1-1.x86_64.rpm"));
        run(
                "bsdtar",
                "--format=iso9660",
                "-cf",
                disk.toString(),
                "-C",
                root.resolve("disk").toString(),
                "rpms");
        assertThat(inject(new DriverSource(disk, true))).containsExactly("foo_net");
        holdsTheDriver();
    }

    @Test
    void whatIsNoPackageOrHoldsNoDriverIsSaidToBe() throws IOException {
        Path text = Files.writeString(root.resolve("text.rpm"), "hello");
        assertThatThrownBy(() -> inject(new DriverSource(text, false))).hasMessageContaining("cannot be unpacked");
        Path empty = Files.createDirectories(root.resolve("empty"));
        Files.writeString(empty.resolve("readme"), "x");
        run("bsdtar", "--format=iso9660", "-cf", root.resolve("e.iso").toString(), "-C", empty.toString(), "readme");
        assertThatThrownBy(() -> inject(new DriverSource(root.resolve("e.iso"), true)))
                .hasMessageContaining("it holds no kernel modules");
    }
}
