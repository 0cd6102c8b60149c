package org.litecat.imagebuild.liteimg;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.Staleness;
import org.litecat.core.response.Response;
import org.litecat.imagebuild.root.FileEdit;
import org.litecat.imagebuild.synclist.ImageSync;
import org.litecat.imagebuild.synclist.SyncedFile;
import org.litecat.litetree.image.ImageRoot;

/**
 * What a statelite image holds besides what its packages brought, before the layout is made: first files of synclists, then
 * edits, which may be edits of such files.
 */
record ImageContent(
        ImageRoot root,
        ImageSync sync,
        ReplacedFiles replaced,
        List<SyncedFile> synced,
        Retouching retouching,
        List<FileEdit> edits) {
    /** What has to be changed; changes nothing. */
    Plan plan() {
        WrittenPlaces.require(root, edits, synced);
        return new Plan(sync.pending(synced), retouching.plan(edits));
    }

    /** @return how many changes were made */
    int apply(Plan plan, Response response) {
        for (SyncedFile file : plan.files()) {
            response.trace(file.text());
            keepOriginal(file);
            sync.copy(file);
        }
        // What was copied just now may be a file to edit.
        Retouching.Plan retouches = plan.files().isEmpty() ? plan.retouches() : retouching.plan(edits);
        return plan.files().size() + retouching.apply(retouches, response);
    }

    private void keepOriginal(SyncedFile file) {
        if (file.directory()) {
            replaced.keepDirectory(file.destination());
        } else {
            // What is kept is to be what the image came with, not what an earlier run made of it.
            retouching.undo(file.destination());
            replaced.keep(file.destination(), sync.place(file.destination()), file.source());
        }
    }

    /** Changes to be made, in this order. */
    record Plan(List<SyncedFile> files, Retouching.Plan retouches) {
        boolean isEmpty() {
            return files.isEmpty() && retouches.lines().isEmpty();
        }

        /** What would be done, one change a line. */
        List<String> lines() {
            List<String> lines = new ArrayList<>();
            files.forEach(file -> lines.add(file.text()));
            lines.addAll(retouches.lines());
            return lines;
        }

        /** What is not as it should be. */
        List<Staleness> differences(ImageLayout layout) {
            List<Staleness> differences = new ArrayList<>();
            files.forEach(file ->
                    differences.add(ImageComparison.stale(layout, Staleness.Kind.LISTS, "not done: " + file.text())));
            differences.addAll(retouches.differences(layout));
            return differences;
        }
    }
}
