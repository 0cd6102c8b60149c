package org.litecat.imagebuild.osimage;

import java.time.Duration;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Locks;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;

/** Lets one verb at a time work on a root image: the next one says whom it waits for, and gives up after a while. */
public final class ImageLock {
    /** Long enough for a liteimg to end; who installs packages is not waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Locks locks;
    private final Response response;

    public ImageLock(Locks locks, Response response) {
        this.locks = locks;
        this.response = response;
    }

    /** @throws ProblemException when another verb still works on the image when the time is up: says which */
    public HeldLock take(ImageLayout layout, String verb) {
        String purpose = verb + " of " + layout.rootimg();
        return locks.acquire(layout.lock(), purpose, PATIENCE, this::sayThatItWaits);
    }

    private void sayThatItWaits(String holder) {
        response.progress(
                "The image is in use by " + holder + "; waiting up to " + PATIENCE.toSeconds() + " seconds for it.");
    }
}
