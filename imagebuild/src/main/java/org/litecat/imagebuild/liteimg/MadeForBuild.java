package org.litecat.imagebuild.liteimg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.root.BuildMark;

/** Remembers for which genimage the last complete liteimg was: a root that was built again since is noticed by it. */
final class MadeForBuild {
    private final Path file;
    private final BuildMark build;

    MadeForBuild(ImageLayout layout) {
        this.file = layout.liteimgOfBuild();
        this.build = new BuildMark(layout);
    }

    /** To be called when everything is made. */
    void remember() {
        placed().text(build.identity() + "\n", FileMode.READABLE);
    }

    /** To be called when nothing of what was made is left. */
    void forget() {
        placed().remove();
    }

    /** Not known of what an earlier release made. */
    boolean isOfAnother() {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && !Files.readString(file).strip().equals(build.identity());
        } catch (IOException e) {
            throw new ProblemException(failure("read").because(e));
        }
    }

    private PlacedFile placed() {
        return new PlacedFile(file, Durability.WHOLE).orSay(failure("written"));
    }

    private Problem failure(String done) {
        return Problem.of(Code.IO, "For which genimage the image was made cannot be " + done + ".")
                .at(file.toString())
                .remedy("see that its file system has room and can be written, and run the command again");
    }
}
