package org.litecat.provision.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.node.NodeColumn;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Shown;
import org.litecat.core.schema.Schema;
import org.litecat.provision.loader.Loader;

/**
 * What administrators add to kernel command lines: bootparams.addkcmdline of the node, linuximage.addkcmdline of its
 * image. Words that start with {@code R::} are for installed systems and are left out. {@code #NODEATTRIB:table:column#}
 * and {@code #TABLE:table:$NODE:column#} stand for values of the node. For one thread.
 */
final class AddedWords {
    private static final Pattern VALUE =
            Pattern.compile("#(?:NODEATTRIB:(\\w+):(\\w+)|TABLE(BLANKOKAY)?:(\\w+):(?:\\$NODE|THISNODE):(\\w+))#");
    private static final String INSTALLED_ONLY = "R::";

    private final Schema schema;
    private final NodeValues values;

    AddedWords(Schema schema, NodeValues values) {
        this.schema = schema;
        this.values = values;
    }

    /**
     * @param loader that reads the words before the kernel does
     * @param problems gets values that are missing or cannot stand in a command line
     * @return words joined by blanks, empty for none
     */
    String of(String node, OsImage image, Optional<Loader> loader, Problems problems) {
        if (!image.linuximage("boottarget").isEmpty()) {
            return "";
        }
        List<Text> texts = List.of(
                new Text(
                        values.value(node, "bootparams", "addkcmdline"),
                        "table bootparams, row of '" + node + "' or of a group of it: addkcmdline",
                        "chdef " + node + " addkcmdline=..."),
                new Text(
                        image.linuximage("addkcmdline"),
                        "table linuximage, row imagename=" + image.name() + ": addkcmdline",
                        "chdef -t osimage " + image.name() + " addkcmdline=..."));
        List<String> words = new ArrayList<>();
        for (Text text : texts) {
            for (String word : resolved(text, node, problems).split(" +")) {
                if (!word.isEmpty() && !word.startsWith(INSTALLED_ONLY)) {
                    loader.filter(each -> each.isCommand(word))
                            .ifPresent(each -> problems.add(text.problem(node + ": the boot loader would read '" + word
                                    + "' in addkcmdline as a command of its own.")));
                    words.add(word);
                }
            }
        }
        return String.join(" ", words);
    }

    /** A value, where it stands, and how it is changed. */
    private record Text(String value, String place, String remedy) {
        Problem problem(String what) {
            return Problem.of(Code.INVALID_VALUE, what).at(place).remedy(remedy);
        }
    }

    private String resolved(Text text, String node, Problems problems) {
        StringBuilder resolved = new StringBuilder();
        Matcher matcher = VALUE.matcher(text.value());
        while (matcher.find()) {
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value(matcher, node, problems)));
        }
        matcher.appendTail(resolved);
        String line = resolved.toString();
        if (!Shown.isPlain(line)) {
            problems.add(text.problem(node + ": addkcmdline must be one line.")
                    .because(
                            "it holds a line break or another control character: it would become part of a boot file"));
        }
        return line;
    }

    private String value(Matcher found, String node, Problems problems) {
        boolean attribute = found.group(1) != null;
        String table = attribute ? found.group(1) : found.group(4);
        String column = attribute ? found.group(2) : found.group(5);
        Optional<NodeColumn> place = NodeColumn.parse(table + "." + column, schema);
        String value =
                place.map(at -> values.value(node, at.table(), at.column())).orElse("");
        if (place.isEmpty() || (value.isEmpty() && !attribute && found.group(3) == null)) {
            problems.add(Problem.of(Code.INVALID_VALUE, node + ": '" + found.group() + "' in addkcmdline has no value.")
                    .remedy(
                            place.isEmpty()
                                    ? "name a table and a column in which nodes have values"
                                    : "chtab node=" + node + " " + table + "." + column + "=..."));
        }
        return value;
    }
}
