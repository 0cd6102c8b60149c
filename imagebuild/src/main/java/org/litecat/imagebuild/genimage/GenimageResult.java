package org.litecat.imagebuild.genimage;

/**
 * What a run came to.
 *
 * @param outcome what was done
 * @param kernelVersion the release of the kernel; empty when nothing was built
 */
public record GenimageResult(Outcome outcome, String kernelVersion) {
    /** How a run can end well. */
    public enum Outcome {
        BUILT,
        UNCHANGED,
        DRY_RUN,
        PLANNED
    }
}
