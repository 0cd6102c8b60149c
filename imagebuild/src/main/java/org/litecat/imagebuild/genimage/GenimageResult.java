package org.litecat.imagebuild.genimage;

import org.litecat.imagebuild.osimage.ImageLayout;

/**
 * What a run came to.
 *
 * @param outcome what was done
 * @param kernelVersion the release of the kernel; empty after a dry run
 * @param layout where root image, kernel and initrds stand
 */
public record GenimageResult(Outcome outcome, String kernelVersion, ImageLayout layout) {
    /** How a run can end well. */
    public enum Outcome {
        BUILT,
        UNCHANGED,
        DRY_RUN
    }
}
