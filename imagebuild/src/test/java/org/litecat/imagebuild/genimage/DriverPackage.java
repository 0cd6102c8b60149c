package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;

/** A driver package, made by rpmbuild. */
final class DriverPackage {
    private DriverPackage() {}

    /** @return the package: it has the module and a file of firmware */
    static Path make(Path directory, String kernel, Path module) throws IOException {
        String place = "/lib/modules/" + kernel + "/extra/made/" + module.getFileName();
        Path spec = Files.writeString(
                directory.resolve("kmod-made.spec"),
                String.join(
                        "\n",
                        "Name: kmod-made",
                        "Version: 1",
                        "Release: 1",
                        "Summary: a driver",
                        "License: MIT",
                        "%description",
                        "A driver.",
                        "%install",
                        "install -D -m 644 " + module + " %{buildroot}" + place,
                        "mkdir -p %{buildroot}/lib/firmware/made",
                        "echo firmware >%{buildroot}/lib/firmware/made/fw.bin",
                        "%files",
                        place,
                        "/lib/firmware/made/fw.bin",
                        ""));
        Path top = directory.resolve("rpmbuild");
        Commands.Output built = new ProcessCommands()
                .capture(Command.of(
                        "rpmbuild", "-bb", "--target", "x86_64", "--define", "_topdir " + top, spec.toString()));
        if (!built.succeeded()) {
            throw new IllegalStateException(built.text());
        }
        return top.resolve("RPMS/x86_64/kmod-made-1-1.x86_64.rpm");
    }
}
