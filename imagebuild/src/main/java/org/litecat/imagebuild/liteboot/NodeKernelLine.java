package org.litecat.imagebuild.liteboot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kernel command line of a node that has no server: it reports to nobody, runs no post scripts, and ends when its boot fails. */
final class NodeKernelLine {
    private static final List<String> WORDS = List.of(
            "console=ttyS0",
            "STATEMNT=",
            "LITEPLAN=liteboot:plan",
            "nonodestatus",
            "LITEWAIT=0",
            "rd.neednet=1",
            "ip=dhcp",
            "selinux=0",
            "systemd.mask=xcatpostinit1.service",
            "systemd.wants=liteboot.service");

    private static final List<String> PATIENCE =
            List.of("systemd.default_timeout_start_sec=900", "systemd.default_device_timeout_sec=900");

    private NodeKernelLine() {}

    /**
     * @param slow whether nothing of the machine is as quick as systemd expects
     * @param packed the packed root, where the root comes so
     */
    static String of(String node, boolean slow, Optional<Path> packed) {
        List<String> words = new ArrayList<>(WORDS);
        if (slow) {
            words.addAll(PATIENCE);
        }
        words.add("NODE=" + node);
        packed.ifPresent(file -> words.add("imgurl=liteboot:" + file.getFileName()));
        return String.join(" ", words);
    }
}
