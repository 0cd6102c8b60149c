package org.litecat.imagebuild.content;

import java.util.List;
import java.util.Map;
import org.litecat.imagebuild.node.PostScriptUnit;
import org.litecat.imagebuild.root.ImageFiles;

/** Enables the unit of the post scripts in an image into which it is put for the first time, and takes that back. */
final class EnabledUnit {
    private final Originals originals;
    private final MadeDirectories directories;
    private final PostScriptUnit unit;

    EnabledUnit(ImageFiles files, Originals originals) {
        this.originals = originals;
        this.directories = new MadeDirectories(files);
        this.unit = new PostScriptUnit(files);
    }

    /** Whether it has to be enabled; where the unit was there and is not enabled, somebody has disabled it. */
    boolean isPending(List<EditedFiles.Pending> edits) {
        return !unit.isEnabled()
                && edits.stream()
                        .anyMatch(edit -> edit.edit().path().equals(PostScriptUnit.PATH)
                                && edit.before().isEmpty());
    }

    void enable() {
        // A killed run may have made some of the directories.
        if (originals.find(PostScriptUnit.LINK).isEmpty()) {
            String made = directories.noted(PostScriptUnit.LINK, originals.all());
            originals.put(Map.of("path", PostScriptUnit.LINK, MadeDirectories.FIELD, made));
        }
        unit.enable();
    }

    /** @return whether anything was changed */
    boolean undo() {
        return originals.find(PostScriptUnit.LINK).map(this::undo).orElse(false);
    }

    private boolean undo(Map<String, String> row) {
        boolean enabled = unit.isEnabled();
        if (enabled) {
            unit.disable();
        }
        directories.remove(List.of(row));
        originals.remove(PostScriptUnit.LINK);
        return enabled;
    }
}
