package org.litecat.imagebuild.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.root.ImageFiles;

/** The unit that runs a node's post scripts, as far as systemd of an image starts it. */
public final class PostScriptUnit {
    /** The unit itself. */
    public static final String PATH = "/usr/lib/systemd/system/xcatpostinit1.service";

    /** What makes systemd start it. */
    public static final String LINK = "/etc/systemd/system/multi-user.target.wants/xcatpostinit1.service";

    private final ImageFiles image;

    public PostScriptUnit(ImageFiles image) {
        this.image = image;
    }

    public boolean isEnabled() {
        return Files.exists(image.placeOfEntry(LINK), LinkOption.NOFOLLOW_LINKS);
    }

    public void enable() {
        if (isEnabled()) {
            return;
        }
        Path link = image.placeOfEntry(LINK);
        try {
            image.makeDirectories(LINK);
            ImageFiles.keepingTime(link.resolveSibling("."), () -> Files.createSymbolicLink(link, Path.of(PATH)));
        } catch (IOException e) {
            throw failed("made", e);
        }
    }

    public void disable() {
        Path link = image.placeOfEntry(LINK);
        try {
            ImageFiles.keepingTime(link.resolveSibling("."), () -> Files.deleteIfExists(link));
        } catch (IOException e) {
            throw failed("removed", e);
        }
    }

    private ProblemException failed(String done, IOException e) {
        return new ProblemException(Problem.of(Code.IO, LINK + " of the image cannot be " + done + ".")
                .at(image.root().directory().toString())
                .because(e.toString())
                .remedy("see that its file system has room and can be written, and run the command again"));
    }
}
