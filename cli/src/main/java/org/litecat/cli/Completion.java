package org.litecat.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
    private final Verbs verbs;
    private final Schema schema;
    private final PrintStream out;

    Completion(Verbs verbs, Schema schema, PrintStream out) {
        this.verbs = verbs;
        this.schema = schema;
        this.out = out;
    }

    /** Prints definitions in the words of bash; nothing in them is run before TAB is typed. */
    void print() {
        variable("_litecat_verbs", verbs.names());
        variable("_litecat_types", schema.typeNames());
        variable("_litecat_tables", List.copyOf(schema.tables().keySet()));
        variable("_litecat_keys", keys());
        out.print("_litecat_define() {\n    case $1 in\n");
        verbs.names().forEach(name -> define(verbs.find(name).orElseThrow()));
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
            if (option.hidden()) {
                continue;
            }
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
                + "            actions='" + String.join("\n", verb.actions()) + "'\n"
                + "            ;;\n");
    }

    /** An argument that does not say what it is completed by has no values of its own. */
    private static String kind(ArgSpec argument) {
        return (argument.userObject() instanceof Completed completed ? completed : Completed.NONE).word();
    }
}
