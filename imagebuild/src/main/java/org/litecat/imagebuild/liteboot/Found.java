package org.litecat.imagebuild.liteboot;

import java.util.Map;
import java.util.TreeMap;
import org.litecat.litetree.boot.SeenFile;

/**
 * What a node found at the path of one entry.
 *
 * @param reach in the words of {@code Outcome.Reach}, in small letters
 * @param place what holds it: a path on the node; empty when that is none of the places of entries
 * @param files by path below the entry, as {@code SeenTree} has them
 */
record Found(String reach, String place, boolean writable, Map<String, SeenFile> files) {
    Found {
        files = new TreeMap<>(files);
    }
}
