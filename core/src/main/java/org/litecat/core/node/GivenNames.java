package org.litecat.core.node;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Sentence;
import org.litecat.core.schema.TableSchema;

/** Which names nodes and groups may be given: those by which a noderange finds them, and nobody else. */
public final class GivenNames {
    /** What has happened to nodes that may be long gone. */
    private static final Set<String> HISTORIES = Set.of("eventlog", "performance", "discoverydata");

    private GivenNames() {}

    /** What is wrong with the name of a node, for the verbs that define nodes; a name with a domain comes by the table verbs alone. */
    public static Optional<Problem> ofNode(String name) {
        Sentence problem = Problem.of(Code.INVALID_VALUE, "'" + name + "' is not a valid name of a node.");
        if (!isPlain(name) || name.indexOf('.') >= 0) {
            return Optional.of(problem.remedy("use letters, digits, '-' and '_'"));
        }
        return isFound(name) ? Optional.empty() : Optional.of(range(problem, name));
    }

    public static Optional<Problem> ofGroup(String name) {
        return plain(name, "a group");
    }

    /** What is wrong with the names of groups that are about to be given. */
    public static List<Problem> ofGroups(Collection<String> names) {
        return names.stream().flatMap(name -> ofGroup(name).stream()).toList();
    }

    /** Whether rows of a table belong to a node or a group that has to be there. */
    public static boolean holdsOwners(TableSchema table) {
        return table.nodeColumn().filter("node"::equals).isPresent() && !HISTORIES.contains(table.name());
    }

    /**
     * What is wrong with the name of whom a row belongs to. Only a row of nodelist makes a node; in other tables the name is
     * looked at because who writes a noderange there means the nodes of it. Quotation marks are nothing in a noderange, so that a
     * name with them is no slip.
     *
     * @param table one that {@link #holdsOwners holds owners}
     */
    public static Optional<Problem> ofOwner(TableSchema table, String name) {
        if (table.name().equals("nodelist")) {
            return plain(name, "a node");
        }
        boolean quoted = name.indexOf('\'') >= 0 || name.indexOf('"') >= 0;
        return quoted || isFound(name)
                ? Optional.empty()
                : Optional.of(cannotBe(name, "a node or group")
                        .because("a row is for one node or group, and in a noderange this means others")
                        .remedy("nodech NODERANGE TABLE.COLUMN=VALUE changes the nodes of a noderange"));
    }

    private static Optional<Problem> plain(String name, String kind) {
        if (!isFound(name)) {
            return Optional.of(unnamable(name, kind));
        }
        return isPlain(name)
                ? Optional.empty()
                : Optional.of(cannotBe(name, kind)
                        .because("a blank, or a sign other than '-', '_' and '.', means something in files of nodes,"
                                + " in conditions or in lists")
                        .remedy(plainRemedy()));
    }

    private static Problem unnamable(String name, String kind) {
        if (isPlain(name)) {
            return range(cannotBe(name, kind), name);
        }
        return cannotBe(name, kind)
                .because("in a noderange it means something else, so that no verb could name "
                        + kind.replaceFirst("^an?", "the"))
                .remedy(plainRemedy());
    }

    private static Problem range(Sentence problem, String name) {
        return problem.because("in a noderange it is a range of names, which it would hide")
                .remedy("give a name that is no range, such as '" + name.replace('-', '_') + "'");
    }

    private static Sentence cannotBe(String name, String kind) {
        return Problem.of(Code.INVALID_VALUE, "'" + name + "' cannot be the name of " + kind + ".");
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean inside = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            if (!inside && (i == 0 || c != '.' && c != '-')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Most names are not worth the parser, which chtab would load for them alone. */
    private static boolean isFound(String name) {
        return isPlain(name) && name.indexOf('-') < 0 || Noderange.canName(name);
    }

    private static String plainRemedy() {
        return "use letters, digits, '-', '_' and '.', and begin with a letter or digit";
    }
}
