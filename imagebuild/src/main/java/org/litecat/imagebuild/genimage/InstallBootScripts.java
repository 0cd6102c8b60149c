package org.litecat.imagebuild.genimage;

import java.util.List;

/**
 * Makes the directories that a statelite node mounts its writable storage on. The node-side scripts themselves are not part
 * of the image yet.
 */
final class InstallBootScripts {
    private static final List<String> MOUNT_POINTS = List.of("/.statelite", "/.sllocal/localmnt", "/.sllocal/log");

    private InstallBootScripts() {}

    static void run(Build build) {
        MOUNT_POINTS.forEach(build.files()::directory);
    }
}
