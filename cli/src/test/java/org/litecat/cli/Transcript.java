package org.litecat.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A typed session with what it is to answer:
 *
 * <pre>
 * $ verb 'an argument'      a command; quotes as in a shell
 * $ NAME=value verb         the same with a variable in its environment
 * $ write FILE              no verb: makes a file, and its directory, out of the lines of input
 * &lt; a line of its standard input
 * text                      a line of its standard output
 * ! text                    a line of its standard error
 * [1]                       its exit code, when it is not 0
 * ...                       whatever follows on standard output: a usage, whose wording is not held
 * # comment
 * </pre>
 */
record Transcript(List<Step> steps) {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private static final Pattern VARIABLE = Pattern.compile("[A-Z_]+=.*");

    static final class Step {
        final int line;
        final Map<String, String> environment = new LinkedHashMap<>();
        final List<String> command;
        final StringBuilder input = new StringBuilder();
        final StringBuilder out = new StringBuilder();
        final StringBuilder err = new StringBuilder();
        int code;
        boolean anyOutput;

        Step(int line, List<String> words) {
            this.line = line;
            int verb = 0;
            for (; VARIABLE.matcher(words.get(verb)).matches(); verb++) {
                String[] variable = words.get(verb).split("=", 2);
                environment.put(variable[0], variable[1]);
            }
            this.command = new ArrayList<>(words.subList(verb, words.size()));
        }
    }

    static Transcript parse(List<String> lines) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("#") && !line.startsWith("#:")) {
                continue;
            }
            if (line.startsWith("$ ")) {
                steps.add(new Step(i + 1, words(line.substring(2))));
            } else if (!steps.isEmpty()) {
                add(steps.get(steps.size() - 1), line);
            }
        }
        return new Transcript(steps);
    }

    private static void add(Step step, String line) {
        if (line.startsWith("< ")) {
            step.input.append(line.substring(2)).append('\n');
        } else if (line.startsWith("! ") || line.equals("!")) {
            step.err.append(line.length() > 2 ? line.substring(2) : "").append('\n');
        } else if (line.matches("\\[\\d+\\]")) {
            step.code = Integer.parseInt(line.substring(1, line.length() - 1));
        } else if (line.equals("...")) {
            step.anyOutput = true;
        } else {
            // A line of output that would read as a comment is written with a colon behind the hash.
            step.out
                    .append(line.startsWith("#:") ? "#" + line.substring(2) : line)
                    .append('\n');
        }
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        StringBuilder word = new StringBuilder();
        int end = -1;
        while (matcher.find()) {
            if (matcher.start() != end && end >= 0) {
                words.add(word.toString());
                word.setLength(0);
            }
            String quoted = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            word.append(quoted != null ? quoted : matcher.group(3));
            end = matcher.end();
        }
        words.add(word.toString());
        return words;
    }
}
