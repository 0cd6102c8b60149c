package org.litecat.core.pkglist;

import java.util.List;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.response.Problems;

/**
 * Reads package lists: one item a line, with comments, includes, passes and variables for the package manager.
 *
 * <p>Every problem of every file is collected, each with file and line.
 */
public final class PackageListReader {
    private final NamedFiles files;
    private final ListVariables variables;
    private final Problems problems;

    /** @param variables what may stand in the name of an included file */
    public PackageListReader(NamedFiles files, ListVariables variables, Problems problems) {
        this.files = files;
        this.variables = variables;
        this.problems = problems;
    }

    /**
     * @param attribute which list this is, {@code pkglist} or {@code otherpkglist}, for messages
     * @param paths absolute paths as the definition has them
     */
    public PackageList read(String attribute, List<String> paths) {
        ReadList read = new ListReader(attribute, ListGrammar.PACKAGES, variables, files::locate, problems).read(paths);
        PassCollector passes = new PassCollector();
        for (List<ReadList.Placed> top : read.tops()) {
            passes.startFile();
            top.forEach(passes::line);
        }
        return new PackageList(passes.passes(), read.files(), read.notes());
    }
}
