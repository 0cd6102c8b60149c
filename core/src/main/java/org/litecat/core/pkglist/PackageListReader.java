package org.litecat.core.pkglist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/**
 * Reads package lists: one item a line, with comments, includes, passes and variables for the package manager.
 *
 * <p>Every problem of every file is collected, each with file and line.
 */
public final class PackageListReader {
    private static final Pattern ENVIRONMENT = Pattern.compile("(\\w+)=(\\S*)");

    private final NamedFiles files;
    private final Includes includes;
    private final Problems problems;

    /** @param variables what may stand in the name of an included file */
    public PackageListReader(NamedFiles files, ListVariables variables, Problems problems) {
        this.files = files;
        this.includes = new Includes(variables, files::locate, problems);
        this.problems = problems;
    }

    /**
     * @param attribute which list this is, {@code pkglist} or {@code otherpkglist}, for messages
     * @param paths absolute paths as the definition has them
     */
    public PackageList read(String attribute, List<String> paths) {
        Reading reading = new Reading(attribute);
        for (String path : paths) {
            reading.top(path);
        }
        return new PackageList(reading.passes.passes(), reading.read, List.copyOf(reading.notes));
    }

    /** The reading of one list with all its files. */
    private final class Reading {
        private final String attribute;
        private final PassCollector passes = new PassCollector();
        private final List<Path> read = new ArrayList<>();
        private final List<Path> open = new ArrayList<>();
        private final Set<Problem> notes = new LinkedHashSet<>();

        Reading(String attribute) {
            this.attribute = attribute;
        }

        void top(String path) {
            Path file = files.locate(path);
            ListFile list = new ListFile(file);
            if (list.isThere()) {
                passes.startFile();
                file(file, file);
            } else {
                problems.add(list.missing("The " + attribute + " specified '" + path + "'")
                        .at(attribute + " of the image definition")
                        .remedy("make the file, or correct it: chdef -t osimage IMAGE " + attribute + "=..."));
            }
        }

        private void file(Path file, Path top) {
            List<String> lines;
            try {
                lines = new ListFile(file).lines();
            } catch (IOException e) {
                problems.add(Problem.of("The file " + file + " cannot be read.").because(e.toString()));
                return;
            }
            read.add(file);
            open.add(file);
            for (int i = 0; i < lines.size(); i++) {
                line(lines.get(i).strip(), file + ":" + (i + 1), top);
            }
            open.remove(open.size() - 1);
        }

        private void line(String line, String place, Path top) {
            if (Includes.asks(line)) {
                includes.file(line, top, place).ifPresent(file -> included(file, place, top));
            } else if (line.startsWith("#ENV:")) {
                environment(argument(line, "#ENV:", place), place);
            } else if (line.startsWith("#NEW_INSTALL_LIST#")) {
                passes.nextPass();
            } else if (line.startsWith("#")) {
                MistypedTags.ofPackages(line, place).ifPresent(notes::add);
            } else {
                for (String item : line.split(",")) {
                    item(item.strip(), place);
                }
            }
        }

        private void item(String item, String place) {
            String name = item.replaceFirst("^--?", "");
            if (item.isEmpty()) {
                return;
            }
            if (name.isEmpty()
                    || name.startsWith("-")
                    || name.endsWith("/")
                    || name.chars().anyMatch(c -> c < ' ')) {
                problems.add(Problem.of("'" + item + "' is not a package name.")
                        .at(place)
                        .remedy("write one package, group (@name) or removal (-name) a line"));
            } else if (name.indexOf('#') >= 0) {
                problems.add(Problem.of("'" + item + "' is not a package name: it contains a '#'.")
                        .at(place)
                        .remedy("write a comment on a line of its own"));
            } else if (!name.startsWith("@") && name.chars().anyMatch(Character::isWhitespace)) {
                problems.add(Problem.of("'" + item + "' is not one package name: it contains a blank.")
                        .at(place)
                        .remedy("write each package on its own line, or put a comma between them"));
            } else {
                passes.item(item, place);
            }
        }

        private String argument(String line, String directive, String place) {
            int end = line.indexOf('#', directive.length());
            if (end < 0) {
                problems.add(Problem.of("The line '" + line + "' has no closing '#'.")
                        .at(place)
                        .remedy("write " + directive + "...#"));
                return "";
            }
            return line.substring(directive.length(), end).strip();
        }

        private void environment(String assignments, String place) {
            for (String assignment : assignments.isEmpty() ? new String[0] : assignments.split("\\s+")) {
                Matcher matcher = ENVIRONMENT.matcher(assignment);
                if (matcher.matches()) {
                    passes.environment(matcher.group(1), matcher.group(2));
                } else {
                    problems.add(Problem.of("'" + assignment + "' does not set a variable.")
                            .at(place)
                            .remedy("write #ENV:NAME=VALUE NAME=VALUE#"));
                }
            }
        }

        private void included(Path file, String place, Path top) {
            if (open.contains(file)) {
                problems.add(Problem.of("The file " + file + " includes itself.")
                        .at(place)
                        .because(String.join(
                                " -> ", open.stream().map(Path::toString).toList()))
                        .remedy("take one of the includes out"));
            } else if (new ListFile(file).isThere()) {
                file(file, top);
            } else {
                problems.add(Problem.of("Unable to open the following " + attribute + " files: " + file)
                        .at(place)
                        .remedy("make the file, or take the include out"));
            }
        }
    }
}
