package org.litecat.litetree.boot;

import java.util.Optional;
import org.litecat.litetree.rule.LiteOption;
import org.litecat.litetree.rule.Store;

/**
 * One entry as a node handles it.
 *
 * @param number from 1 on, in the order of the plan
 * @param parent the number of the nearest entry above it, 0 when there is none
 * @param path without a slash at its end
 * @param directory whether the table lists it as a directory
 */
public record BootEntry(int number, int parent, Role role, LiteOption option, boolean directory, String path) {
    /** How the node's version comes to be seen at the path. */
    public enum Role {
        /** Nothing is above it: by a mount over the path, or by the link that the image has there. */
        TOP,
        /** Its store is that of the entry above it: it is seen with that. */
        IN,
        /** Its store is another than that of the entry above it: by a mount over its place in that. */
        ON;

        /** @param above the store of the nearest entry above */
        static Role of(Optional<Store> above, Store own) {
            return above.map(store -> store == own ? IN : ON).orElse(TOP);
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Store store() {
        return option.store();
    }
}
