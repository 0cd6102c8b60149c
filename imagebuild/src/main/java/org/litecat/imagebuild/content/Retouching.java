package org.litecat.imagebuild.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.Staleness;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.root.FileEdit;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.root.UnfinishedFiles;
import org.litecat.litetree.image.ImageRoot;

/** Changes what a statelite image needs changed beside the litefile entries, and takes that back. */
public final class Retouching {
    private static final String ENABLE = "enable xcatpostinit1.service, which runs post scripts";

    private final Xcatpost xcatpost;
    private final EnabledUnit unit;
    private final EditedFiles files;

    /**
     * @param scripts the post scripts of this machine
     * @param work a directory beside the image for what is needed to take the changes back
     */
    Retouching(Commands commands, ImageRoot root, Path scripts, Path work) {
        Originals originals = originals(work);
        this.xcatpost = new Xcatpost(commands, root, scripts, originals, work.resolve("liteimg-xcatpost"));
        ImageFiles image = new ImageFiles(root);
        this.files = new EditedFiles(image, originals, new UnfinishedFiles(commands, root));
        this.unit = new EnabledUnit(image, originals);
    }

    /** Of the image of that layout, with the post scripts of this machine. */
    public static Retouching of(Host host, Snapshot tables, ImageLayout layout, ImageRoot root) {
        Path scripts = host.paths()
                .at(new SiteSettings(tables).text(SiteAttribute.INSTALLDIR))
                .resolve("postscripts");
        return new Retouching(host.commands(), root, scripts, layout.work());
    }

    /** What tells how the changed files were before. */
    static Originals originals(Path work) {
        return new Originals(work.resolve("liteimg-originals.json"));
    }

    /** What has to be changed; changes nothing. */
    public Plan plan(List<FileEdit> edits) {
        List<EditedFiles.Pending> pending = files.pending(edits);
        return new Plan(xcatpost.pending(), pending, unit.isPending(pending));
    }

    /** @return how many changes were made */
    public int apply(Plan plan, Response response) {
        plan.lines().forEach(response::trace);
        if (plan.xcatpost().isPresent()) {
            xcatpost.fill(response);
        }
        // First: what tells the next run of a killed one that this is still to be done is that the unit is not there.
        if (plan.unit()) {
            unit.enable();
        }
        files.write(plan.edits());
        return plan.lines().size();
    }

    /** Whether a file of the image is what the last run made out of this file of this machine. */
    public boolean isEditOf(String path, Path source) {
        try {
            return files.isEditOf(path, Files.readString(source, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return false;
        }
    }

    /** What a file held before its edits; empty when there were none, or somebody has changed it since. */
    public Optional<String> before(String path) {
        return files.before(path);
    }

    /** Takes the edit of one file back, as the file is going to be replaced. */
    void undo(String path) {
        files.undo(path);
    }

    /** What would keep {@link #undo(Response)} from its end. */
    public List<Problem> notUndoable() {
        return files.notUndoable();
    }

    /** What {@link #undo(Response)} brings back that may hold links: the place, and where it stands now. */
    public Map<String, Path> returning() {
        return xcatpost.returning();
    }

    /** @return how many changes were taken back */
    public int undo(Response response) {
        return (unit.undo() ? 1 : 0) + files.undo(response) + (xcatpost.undo(response) ? 1 : 0);
    }

    /**
     * Changes to be made.
     *
     * @param xcatpost why the copy of the post scripts has to be made anew
     * @param unit whether the unit that runs post scripts has to be enabled
     */
    public record Plan(Optional<String> xcatpost, List<EditedFiles.Pending> edits, boolean unit) {
        /** What would be done, one change a line. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            xcatpost.ifPresent(why -> lines.add("fill " + Xcatpost.PATH + " with the post scripts"));
            edits.forEach(pending -> lines.add(pending.edit().text()));
            if (unit) {
                lines.add(ENABLE);
            }
            return lines;
        }

        /** The files that nodes use, as far as they are not those of this release. */
        public List<String> shippedFiles() {
            return edits.stream()
                    .map(EditedFiles.Pending::edit)
                    .filter(ShippedFileEdit.class::isInstance)
                    .map(FileEdit::path)
                    .toList();
        }

        /** What is not as it should be. */
        public List<Staleness> differences(ImageLayout layout) {
            List<Staleness> differences = new ArrayList<>();
            xcatpost.ifPresent(why -> differences.add(Staleness.of(layout, Staleness.Kind.POST_SCRIPTS, why)));
            edits.forEach(pending -> differences.add(Staleness.of(
                    layout, kind(pending), "not done: " + pending.edit().text())));
            if (unit) {
                differences.add(Staleness.of(layout, Staleness.Kind.LAYOUT, "not done: " + ENABLE));
            }
            return differences;
        }

        /** An older file does what it did; one that is missing does nothing. */
        private static Staleness.Kind kind(EditedFiles.Pending pending) {
            if (pending.edit() instanceof ShippedFileEdit shipped
                    && shipped.file().isCertificate()) {
                return Staleness.Kind.CERTIFICATE;
            }
            boolean older = pending.edit() instanceof ShippedFileEdit
                    && pending.before().isPresent();
            return older ? Staleness.Kind.RELEASE : Staleness.Kind.LAYOUT;
        }
    }
}
