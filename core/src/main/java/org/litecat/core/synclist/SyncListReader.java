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
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/**
 * Reads the files of a {@code synclists} attribute.
 *
 * <p>One {@code SOURCE [SOURCE ...] -> DESTINATION} a line; a {@code #} at the beginning of a line, or behind a blank, begins a
 * comment, in a name it is part of it; {@code $VAR} and {@code ${VAR}} are replaced. Everything from the first {@code EXECUTE:}, {@code EXECUTEALWAYS:},
 * {@code APPEND:} or {@code MERGE:} on is for running nodes, and no error in it keeps an image from being made.
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
    private final List<SyncClause> clauses = new ArrayList<>();
    private final List<Problem> wrong = new ArrayList<>();
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
        return new SyncList(lines, clauses, wrong, notes);
    }

    private void read(String file) {
        int number = 0;
        boolean usable = false;
        Optional<SyncClause.Kind> clause = Optional.empty();
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
            String place = file + ":" + number;
            Matcher word = CLAUSE.matcher(line);
            if (word.matches()) {
                if (clause.isEmpty()) {
                    notes.add("What follows '" + line.strip() + "' is for running nodes; the image does not get it: "
                            + place);
                }
                clause = Optional.of(SyncClause.Kind.valueOf(word.group(1)));
            } else if (clause.isPresent()) {
                addTo(clause.get(), line, place);
            } else {
                add(line, place);
            }
        }
        if (!usable && number > 0) {
            problems.add(Problem.of(Code.NO_EFFECT, "Found no lines to process in " + file + ".")
                    .remedy("write lines like '/etc/hosts -> /etc/hosts', or take the file out of synclists"));
        }
    }

    private void addTo(SyncClause.Kind clause, String line, String place) {
        if (clause.isOfScripts()) {
            for (String script : substituted(line).strip().split("\\s+")) {
                clauses.add(new SyncClause(clause, new SyncLine(List.of(script), Optional.empty(), "", place)));
            }
            return;
        }
        Matcher parts = LINE.matcher(substituted(line));
        if (parts.matches()) {
            Optional<String> nodes = Optional.ofNullable(parts.group(3)).map(String::strip);
            clauses.add(new SyncClause(clause, line(parts, nodes, place)));
        } else {
            wrong.add(noLine(line, place));
        }
    }

    private static Problem noLine(String line, String place) {
        return Problem.of(Code.INVALID_VALUE, "'" + visible(line.strip()) + "' is no line of a synclist.")
                .at(place)
                .remedy("write it like '/etc/hosts -> /etc/hosts'");
    }

    private void add(String line, String place) {
        Matcher parts = LINE.matcher(substituted(line));
        if (!parts.matches()) {
            problems.add(noLine(line, place));
        } else if (parts.group(2) != null) {
            notes.add("A line for the nodes '" + visible(parts.group(3)) + "' is not for the image: " + place);
            lines.add(line(parts, Optional.of(parts.group(3).strip()), place));
        } else {
            lines.add(line(parts, Optional.empty(), place));
        }
    }

    private static SyncLine line(Matcher parts, Optional<String> nodes, String place) {
        return new SyncLine(List.of(parts.group(1).split("\\s+")), nodes, parts.group(4), place);
    }

    private List<String> linesOf(String file) {
        Path path = locate.apply(file);
        try {
            ListFile list = new ListFile(path);
            List<String> found = list.lines();
            return found.isEmpty() && !list.isNull() ? List.of("") : found;
        } catch (NoSuchFileException e) {
            problems.add(Problem.of(Code.MISSING_FILE, "The synclist '" + file + "' does not exist.")
                    .at("synclists of the image definition")
                    .remedy("write the file, or correct the attribute"));
        } catch (IOException e) {
            problems.add(Problem.of(Code.IO, "The synclist '" + file + "' cannot be read.")
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
