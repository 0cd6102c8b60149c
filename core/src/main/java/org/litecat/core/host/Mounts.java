package org.litecat.core.host;

import java.nio.file.Path;
import java.util.List;

/** What is mounted on this machine. */
public interface Mounts {
    /**
     * Where something is mounted, at a directory or below it; a place on which several file systems lie comes as often.
     *
     * @param directory an existing directory; links in its path are followed
     * @return in the order in which they were mounted
     */
    List<Path> below(Path directory);

    /**
     * Takes what was mounted last on a place away, also while it is in use.
     *
     * @throws org.litecat.core.response.ProblemException when that does not work: says why
     */
    void unmount(Path place);
}
