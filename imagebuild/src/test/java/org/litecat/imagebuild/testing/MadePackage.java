package org.litecat.imagebuild.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;

/** Packages of rpmbuild that hold next to nothing, and repositories of them. */
public final class MadePackage {
    private MadePackage() {}

    /**
     * @param repository the directory that gets it
     * @param arch what it is for, in the words of RPM
     * @param lines of the spec file: more of its head
     */
    public static Path in(Path repository, String name, String version, String arch, String... lines)
            throws IOException {
        Files.createDirectories(repository);
        Path work = Files.createTempDirectory(repository.getParent(), "rpmbuild");
        List<String> spec = new ArrayList<>(
                List.of("Name: " + name, "Version: " + version, "Release: 1", "Summary: a package", "License: MIT"));
        spec.addAll(List.of(lines));
        spec.addAll(List.of("%description", "A package.", "%install", "mkdir -p %{buildroot}/usr/share/made"));
        spec.addAll(List.of(
                "echo " + version + " >%{buildroot}/usr/share/made/" + name, "%files", "/usr/share/made/" + name));
        Path file = Files.write(work.resolve("made.spec"), spec);
        run("rpmbuild", "-bb", "--target", arch, "--define", "_topdir " + work, file.toString());
        Path built = work.resolve("RPMS/" + arch + "/" + name + "-" + version + "-1." + arch + ".rpm");
        return Files.move(built, repository.resolve(String.valueOf(built.getFileName())));
    }

    /** Makes or renews the index of a directory of packages. */
    public static void index(Path repository) {
        run("createrepo_c", "--quiet", repository.toString());
    }

    private static void run(String... argv) {
        Commands.Output output = new ProcessCommands().capture(Command.of(List.of(argv)));
        if (!output.succeeded()) {
            throw new IllegalStateException(output.text());
        }
    }
}
