package org.litecat.litetree.apply;

import java.util.List;

/**
 * What a run did.
 *
 * @param steps how many steps it carried out; 0 when there was nothing to do
 * @param copiedBytes how much it copied
 * @param kept image paths of users' files that had to make way and were set aside
 * @param gaps how many directories were missing for an instant, because the file system cannot exchange two names
 */
public record ApplyResult(int steps, long copiedBytes, List<String> kept, int gaps) {
    public ApplyResult {
        kept = List.copyOf(kept);
    }
}
