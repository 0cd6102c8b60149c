package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;
import org.litecat.imagebuild.testing.RpmMedia;

/** A repository with a kernel of another version than that of the media: its package, kernel and modules are the same otherwise. */
final class KernelPackage {
    /** What the kernel would call itself. */
    static final String RELEASE = "9.9-1.x86_64";

    private KernelPackage() {}

    /** Version and release of the package that the media have. */
    static String ofMedia() {
        return String.valueOf(media().getFileName()).replaceAll("^kernel-|\\.x86_64\\.rpm$", "");
    }

    private static Path media() {
        try (Stream<Path> files = Files.walk(RpmMedia.get().media())) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("kernel-\\d.*\\.rpm"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void make(Path work, Path repository) throws IOException {
        Path media = media();
        Path tree = Files.createDirectories(work.resolve("kernel"));
        run("bsdtar", "-xf", media.toString(), "-C", tree.toString());
        Path spec = Files.writeString(
                work.resolve("kernel.spec"),
                String.join(
                        "\n",
                        "%global __os_install_post %{nil}",
                        "%global debug_package %{nil}",
                        "Name: kernel",
                        "Version: 9.9",
                        "Release: 1",
                        "Summary: a kernel",
                        "License: GPLv2",
                        "AutoReqProv: no",
                        "%description",
                        "A kernel.",
                        "%install",
                        "mkdir -p %{buildroot}/boot %{buildroot}/usr/lib/modules",
                        "cp " + tree + "/boot/vmlinuz-* %{buildroot}/boot/vmlinuz-" + RELEASE,
                        "cp -a " + tree + "/usr/lib/modules/* %{buildroot}/usr/lib/modules/" + RELEASE,
                        "%files",
                        "/boot/*",
                        "/usr/lib/modules/*",
                        ""));
        Path top = work.resolve("rpmbuild-kernel");
        run("rpmbuild", "-bb", "--target", "x86_64", "--define", "_topdir " + top, spec.toString());
        Files.createDirectories(repository);
        Files.copy(top.resolve("RPMS/x86_64/kernel-9.9-1.x86_64.rpm"), repository.resolve("kernel.rpm"));
        run("createrepo_c", repository.toString());
    }

    private static void run(String... argv) {
        Commands.Output output =
                new ProcessCommands().capture(Command.of(List.of(argv)).within(Duration.ofMinutes(10)));
        if (!output.succeeded()) {
            throw new IllegalStateException(output.text());
        }
    }
}
