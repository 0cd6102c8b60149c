package org.litecat.provision.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.BootDirectory;
import org.litecat.core.osimage.ImageLock;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;

/**
 * Kernels and initial ramdisks in the boot directories that nodes load them from, each image and directory once. The nodes of
 * those that fail are reported and dropped.
 */
final class PublishedKernels {
    private final ImageLock lock;
    private final Response response;
    private final Attempts attempts;

    PublishedKernels(Host host, Response response) {
        this.lock = new ImageLock(host, response);
        this.response = response;
        this.attempts = new Attempts(response);
    }

    /** Copies them there, while nobody builds others. */
    List<PreparedNode> publish(List<PreparedNode> nodes) {
        return perDirectory(nodes, (image, directory) -> {
            try (HeldLock held = lock.take(image.layout(), "nodeset")) {
                image.published().forEach((name, file) -> directory.publish(file, name));
            }
        });
    }

    /** Copies nothing: they must be there, and be those that were built. */
    List<PreparedNode> require(List<PreparedNode> nodes) {
        return perDirectory(
                nodes,
                (image, directory) -> image.published().forEach((name, file) -> {
                    String reason = reason(directory, name, file);
                    if (!reason.isEmpty()) {
                        throw new ProblemException(Problem.of(Code.IO, "Copying to " + directory.path() + " failed.")
                                .because(name + " " + reason)
                                .remedy("run nodeset without --noupdateinitrd"));
                    }
                }));
    }

    private static String reason(BootDirectory directory, String name, Path built) {
        try {
            if (!Files.isReadable(directory.path().resolve(name))) {
                return "is not there";
            }
            return directory.differs(built, name) ? "there is another file than the one that was built" : "";
        } catch (IOException e) {
            return "cannot be read";
        }
    }

    private interface Publishing {
        void publish(BootImage image, BootDirectory directory);
    }

    private List<PreparedNode> perDirectory(List<PreparedNode> nodes, Publishing publishing) {
        Map<Path, Boolean> done = new HashMap<>();
        List<PreparedNode> ready = new ArrayList<>();
        for (PreparedNode node : nodes) {
            BootImage image = node.image().orElseThrow();
            BootDirectory directory =
                    BootDirectory.below(node.tftpdir(), image.image().name());
            boolean good = done.computeIfAbsent(
                    directory.path(), path -> attempts.succeeds(() -> publishing.publish(image, directory)));
            if (good) {
                ready.add(node);
            } else {
                response.error(
                        Problem.of(Code.INCOMPLETE, node.node() + ": left as it was, because of the problem above.")
                                .alone());
            }
        }
        return ready;
    }
}
