package org.litecat.imagebuild.content;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Host;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.Staleness;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.synclist.SyncList;
import org.litecat.core.synclist.SyncListReader;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.root.FileEdit;
import org.litecat.imagebuild.synclist.ImageSync;
import org.litecat.imagebuild.synclist.SyncPlanner;
import org.litecat.imagebuild.synclist.SyncedFile;
import org.litecat.litetree.image.ImageRoot;

/**
 * What a statelite image holds besides what its packages brought, before the layout is made: first files of synclists, then
 * edits, which may be edits of such files.
 */
public record ImageContent(
        ImageRoot root,
        ImageSync sync,
        ReplacedFiles replaced,
        List<SyncedFile> synced,
        Retouching retouching,
        List<FileEdit> edits) {
    /**
     * @param synced what synclists name
     * @param edits in the order in which they are made
     */
    public static ImageContent of(
            Host host, Snapshot tables, ImageLayout layout, ImageRoot root, SyncList synced, List<FileEdit> edits) {
        Retouching retouching = Retouching.of(host, tables, layout, root);
        return new ImageContent(
                root,
                new ImageSync(root, file -> retouching.isEditOf(file.destination(), file.source())),
                ReplacedFiles.of(host, layout, root),
                new SyncPlanner(new NamedFiles(host.paths())::locate, root).plan(synced),
                retouching,
                edits);
    }

    /**
     * What the synclists of an image name.
     *
     * @throws ProblemException when one cannot be read, or says what it must not
     */
    public static SyncList synced(HostPaths paths, OsImage image) {
        return image.synclists().isEmpty()
                ? SyncList.empty()
                : new SyncListReader(image.environment(), new NamedFiles(paths)::locate).read(image.synclists());
    }

    /** What has to be changed; changes nothing. */
    public Plan plan() {
        WrittenPlaces.require(root, edits, synced);
        return new Plan(sync.pending(synced), retouching.plan(edits));
    }

    /** @return how many changes were made */
    public int apply(Plan plan, Response response) {
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
    public record Plan(List<SyncedFile> files, Retouching.Plan retouches) {
        public boolean isEmpty() {
            return files.isEmpty() && retouches.lines().isEmpty();
        }

        /** What would be done, one change a line. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            files.forEach(file -> lines.add(file.text()));
            lines.addAll(retouches.lines());
            return lines;
        }

        /** What is not as it should be. */
        public List<Staleness> differences(ImageLayout layout) {
            List<Staleness> differences = new ArrayList<>();
            files.forEach(
                    file -> differences.add(Staleness.of(layout, Staleness.Kind.LISTS, "not done: " + file.text())));
            differences.addAll(retouches.differences(layout));
            return differences;
        }
    }
}
