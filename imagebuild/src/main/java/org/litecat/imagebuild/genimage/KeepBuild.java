package org.litecat.imagebuild.genimage;

import java.time.temporal.ChronoUnit;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.imagebuild.history.BuildHistory;
import org.litecat.imagebuild.history.ImageContents;
import org.litecat.imagebuild.history.PastBuild;
import org.litecat.imagebuild.root.BuildMark;
import org.litecat.litetree.image.ImageRoot;

/** Keeps a record of what a complete run made, for reports to compare with the next one. The image is whole without it. */
final class KeepBuild {
    private KeepBuild() {}

    /** Warns when it cannot be kept. */
    static void run(Host host, ImageLayout layout, String command, String kernelVersion, Response response) {
        try {
            ImageRoot root = ImageRoot.open(layout.rootimg());
            new BuildHistory(layout)
                    .add(new PastBuild(
                            new BuildMark(layout).identity(),
                            host.clock()
                                    .instant()
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .toString(),
                            command,
                            ImageContents.of(root, kernelVersion, host.commands())
                                    .bounded()));
        } catch (ProblemException e) {
            response.warning(Problem.of(
                            Code.INCOMPLETE,
                            "No record of this build is kept: reports will not compare it with the next one.")
                    .because(e.problems().get(0))
                    .remedy("the image is whole; mend that before the next genimage"));
        }
    }
}
