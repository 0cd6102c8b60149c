package org.litecat.imagebuild.genimage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Commands;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.imagebuild.packages.PackageManager;

/**
 * Remembers, while packages are installed into a tree that stands, what was in it before: when the run is killed, the next
 * one knows which packages are only half there and installs them again.
 */
final class UnfinishedInstall {
    private final Path mark;

    UnfinishedInstall(ImageLayout layout) {
        this.mark = layout.unfinishedInstall();
    }

    boolean isMarked() {
        return Files.exists(mark);
    }

    /** Puts the tree in order after a killed run, or marks it for this one. */
    void begin(PackageWork work) {
        if (work.isNew()) {
            end();
        } else if (isMarked()) {
            recover(work);
        } else {
            WorkFiles.write(mark, String.join("\n", installed(work)) + "\n");
        }
    }

    void end() {
        WorkFiles.delete(mark);
    }

    private void recover(PackageWork work) {
        work.log().response().info("The last run did not finish: the packages it was installing are installed again.");
        PackageManager packages = work.inputs().packages();
        List<String> begun = new ArrayList<>(installed(work));
        begun.removeAll(WorkFiles.read(mark).lines().toList());
        for (List<String> call : packages.recovery(work.session(), begun, mark)) {
            work.require(call, work.root());
        }
        List<String> names = packages.names(begun);
        if (!names.isEmpty()) {
            work.require(
                    packages.install(work.session(), names, work.session().repositoryIds(), List.of()), work.root());
        }
    }

    private static List<String> installed(PackageWork work) {
        Commands.Output output = work.root().askAround(work.inputs().packages().installed(work.session()));
        if (!output.succeeded()) {
            output.lines().forEach(work.log()::line);
            throw work.log().failure("The installed packages of the image cannot be listed.", "");
        }
        return output.lines().stream().filter(line -> !line.isBlank()).toList();
    }
}
