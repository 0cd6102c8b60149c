package org.litecat.core.osimage;

import java.util.List;
import org.litecat.core.table.Snapshot;

/**
 * Tells in which ways a built image is not what tables, lists and tree say: one answer for every verb that asks. It looks at
 * the whole tree, so that an image is to be asked for once a run.
 */
public interface StaleImages {
    /**
     * @param image the name of an image of statelite nodes, or of a stateless one, whose packed root is compared with its tree
     * @return empty when nodes boot what tables, lists and tree say; also why it cannot be told
     */
    List<Staleness> of(Snapshot tables, String image);

    /**
     * What of it concerns every node that boots kernel and initial ramdisks of an image, whatever becomes of it then.
     *
     * @param image the name of any image
     */
    List<Staleness> ofBootFiles(Snapshot tables, String image);

    /** As {@link #of} but for what boot servers have of it, for who brings that up to date. */
    default List<Staleness> withoutBootDirectory(Snapshot tables, String image) {
        return of(tables, image).stream()
                .filter(each -> each.kind() != Staleness.Kind.BOOT_DIRECTORY)
                .toList();
    }
}
