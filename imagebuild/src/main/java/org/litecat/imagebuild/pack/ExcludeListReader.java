package org.litecat.imagebuild.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/**
 * Reads the files of an {@code exlist} attribute.
 *
 * <p>One pattern a line; from a {@code #} on a line is a comment, empty lines do not count. {@code #INCLUDE:FILE#} puts
 * the lines of another file in its place; in its name {@code $VAR} and {@code ${VAR}} are replaced, and a relative one is
 * looked for beside the file that the attribute names, also when it is included by an included file.
 */
public final class ExcludeListReader {
    private static final Pattern INCLUDE = Pattern.compile("^\\s*#INCLUDE:\\s*([^#]*?)\\s*#.*");
    private static final Pattern COMMENT = Pattern.compile("\\s*#.*");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    private final Map<String, String> variables;
    private final Function<String, Path> locate;
    private final Problems problems = new Problems();
    private final List<ExcludeList.Line> lines = new ArrayList<>();
    private final Deque<Path> open = new ArrayDeque<>();

    /**
     * @param variables what may stand in the names of included files
     * @param locate finds the file that an absolute name means
     */
    public ExcludeListReader(Map<String, String> variables, Function<String, Path> locate) {
        this.variables = Map.copyOf(variables);
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
        return ExcludeList.ofLines(lines);
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
            Matcher include = INCLUDE.matcher(line);
            if (include.matches()) {
                include(include.group(1), top, file + ":" + number);
            } else {
                add(line, file + ":" + number);
            }
        }
        open.pop();
    }

    private void add(String line, String place) {
        String pattern = COMMENT.matcher(line).replaceFirst("").stripLeading();
        if (!pattern.isEmpty()) {
            lines.add(new ExcludeList.Line(place, pattern));
        }
    }

    private void include(String written, Path top, String askedBy) {
        Matcher variable = VARIABLE.matcher(written);
        StringBuilder name = new StringBuilder();
        while (variable.find()) {
            String variableName = variable.group(1) == null ? variable.group(2) : variable.group(1);
            String value = variables.get(variableName);
            if (value == null) {
                // An empty text would name another file than the one meant.
                problems.add(Problem.of("The variable '" + variableName + "' in an #INCLUDE has no value.")
                        .at(askedBy)
                        .remedy("set it in environvar of the image"));
                return;
            }
            variable.appendReplacement(name, Matcher.quoteReplacement(value));
        }
        read(included(variable.appendTail(name).toString(), top), top, askedBy);
    }

    private Path included(String name, Path top) {
        return name.startsWith("/")
                ? locate.apply(name)
                : top.resolveSibling(name).normalize();
    }

    private List<String> linesOf(Path file, String askedBy) {
        try {
            // Bytes that are no UTF-8 are no reason to give up: such a line matches what it matches.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "it does not exist" : e.toString();
            problems.add(Problem.of("The exclude list '" + file + "' cannot be read.")
                    .at(askedBy)
                    .because(why)
                    .remedy("create it, or correct the name"));
            return List.of();
        }
    }
}
