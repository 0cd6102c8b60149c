package org.litecat.imagebuild.packages;

import java.util.List;
import java.util.Map;

/**
 * How package files, and nothing else, become the packages of an empty tree.
 *
 * @param files to be written beside the package files first: relative path to content
 * @param call the program
 * @param afterwards files of the tree that must not tell of those: path relative to the tree to content
 */
public record ExactInstall(Map<String, String> files, List<String> call, Map<String, String> afterwards) {
    public ExactInstall {
        files = Map.copyOf(files);
        call = List.copyOf(call);
        afterwards = Map.copyOf(afterwards);
    }

    /**
     * A package file that lies ready.
     *
     * @param file its path relative to the directory of all of them
     */
    public record Ready(OfferedPackage offered, String file) {}
}
