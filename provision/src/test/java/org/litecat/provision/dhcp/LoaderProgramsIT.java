package org.litecat.provision.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Host;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;
import org.litecat.provision.loader.Loaders;

/** A real grub-mknetdir makes GRUB for nodes. */
class LoaderProgramsIT {
    private static final String EFI = "boot/grub2/grub2.x86_64-efi";

    private final CollectedResponse response = new CollectedResponse();

    private Path root;
    private Path tftpdir;
    private LoaderPrograms programs;

    @BeforeEach
    void machine(@TempDir Path directory) throws IOException {
        root = directory;
        tftpdir = Files.createDirectory(root.resolve("tftpboot"));
        TestSite site = new TestSite(root);
        Host host = new Host(
                site.host().paths(),
                new ProcessCommands(),
                site.host().locks(),
                site.host().clock(),
                site.host().names());
        programs = new LoaderPrograms(tftpdir, root.resolve("install"), host, response);
    }

    private void modules(String platform, Path target) throws IOException {
        Path modules = root.resolve("usr/lib/grub").resolve(platform);
        Files.createDirectories(modules.getParent());
        Files.createSymbolicLink(modules, target);
    }

    private void make() {
        programs.made(Loaders.of("grub2").orElseThrow());
    }

    @Test
    void makesOneForEachKindOfFirmwareWhoseModulesAreThere() throws IOException {
        modules("x86_64-efi", Path.of("/usr/lib/grub/x86_64-efi"));

        make();

        assertThat(response.errors()).isEmpty();
        assertThat(response.warnings()).isEmpty();
        byte[] program = Files.readAllBytes(tftpdir.resolve(EFI));
        assertThat(new String(Arrays.copyOf(program, 2), StandardCharsets.US_ASCII))
                .isEqualTo("MZ");
        assertThat(tftpdir.resolve("boot/grub2/x86_64-efi/http.mod")).isRegularFile();
        assertThat(tftpdir.resolve("boot/grub2/grub2.aarch64")).doesNotExist();
        assertThat(tftpdir.resolve("boot/grub2/grub2.x86_64")).doesNotExist();
    }

    @Test
    void oneThatComesByHttpLoadsItsModulesByHttpAndFindsTheFileOfTheNode() throws IOException {
        modules("x86_64-efi", Path.of("/usr/lib/grub/x86_64-efi"));

        make();

        assertThat(Files.readString(tftpdir.resolve(EFI), StandardCharsets.ISO_8859_1))
                .contains("set prefix=$cmdpath", "\0http\0");
        Path configuration = tftpdir.resolve("boot/grub2/grub.cfg");
        assertThat(configuration).content().contains("configfile \"$prefix/grub.cfg-01-$a-$b-$c-$d-$e-$f\"");
        Command check = Command.of("grub-script-check", configuration.toString());
        assertThat(new ProcessCommands().capture(check).text()).isEmpty();
    }

    @Test
    void leavesTheConfigurationOfTheSite() throws IOException {
        modules("x86_64-efi", Path.of("/usr/lib/grub/x86_64-efi"));
        Files.createDirectories(tftpdir.resolve("boot/grub2"));
        Files.writeString(tftpdir.resolve("boot/grub2/grub.cfg"), "own");

        make();

        assertThat(tftpdir.resolve("boot/grub2/grub.cfg")).hasContent("own");
        assertThat(tftpdir.resolve(EFI)).isNotEmptyFile();
    }

    @Test
    void theModulesOfTheSiteComeFirst() throws IOException {
        Path broken = Files.createDirectory(root.resolve("broken"));
        Files.createFile(broken.resolve("moddep.lst"));
        modules("x86_64-efi", broken);
        Path own = Files.createDirectories(root.resolve("install/custom/grub2"));
        Files.createSymbolicLink(own.resolve("x86_64-efi"), Path.of("/usr/lib/grub/x86_64-efi"));

        make();

        assertThat(response.warnings()).isEmpty();
        assertThat(tftpdir.resolve(EFI)).isNotEmptyFile();
    }

    @Test
    void leavesTheOneThatIsThere() throws IOException {
        modules("x86_64-efi", Path.of("/usr/lib/grub/x86_64-efi"));
        Files.createDirectories(tftpdir.resolve("boot/grub2"));
        Files.writeString(tftpdir.resolve(EFI), "signed");

        make();

        assertThat(tftpdir.resolve(EFI)).hasContent("signed");
        assertThat(tftpdir.resolve("boot/grub2/x86_64-efi")).doesNotExist();
    }

    @Test
    void warnsOfModulesThatMakeNoProgram() throws IOException {
        Path broken = Files.createDirectory(root.resolve("broken"));
        Files.createFile(broken.resolve("moddep.lst"));
        modules("x86_64-efi", broken);

        make();

        assertThat(response.warnings()).singleElement().asString().contains("grub-mknetdir", EFI);
        assertThat(tftpdir.resolve(EFI)).doesNotExist();
    }
}
