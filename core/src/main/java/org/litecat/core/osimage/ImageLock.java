package org.litecat.core.osimage;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;

/**
 * Lets one verb at a time work on a root image: the next one says whom it waits for, and gives up after a while. The lock is
 * that of the directories themselves; images whose definitions call one directory by two names have one lock.
 */
public final class ImageLock {
    /** Long enough for a liteimg to end; who installs packages is not waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Host host;
    private final Response response;

    public ImageLock(Host host, Response response) {
        this.host = host;
        this.response = response;
    }

    /** @throws ProblemException when another verb still works on the image when the time is up: says which */
    public HeldLock take(ImageLayout layout, String verb) {
        while (true) {
            ImageIdentity identity = ImageIdentity.of(layout);
            HeldLock held = hold(identity, verb + " of " + layout.rootimg());
            if (isStill(identity, layout, held)) {
                return held;
            }
            // Whoever had the lock has put other directories there.
            held.close();
        }
    }

    private static boolean isStill(ImageIdentity identity, ImageLayout layout, HeldLock held) {
        try {
            return ImageIdentity.of(layout).equals(identity);
        } catch (ProblemException e) {
            held.close();
            throw e;
        }
    }

    /** The same for who builds the image: its directory is made when it is missing. */
    public HeldLock takeToBuild(ImageLayout layout, String verb) {
        if (!Files.isDirectory(layout.directory())) {
            // Whoever found no directory has the lock of its place until he has said so.
            try (HeldLock place = take(layout, verb)) {
                Files.createDirectories(layout.directory());
            } catch (IOException e) {
                throw new ProblemException(Problem.of(Code.IO, "The directory of the image cannot be made.")
                        .at(layout.directory().toString())
                        .because(e)
                        .remedy("see that the file system is mounted, writable and not full, and that you are root"));
            }
        }
        return take(layout, verb);
    }

    /** In one order for everybody: two that want the same two do not wait for each other. */
    private HeldLock hold(ImageIdentity identity, String purpose) {
        Deque<HeldLock> held = new ArrayDeque<>();
        HeldLock all = () -> {
            while (!held.isEmpty()) {
                held.pop().close();
            }
        };
        try {
            for (String directory : identity.directories()) {
                held.push(host.lock("image-" + directory, purpose, PATIENCE, this::sayThatItWaits));
            }
            return all;
        } catch (ProblemException e) {
            all.close();
            throw e;
        }
    }

    private void sayThatItWaits(String holder) {
        response.progress(
                "The image is in use by " + holder + "; waiting up to " + PATIENCE.toSeconds() + " seconds for it.");
    }
}
