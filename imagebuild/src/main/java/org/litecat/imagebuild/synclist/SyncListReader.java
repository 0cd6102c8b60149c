package org.litecat.imagebuild.synclist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/**
 * Reads the files of a {@code synclists} attribute, as far as they are for images.
 *
 * <p>One {@code SOURCE [SOURCE ...] -> DESTINATION} a line; a {@code #} in the first column begins a comment, {@code $VAR} and
 * {@code ${VAR}} are replaced. Lines for a noderange and everything from the first {@code EXECUTE:}, {@code EXECUTEALWAYS:},
 * {@code APPEND:} or {@code MERGE:} on are for running nodes.
 */
public final class SyncListReader {
    private static final Pattern CLAUSE = Pattern.compile("\\s*(EXECUTE|EXECUTEALWAYS|APPEND|MERGE):.*");
    private static final Pattern LINE = Pattern.compile("\\s*(\\S.*?)\\s+->\\s*(\\(([^)]*)\\)\\s*)?(\\S.*?)\\s*");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    private final Map<String, String> variables;
    private final Function<String, Path> locate;
    private final Problems problems = new Problems();
    private final List<SyncLine> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param variables those of the image definition; others stay as they are written
     * @param locate finds the file that an absolute name means
     */
    public SyncListReader(Map<String, String> variables, Function<String, Path> locate) {
        this.variables = Map.copyOf(variables);
        this.locate = locate;
    }

    /**
     * @param files absolute names, as the attribute lists them
     * @throws org.litecat.core.response.ProblemException with every file that cannot be read and every line that is wrong
     */
    public SyncList read(List<String> files) {
        files.forEach(this::read);
        problems.throwIfAny();
        return new SyncList(lines, notes);
    }

    private void read(String file) {
        int number = 0;
        boolean usable = false;
        for (String line : linesOf(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            usable = true;
            if (CLAUSE.matcher(line).matches()) {
                notes.add("What follows '" + line.strip() + "' is for running nodes; the image does not get it: " + file
                        + ":" + number);
                break;
            }
            add(line, file + ":" + number);
        }
        if (!usable && number > 0) {
            problems.add(Problem.of("Found no lines to process in " + file + ".")
                    .remedy("write lines like '/etc/hosts -> /etc/hosts', or take the file out of synclists"));
        }
    }

    private void add(String line, String place) {
        Matcher parts = LINE.matcher(substituted(line));
        if (!parts.matches()) {
            problems.add(Problem.of("'" + visible(line.strip()) + "' is no line of a synclist.")
                    .at(place)
                    .remedy("write it like '/etc/hosts -> /etc/hosts'"));
        } else if (parts.group(2) != null) {
            notes.add("A line for the nodes '" + visible(parts.group(3)) + "' is not for the image: " + place);
        } else {
            lines.add(new SyncLine(List.of(parts.group(1).split("\\s+")), parts.group(4), place));
        }
    }

    private List<String> linesOf(String file) {
        Path path = locate.apply(file);
        try {
            List<String> found = Files.readAllLines(path, StandardCharsets.UTF_8);
            return found.isEmpty() ? List.of("") : found;
        } catch (NoSuchFileException e) {
            problems.add(Problem.of("The synclist '" + file + "' does not exist.")
                    .at("synclists of the image definition")
                    .remedy("write the file, or correct the attribute"));
        } catch (IOException e) {
            problems.add(Problem.of("The synclist '" + file + "' cannot be read.")
                    .at("synclists of the image definition")
                    .because(e));
        }
        return List.of();
    }

    private String substituted(String line) {
        return VARIABLE.matcher(line).replaceAll(variable -> {
            String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
            return Matcher.quoteReplacement(Objects.requireNonNull(variables.getOrDefault(name, variable.group())));
        });
    }

    private static String visible(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
