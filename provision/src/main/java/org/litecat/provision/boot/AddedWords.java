package org.litecat.provision.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.node.NodeColumn;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;
import org.litecat.imagebuild.osimage.OsImage;

/**
 * What administrators add to kernel command lines: bootparams.addkcmdline of the node, linuximage.addkcmdline of its
 * image. Words that start with {@code R::} are for installed systems and are left out. {@code #NODEATTRIB:table:column#}
 * and {@code #TABLE:table:$NODE:column#} stand for values of the node. For one thread.
 */
final class AddedWords {
    private static final Pattern VALUE =
            Pattern.compile("#(?:NODEATTRIB:(\\w+):(\\w+)|TABLE(BLANKOKAY)?:(\\w+):(?:\\$NODE|THISNODE):(\\w+))#");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final String INSTALLED_ONLY = "R::";

    private final Schema schema;
    private final NodeValues values;

    AddedWords(Schema schema, NodeValues values) {
        this.schema = schema;
        this.values = values;
    }

    /**
     * @param problems gets values that are missing or cannot stand in a command line
     * @return words joined by blanks, empty for none
     */
    String of(String node, OsImage image, Problems problems) {
        if (!image.linuximage("boottarget").isEmpty()) {
            return "";
        }
        String added = values.value(node, "bootparams", "addkcmdline") + " " + image.linuximage("addkcmdline");
        List<String> words = new ArrayList<>();
        for (String word : resolved(added, node, problems).split(" +")) {
            if (!word.isEmpty() && !word.startsWith(INSTALLED_ONLY)) {
                words.add(word);
            }
        }
        return String.join(" ", words);
    }

    private String resolved(String text, String node, Problems problems) {
        StringBuilder resolved = new StringBuilder();
        Matcher matcher = VALUE.matcher(text);
        while (matcher.find()) {
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value(matcher, node, problems)));
        }
        matcher.appendTail(resolved);
        if (CONTROL.matcher(resolved).find()) {
            problems.add(Problem.of(node + ": addkcmdline must be one line.")
                    .because("it holds a line break or another control character: it would become part of a boot file")
                    .remedy("chdef " + node + " addkcmdline=..."));
        }
        return resolved.toString();
    }

    private String value(Matcher found, String node, Problems problems) {
        boolean attribute = found.group(1) != null;
        String table = attribute ? found.group(1) : found.group(4);
        String column = attribute ? found.group(2) : found.group(5);
        Optional<NodeColumn> place = NodeColumn.parse(table + "." + column, schema);
        String value =
                place.map(at -> values.value(node, at.table(), at.column())).orElse("");
        if (place.isEmpty() || (value.isEmpty() && !attribute && found.group(3) == null)) {
            problems.add(Problem.of(node + ": '" + found.group() + "' in addkcmdline has no value.")
                    .remedy(
                            place.isEmpty()
                                    ? "name a table and a column in which nodes have values"
                                    : "chtab node=" + node + " " + table + "." + column + "=..."));
        }
        return value;
    }
}
