package org.litecat.provision.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.pkglist.ListLine;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.value.ShellValue;

/**
 * The text of a script with tags in it. A value that comes in place of a tag inside a line cannot become part of the
 * script, whatever quotes or documents of the script the tag stands in: one that is not plain is set at the top, and
 * the place gets the name of a variable.
 *
 * @param lines without those that begin with {@code ##}
 */
record Template(Path file, List<String> lines) {
    private static final int DEEPEST = 8;
    private static final Pattern INCLUDE = Pattern.compile("#INCLUDE:([^#]+)#");
    private static final Pattern TABLE = Pattern.compile("#TABLE:(\\w+):\\$NODE:(\\w+)#");
    private static final Pattern QUOTED = Pattern.compile("'(#TABLE:[^#']*#)'");
    private static final Pattern BLOCK = Pattern.compile("#([A-Z_]+)#|tabdump\\((\\w+)\\)");
    private static final Pattern UNKNOWN = Pattern.compile("#[A-Za-z]+:[^#\\s]*#");

    /** What comes in place of tags; each throws {@link ProblemException} for a tag that it does not know. */
    interface Tags {
        /** Lines that come in place of a line that is nothing but a tag such as {@code SITE_TABLE_ALL_ATTRIBS_EXPORT}. */
        List<String> block(String name);

        /** The value of the node in a column. */
        String value(String table, String column);
    }

    static Template read(Path file) {
        List<String> lines = new ArrayList<>();
        read(file, lines, 0);
        return new Template(file, List.copyOf(lines));
    }

    private static void read(Path file, List<String> lines, int depth) {
        List<String> text;
        try {
            text = Files.readAllLines(file);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(
                            Code.IO, "The template of post scripts '" + file + "' cannot be read.")
                    .because(e)
                    .remedy("write it, or remove it from the directory of post scripts: then the shipped one is used"));
        }
        for (String line : text) {
            Matcher include = INCLUDE.matcher(line.strip());
            if (include.matches()) {
                if (depth == DEEPEST) {
                    throw new ProblemException(
                            Problem.of(Code.INVALID_VALUE, "Files include one another more than " + DEEPEST + " deep.")
                                    .at(file.toString())
                                    .remedy("see whether one of them includes itself"));
                }
                read(file.resolveSibling(include.group(1)), lines, depth + 1);
            } else if (ListLine.Include.asks(line)) {
                throw new ProblemException(
                        Problem.of(Code.INVALID_VALUE, "The line '" + line.strip() + "' includes nothing.")
                                .at(file.toString())
                                .because("it has no closing '#', or something follows it")
                                .remedy("write #INCLUDE:FILE# and nothing else"));
            } else if (!line.startsWith("##")) {
                lines.add(line);
            }
        }
    }

    /** The script. */
    String with(Tags tags) {
        List<String> set = new ArrayList<>();
        List<String> script = new ArrayList<>();
        for (String line : lines) {
            Matcher block = BLOCK.matcher(line.strip());
            if (block.matches()) {
                script.addAll(located(
                        line, () -> tags.block(block.group(1) == null ? "tabdump:" + block.group(2) : block.group(1))));
            } else {
                script.add(inline(line, tags, set));
            }
        }
        boolean interpreter = !script.isEmpty() && script.get(0).startsWith("#!");
        script.addAll(interpreter ? 1 : 0, set);
        return String.join("\n", script) + "\n";
    }

    private String inline(String line, Tags tags, List<String> set) {
        if (line.indexOf('#') < 0) {
            return line;
        }
        String whole = replaced(QUOTED, line, quoted -> '"' + quoted.group(1) + '"');
        String result = replaced(TABLE, whole, tag -> {
            ShellValue value = new ShellValue(located(line, () -> tags.value(tag.group(1), tag.group(2))));
            if (value.isPlain()) {
                return value.text();
            }
            String name = "XCAT_VALUE_" + (set.size() + 1);
            set.add(name + "=" + value.word());
            return "${" + name + "}";
        });
        Matcher unknown = UNKNOWN.matcher(line.stripLeading());
        if (!line.stripLeading().startsWith("# ") && unknown.find() && result.contains(unknown.group())) {
            throw new ProblemException(Problem.of(Code.UNKNOWN, "The tag " + unknown.group() + " is not known.")
                    .at(file + ": " + line.strip())
                    .remedy("#TABLE:table:$NODE:column# gives a value, #NODE_VARS_EXPORT# all that is worked out"));
        }
        return result;
    }

    private static String replaced(Pattern pattern, String text, Function<Matcher, String> replacement) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(result, Matcher.quoteReplacement(replacement.apply(matcher)));
        }
        return matcher.appendTail(result).toString();
    }

    private <T> T located(String line, Supplier<T> work) {
        try {
            return work.get();
        } catch (ProblemException e) {
            throw new ProblemException(e.problems().stream()
                    .map(problem -> problem.where().isEmpty() ? problem.at(file + ": " + line.strip()) : problem)
                    .toList());
        }
    }
}
