package org.litecat.imagebuild.pack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.pkglist.ListGrammar;
import org.litecat.core.pkglist.ListLine;
import org.litecat.core.pkglist.ListReader;
import org.litecat.core.pkglist.ListVariables;
import org.litecat.core.pkglist.ReadList;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;

/**
 * Reads the files of an {@code exlist} attribute.
 *
 * <p>One pattern a line; from a {@code #} on a line is a comment, empty lines do not count. {@code #INCLUDE:FILE#} puts
 * the lines of another file in its place.
 */
public final class ExcludeListReader {
    private final Function<String, Path> locate;
    private final ListVariables variables;

    /**
     * @param variables what may stand in the names of included files
     * @param locate finds the file that an absolute name means
     */
    public ExcludeListReader(ListVariables variables, Function<String, Path> locate) {
        this.variables = variables;
        this.locate = locate;
    }

    /**
     * The exclude list of an image.
     *
     * @throws ProblemException when one of its files cannot be read
     */
    public static ExcludeList of(HostPaths paths, OsImage image) {
        return new ExcludeListReader(ListVariables.of(image, paths.prefix()), new NamedFiles(paths)::locate)
                .read(image.exlist());
    }

    /**
     * @param files absolute names, as the attribute lists them
     * @throws org.litecat.core.response.ProblemException when files, also included ones, cannot be read: names all of
     *     them, with the file and line that asks for each
     */
    public ExcludeList read(List<String> files) {
        Problems problems = new Problems();
        ReadList read = new ListReader("exlist", ListGrammar.EXCLUDES, variables, locate, problems).read(files);
        problems.throwIfAny();
        List<ExcludeList.Line> patterns = new ArrayList<>();
        for (List<ReadList.Placed> top : read.tops()) {
            for (ReadList.Placed placed : top) {
                if (placed.line() instanceof ListLine.Pattern pattern) {
                    patterns.add(new ExcludeList.Line(placed.place(), pattern));
                }
            }
        }
        return ExcludeList.ofLines(patterns, read.notes());
    }
}
