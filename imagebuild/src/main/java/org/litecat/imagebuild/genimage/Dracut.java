package org.litecat.imagebuild.genimage;

import java.util.List;
import java.util.Map;
import org.litecat.core.host.Commands;

/** A dracut(8) that makes initial ramdisks of an image. */
interface Dracut {
    /**
     * No device nodes: in a user namespace nobody makes them, and who is root there is to make the same as root. Nothing misses them,
     * since the kernel brings a /dev/console of its own and the first program of a ramdisk mounts /dev before all else.
     */
    Map<String, String> ENVIRONMENT = Map.of("DRACUT_NO_MKNOD", "1");

    /** Where it sees the work directory of the image's packages. */
    String work();

    /** Options that it needs besides those that say what is to go into the initial ramdisk. */
    List<String> options(String kernelVersion);

    /** Whether it can have a program compress for it. */
    boolean finds(String program);

    /** @return the exit code */
    int run(List<String> argv);

    /** Lists what is in an initial ramdisk. @param file as it sees it */
    Commands.Output list(String file);
}
