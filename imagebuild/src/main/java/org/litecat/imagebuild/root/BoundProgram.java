package org.litecat.imagebuild.root;

import java.util.ArrayList;
import java.util.List;

/**
 * Wraps programs so that they end with this process, by whatever means it ends: the kernel kills them (prctl(2)
 * PR_SET_PDEATHSIG). The signal is bound to the thread that starts the program, so that thread must wait for it, as {@link
 * org.litecat.core.host.Commands#run} does.
 */
public final class BoundProgram {
    /** Runs the rest only while the process that asked for it lives: it may have died before the signal was armed. */
    private static final String WHILE_PARENT_LIVES = "[ \"$PPID\" = \"$1\" ] || exit 125; shift; exec \"$@\"";

    private BoundProgram() {}

    public static List<String> argv(List<String> program) {
        List<String> all = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "--"));
        String self = Long.toString(ProcessHandle.current().pid());
        all.addAll(List.of("/bin/sh", "-c", WHILE_PARENT_LIVES, "sh", self));
        all.addAll(program);
        return all;
    }
}
