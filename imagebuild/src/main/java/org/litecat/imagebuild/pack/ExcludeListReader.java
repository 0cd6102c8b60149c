package org.litecat.imagebuild.pack;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.litecat.core.pkglist.Includes;
import org.litecat.core.pkglist.ListFile;
import org.litecat.core.pkglist.ListVariables;
import org.litecat.core.pkglist.MistypedTags;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/**
 * Reads the files of an {@code exlist} attribute.
 *
 * <p>One pattern a line; from a {@code #} on a line is a comment, empty lines do not count. {@code #INCLUDE:FILE#} puts
 * the lines of another file in its place.
 */
public final class ExcludeListReader {
    private static final Pattern COMMENT = Pattern.compile("\\s*#.*");

    private final Function<String, Path> locate;
    private final Problems problems = new Problems();
    private final Includes includes;
    private final List<ExcludeList.Line> lines = new ArrayList<>();
    private final Set<Problem> notes = new LinkedHashSet<>();
    private final Deque<Path> open = new ArrayDeque<>();

    /**
     * @param variables what may stand in the names of included files
     * @param locate finds the file that an absolute name means
     */
    public ExcludeListReader(ListVariables variables, Function<String, Path> locate) {
        this.includes = new Includes(variables, locate, problems);
        this.locate = locate;
    }

    /**
     * @param files absolute names, as the attribute lists them
     * @throws org.litecat.core.response.ProblemException when files, also included ones, cannot be read: names all of
     *     them, with the file and line that asks for each
     */
    public ExcludeList read(List<String> files) {
        for (String file : files) {
            Path path = locate.apply(file);
            read(path, path, "exlist");
        }
        problems.throwIfAny();
        return ExcludeList.ofLines(lines, List.copyOf(notes));
    }

    private void read(Path file, Path top, String askedBy) {
        if (open.contains(file)) {
            problems.add(Problem.of("The exclude list '" + file + "' includes itself.")
                    .at(askedBy)
                    .remedy("remove the #INCLUDE line"));
            return;
        }
        open.push(file);
        int number = 0;
        for (String line : linesOf(file, askedBy)) {
            number++;
            String place = file + ":" + number;
            if (Includes.asks(line)) {
                includes.file(line, top, place).ifPresent(included -> read(included, top, place));
            } else {
                add(line, place);
            }
        }
        open.pop();
    }

    private void add(String line, String place) {
        MistypedTags.include(line, place).ifPresent(notes::add);
        String pattern = COMMENT.matcher(line).replaceFirst("").stripLeading();
        if (!pattern.isEmpty()) {
            lines.add(new ExcludeList.Line(place, pattern));
        }
    }

    private List<String> linesOf(Path file, String askedBy) {
        try {
            return new ListFile(file).lines();
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "it does not exist" : String.valueOf(e.getMessage());
            problems.add(Problem.of("The exclude list '" + file + "' cannot be read.")
                    .at(askedBy)
                    .because(why)
                    .remedy("create it, or correct the name"));
            return List.of();
        }
    }
}
