package org.litecat.imagebuild.synclist;

import java.util.List;

/**
 * What the synclists of an image say about the image itself.
 *
 * @param notes what in them is for running nodes and not for images, for people
 */
public record SyncList(List<SyncLine> lines, List<String> notes) {
    public SyncList {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }
}
