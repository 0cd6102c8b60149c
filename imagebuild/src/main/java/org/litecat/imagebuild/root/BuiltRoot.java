package org.litecat.imagebuild.root;

import java.nio.file.Files;
import java.util.List;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/** What keeps a root image from being worked with, because genimage has not made it to its end. */
public final class BuiltRoot {
    private BuiltRoot() {}

    /** Refuses an image that was not built to its end. */
    public static List<Problem> problems(ImageLayout layout) {
        List<Problem> problems = treeProblems(layout);
        return problems.isEmpty() && new BuildMark(layout).isRootUnfinished()
                ? List.of(Problem.of(
                                Code.NOT_READY,
                                "The root image of '" + layout.image() + "' is not finished: run genimage first.")
                        .at(layout.rootimg().toString())
                        .because("a genimage of this image failed, was interrupted, or is at work")
                        .remedy("genimage " + layout.image()))
                : problems;
    }

    /** Refuses a tree that is not there, or whose packages are half there. */
    public static List<Problem> treeProblems(ImageLayout layout) {
        if (Files.exists(layout.unfinishedInstall())) {
            return List.of(Problem.of(
                            Code.NOT_READY,
                            "The packages of '" + layout.image() + "' are only half installed: run genimage first.")
                    .at(layout.rootimg().toString())
                    .because("a genimage of this image was interrupted")
                    .remedy("genimage " + layout.image()));
        }
        if (!Files.isDirectory(layout.rootimg())) {
            return List.of(Problem.of(
                            Code.NOT_READY, "There is no root image of '" + layout.image() + "': run genimage first.")
                    .at(layout.rootimg().toString())
                    .remedy("genimage " + layout.image()));
        }
        return List.of();
    }
}
