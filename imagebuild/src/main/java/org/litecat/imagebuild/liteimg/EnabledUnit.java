package org.litecat.imagebuild.liteimg;

import java.util.List;
import java.util.Map;
import org.litecat.imagebuild.node.PostScriptUnit;
import org.litecat.imagebuild.root.ImageFiles;

/** Enables the unit of the post scripts in an image into which it is put for the first time, and takes that back. */
final class EnabledUnit {
    private static final String DIRECTORIES = "directories";

    private final ImageFiles files;
    private final Originals originals;
    private final PostScriptUnit unit;

    EnabledUnit(ImageFiles files, Originals originals) {
        this.files = files;
        this.originals = originals;
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
            String made = String.join("\n", files.missingDirectories(PostScriptUnit.LINK));
            originals.put(Map.of("path", PostScriptUnit.LINK, DIRECTORIES, made));
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
        List<String> made = row.getOrDefault(DIRECTORIES, "").lines().toList();
        for (int i = made.size() - 1; i >= 0; i--) {
            files.remove(made.get(i));
        }
        originals.remove(PostScriptUnit.LINK);
        return enabled;
    }
}
