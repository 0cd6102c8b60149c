package org.litecat.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.site.SiteAttribute;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What shell completion knows of the verbs and the tables: shell functions made out of the definitions of both. */
final class Completion {
    /** What can be typed where a label of the usage stands; a label that is not here is completed by nothing. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("noderange | attr=value", "object"),
            Map.entry("names", "names"),
            Map.entry("type,...", "types"),
            Map.entry("attr,...", "attributes"),
            Map.entry("attr==value", "selection"),
            Map.entry("image", "osimage"),
            Map.entry("imagename", "osimage"),
            Map.entry("table", "table"),
            Map.entry("file", "file"),
            Map.entry("table.csv", "file"),
            Map.entry("directory", "directory"),
            Map.entry("noderange", "noderange"),
            Map.entry("key=value[,...] table.column=value", "row-assignment"),
            Map.entry("key=value[,...] table.column", "row-columns"),
            Map.entry("noderange table.column=value", "noderange-assignment"),
            Map.entry("noderange groups=group[,...] table.column=value", "noderange-assignment"),
            Map.entry("noderange table.column | table | table.column==value", "noderange-columns"),
            Map.entry("group[,...] table.column=value", "group-assignment"));

    private final Schema schema;
    private final PrintStream out;

    Completion(Schema schema, PrintStream out) {
        this.schema = schema;
        this.out = out;
    }

    /** Prints definitions in the words of bash; nothing in them is run before TAB is typed. */
    void print() {
        variable("_litecat_verbs", Verbs.names());
        variable("_litecat_types", schema.typeNames());
        variable("_litecat_tables", List.copyOf(schema.tables().keySet()));
        variable("_litecat_keys", keys());
        out.print("_litecat_define() {\n    case $1 in\n");
        Verbs.names().forEach(name -> define(Verbs.find(name).orElseThrow()));
        out.print("    esac\n}\n");
        out.print("_litecat_attributes() {\n    case $1 in\n");
        schema.typeNames().forEach(name -> words(name, attributes(name)));
        out.print("    esac\n}\n");
        out.print("_litecat_columns() {\n    case $1 in\n");
        for (TableSchema table : schema.tables().values()) {
            words(table.name(), table.columns());
        }
        out.print("    esac\n}\n");
    }

    private void variable(String name, List<String> words) {
        out.print(name + "='" + String.join("\n", words) + "'\n");
    }

    private void words(String pattern, Collection<String> words) {
        if (words.isEmpty()) {
            return;
        }
        out.print("        " + pattern + ") printf '%s\\n' " + String.join(" ", words) + " ;;\n");
    }

    private List<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (TableSchema table : schema.tables().values()) {
            table.keys().forEach(key -> keys.add(key + "="));
        }
        return List.copyOf(keys);
    }

    private Set<String> attributes(String name) {
        ObjectType type = schema.type(name).orElseThrow();
        Set<String> attributes = new TreeSet<>(type.byAttribute().keySet());
        attributes.remove(type.nameAttribute());
        if (name.equals("group")) {
            attributes.add("members");
        } else if (name.equals("site")) {
            for (SiteAttribute attribute : SiteAttribute.values()) {
                attributes.add(attribute.key());
            }
        }
        return attributes;
    }

    private void define(Verb verb) {
        CommandSpec spec = verb.spec();
        List<String> options = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            for (String name : option.names()) {
                // -? is a pattern to the shell, and -h says the same.
                if (!name.equals("-?")) {
                    options.add(name);
                    if (option.arity().min() > 0) {
                        values.add(name + ":" + kind(option));
                    }
                }
            }
        }
        Optional<String> operands =
                spec.positionalParameters().stream().findFirst().map(Completion::kind);
        out.print("        " + verb.name() + ")\n"
                + "            options='" + String.join("\n", options) + "'\n"
                + "            values='" + String.join(" ", values) + "'\n"
                + "            operands='" + operands.orElse("none") + "'\n"
                + "            ;;\n");
    }

    private static String kind(ArgSpec argument) {
        String label = argument.paramLabel();
        // Verbs that do something with nodes name the nodes first.
        return KINDS.getOrDefault(label, label.startsWith("node") ? "noderange" : "none");
    }
}
