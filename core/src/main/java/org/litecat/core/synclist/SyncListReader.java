package org.litecat.core.synclist;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.pkglist.ListFile;
import org.litecat.core.pkglist.ListLine;
import org.litecat.core.pkglist.MistypedTags;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/**
 * Reads the files of a {@code synclists} attribute, as far as they name files.
 *
 * <p>One {@code SOURCE [SOURCE ...] -> DESTINATION} a line; a {@code #} at the beginning of a line, or behind a blank, begins a
 * comment, in a name it is part of it; {@code $VAR} and {@code ${VAR}} are replaced. Everything from the first {@code EXECUTE:}, {@code EXECUTEALWAYS:},
 * {@code APPEND:} or {@code MERGE:} on is passed over: it is for running nodes.
 */
public final class SyncListReader {
    private static final Pattern CLAUSE = Pattern.compile("\\s*(EXECUTE|EXECUTEALWAYS|APPEND|MERGE):.*");
    private static final Pattern LINE = Pattern.compile("\\s*(\\S.*?)\\s+->\\s*(\\(([^)]*)\\)\\s*)?(\\S.*?)\\s*");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)\\s*#.*");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    private final Map<String, String> variables;
    private final Function<String, Path> locate;
    private final Problems problems = new Problems();
    private final List<SyncLine> lines = new ArrayList<>();
    private final List<String> clauses = new ArrayList<>();
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
        return new SyncList(lines, clauses, notes);
    }

    private void read(String file) {
        int number = 0;
        boolean usable = false;
        for (String whole : linesOf(file)) {
            number++;
            if (ListLine.Include.asks(whole) || MistypedTags.isInclude(whole)) {
                notes.add("A synclist includes no other files, the line is a comment: " + file + ":" + number);
            }
            String line = COMMENT.matcher(whole).replaceFirst("");
            if (line.isBlank()) {
                continue;
            }
            usable = true;
            if (CLAUSE.matcher(line).matches()) {
                notes.add("What follows '" + line.strip() + "' is for running nodes; the image does not get it: " + file
                        + ":" + number);
                clauses.add("'" + line.strip() + "' in " + file + ":" + number);
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
            add(parts, Optional.of(parts.group(3).strip()), place);
        } else {
            add(parts, Optional.empty(), place);
        }
    }

    private void add(Matcher parts, Optional<String> nodes, String place) {
        lines.add(new SyncLine(List.of(parts.group(1).split("\\s+")), nodes, parts.group(4), place));
    }

    private List<String> linesOf(String file) {
        Path path = locate.apply(file);
        try {
            ListFile list = new ListFile(path);
            List<String> found = list.lines();
            return found.isEmpty() && !list.isNull() ? List.of("") : found;
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
