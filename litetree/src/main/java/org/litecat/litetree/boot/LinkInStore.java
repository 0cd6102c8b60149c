package org.litecat.litetree.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds links on the way to a path of a store that users of a node write in: nothing of root goes where they lead. */
final class LinkInStore {
    private LinkInStore() {}

    /**
     * @param path of the node, as it is below the store
     * @return the first link on the way, with a slash in front, as a path below the store
     */
    static Optional<String> on(Path store, String path) {
        Path at = store;
        for (Path name : Path.of(path)) {
            at = at.resolve(name);
            if (Files.isSymbolicLink(at)) {
                return Optional.of("/" + store.relativize(at));
            }
        }
        return Optional.empty();
    }
}
