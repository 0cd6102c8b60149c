package org.litecat.imagebuild.liteimg;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.response.Response;
import org.litecat.imagebuild.root.FileEdit;
import org.litecat.imagebuild.synclist.ImageSync;
import org.litecat.imagebuild.synclist.SyncedFile;

/**
 * What a statelite image holds besides what its packages brought, before the layout is made: first files of synclists, then
 * edits, which may be edits of such files.
 */
record ImageContent(ImageSync sync, List<SyncedFile> synced, Retouching retouching, List<FileEdit> edits) {
    /** What would be done, one change a line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        sync.pending(synced).forEach(file -> lines.add(file.text()));
        lines.addAll(retouching.plan(edits).lines());
        return lines;
    }

    /** What is not as it should be, one thing a line. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        sync.pending(synced).forEach(file -> differences.add("not done: " + file.text()));
        differences.addAll(retouching.plan(edits).differences());
        return differences;
    }

    /** @return how many changes were made */
    int apply(Response response) {
        List<SyncedFile> pending = sync.pending(synced);
        for (SyncedFile file : pending) {
            response.trace(file.text());
            sync.copy(file);
        }
        return pending.size() + retouching.apply(retouching.plan(edits), response);
    }
}
