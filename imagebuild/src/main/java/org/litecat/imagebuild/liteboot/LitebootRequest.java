package org.litecat.imagebuild.liteboot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to boot.
 *
 * @param node whose boot plan is followed; empty for one that no table knows
 * @param memory of the virtual machine in MiB; empty for as much as the image needs
 * @param command for a shell of the node; empty when somebody wants its console
 * @param limit for the boot and the command
 * @param trees each {@code SERVER:DIRECTORY=LOCAL}, for directories of other servers
 * @param temporary where temporary files are made
 */
public record LitebootRequest(
        String image,
        Optional<String> node,
        Optional<Integer> memory,
        Optional<String> command,
        Duration limit,
        List<String> trees,
        Path temporary) {
    public LitebootRequest {
        trees = List.copyOf(trees);
    }
}
