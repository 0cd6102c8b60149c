package org.litecat.imagebuild.liteimg;

import java.util.Optional;

/**
 * What {@code liteimg} is asked to do.
 *
 * @param imageName the name of an osimage definition
 * @param budget how many bytes of memory the entries of a node may need at most; empty for any amount
 * @param contents whether a check reads every file that was packed, rather than only those whose times leave a doubt
 */
public record LiteimgRequest(String imageName, Mode mode, Optional<Long> budget, boolean contents) {
    public LiteimgRequest(String imageName, Mode mode, Optional<Long> budget) {
        this(imageName, mode, budget, false);
    }

    public LiteimgRequest(String imageName, Mode mode) {
        this(imageName, mode, Optional.empty());
    }

    /** What is to become of the image. */
    public enum Mode {
        /** The layout is made, or brought up to date. */
        APPLY,
        /** What would be done is shown; nothing is changed. */
        DRY_RUN,
        /** The image is compared with the tables; nothing is changed. */
        CHECK,
        /** The image becomes what it was before the first run. */
        UNDO;

        public boolean changesImage() {
            return this == APPLY || this == UNDO;
        }
    }
}
