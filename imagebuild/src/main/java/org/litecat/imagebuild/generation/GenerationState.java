package org.litecat.imagebuild.generation;

import java.nio.file.Files;
import java.util.OptionalInt;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.imagebuild.root.BuiltRoot;

/** What a generation is to its image. */
public enum GenerationState {
    /** Nodes boot it. */
    PUBLISHED("published"),
    /** It was published before. */
    KEPT("kept"),
    /** It is built; the last verb of a build publishes it. */
    PENDING("pending"),
    /** It is at work, or was not built to its end. */
    INCOMPLETE("incomplete");

    private final String word;

    GenerationState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Of one that is there. */
    public static GenerationState of(ImageGenerations generations, int number) {
        ImageLayout layout = generations.layout(number);
        if (generations.published().equals(OptionalInt.of(number))) {
            return PUBLISHED;
        }
        if (!isComplete(layout)) {
            return INCOMPLETE;
        }
        return generations.pending().equals(OptionalInt.of(number)) ? PENDING : KEPT;
    }

    /** Whether nodes could boot it. */
    private static boolean isComplete(ImageLayout layout) {
        return BuiltRoot.problems(layout).isEmpty()
                && Files.isRegularFile(layout.kernel())
                && !Files.exists(layout.work().resolve("layer"));
    }
}
