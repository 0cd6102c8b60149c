package org.litecat.core.node;

import java.util.List;
import java.util.SortedSet;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;

/**
 * Takes nodes out of what they boot from and out of the console server: the part of {@code rmdef -C} that needs the
 * nodes' definitions and therefore comes before their removal.
 */
public interface BootCleanup {
    /**
     * @param nodes at least one, all defined
     * @return what could not be cleaned up; when there is anything, no definition is removed
     */
    List<Problem> cleanUp(SortedSet<String> nodes, Response response);
}
