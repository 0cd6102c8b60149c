package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.litecat.imagebuild.osimage.OsFamily;
import org.litecat.imagebuild.root.FileEdit;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.root.InstallNodeFiles;

/** Puts the node's boot script into the image and makes the directories that a node mounts its writable storage on. */
final class InstallBootScripts {
    private static final List<String> MOUNT_POINTS = List.of("/.statelite", "/.sllocal/localmnt", "/.sllocal/log");
    private static final String INIT = "/etc/init.d";

    private InstallBootScripts() {}

    static void run(Build build) {
        MOUNT_POINTS.forEach(build.files()::directory);
        if (build.inputs().family() == OsFamily.RH && !build.files().exists(INIT)) {
            linkInitDirectory(build.files());
        }
        FileEdit script = new InstallNodeFiles();
        build.files().write(script.path(), script.edited(Optional.empty()).orElseThrow(), script.modeWhenNew());
    }

    /** As packages of these distributions have it: an ordinary directory would keep them from being installed later. */
    private static void linkInitDirectory(ImageFiles files) {
        files.directory("/etc/rc.d/init.d");
        try {
            Files.createSymbolicLink(files.root().resolveParent(INIT), Path.of("rc.d/init.d"));
        } catch (IOException e) {
            throw WorkFiles.failed(files.root().resolveParent(INIT), e);
        }
    }
}
