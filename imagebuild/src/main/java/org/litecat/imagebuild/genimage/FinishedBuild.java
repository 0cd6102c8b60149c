package org.litecat.imagebuild.genimage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Programs;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.imagebuild.root.BuildMark;

/** Remembers of what the last complete run was made: a run with the same inputs has nothing to do, another one can say why. */
final class FinishedBuild {
    private final ImageLayout layout;
    private final BuildInputs inputs;
    private final BuildRecord record;
    private final BuildMark mark;
    private final boolean onlyBootFiles;
    private final boolean touching;

    /**
     * @param onlyBootFiles whether the root stays the one that an earlier run made
     * @param touching whether something may change the root even so
     */
    private FinishedBuild(ImageLayout layout, BuildInputs inputs, boolean onlyBootFiles, boolean touching) {
        this.layout = layout;
        this.inputs = inputs;
        this.onlyBootFiles = onlyBootFiles;
        this.touching = touching;
        this.record = new BuildRecord(layout.builtFrom());
        this.mark = new BuildMark(layout);
    }

    static FinishedBuild of(GenimageInputs inputs, GenimageRequest request, Programs programs) {
        boolean onlyBootFiles = request.has(GenimageRequest.Flag.ONLY_INITRD);
        // Post-install scripts do in the root what they like.
        return new FinishedBuild(
                inputs.layout(),
                BuildInputs.of(inputs, request, programs),
                onlyBootFiles,
                !inputs.postinstall().isEmpty());
    }

    /** Whether the last complete run had the same inputs and its results are all there. */
    boolean stands() {
        return unfit().isEmpty();
    }

    /** Why the results of the last complete run are not those of this one; empty when they are. */
    List<BuildReason> unfit() {
        List<BuildReason> reasons = new ArrayList<>();
        if (!Files.isDirectory(layout.rootimg().resolve("usr"))) {
            return List.of(BuildReason.of("there is no root image yet"));
        }
        if (mark.isUnfinished()) {
            reasons.add(BuildReason.of("a genimage is at work on the image, or the last one did not finish"));
        }
        if (!mark.key().equals(inputs.key())) {
            reasons.addAll(changes());
            if (reasons.isEmpty()) {
                reasons.add(BuildReason.of("what the last run was made of is not known"));
            }
        }
        for (Path made : List.of(layout.kernel(), layout.initrdStateless(), layout.initrdStatelite())) {
            if (!Files.isRegularFile(made)) {
                reasons.add(BuildReason.of(made + " is missing"));
            }
        }
        return reasons;
    }

    private List<BuildReason> changes() {
        return record.read().map(inputs::changesSince).orElse(List.of()).stream()
                .map(BuildReason::of)
                .toList();
    }

    /** When the last complete run ended; empty when there is none. */
    Optional<String> ended() {
        return mark.ended();
    }

    String kernelVersion() {
        return mark.kernelVersion();
    }

    /**
     * From now on, until {@link #remember}, the results are not those of any complete run: to be called before the first
     * change, and not before anything that may end the run without one.
     */
    void forget() {
        if (onlyBootFiles) {
            mark.beginBootFiles(touching);
        } else {
            mark.begin();
        }
    }

    /** @return false when the root, which this run did not work on, still waits for one that finishes it */
    boolean remember(String kernelVersion) {
        if (onlyBootFiles) {
            return mark.endBootFiles(kernelVersion);
        }
        record.write(inputs);
        mark.end(inputs.key(), kernelVersion);
        return true;
    }
}
