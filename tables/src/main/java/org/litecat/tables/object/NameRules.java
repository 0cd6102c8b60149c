package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.GivenNames;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;

/** Which names an object may have. */
public final class NameRules {
    private NameRules() {}

    /** Whether all names are allowed; says which are not. */
    static boolean check(List<ObjectDefinition> objects, Response response) {
        List<String> dotted = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (ObjectDefinition object : objects) {
            if (object.type().equals("node") && object.name().contains(".")) {
                dotted.add(object.name());
            } else if (!isValid(object.type(), object.name())) {
                invalid.add(object.name());
            }
        }
        if (!dotted.isEmpty()) {
            response.error(Problem.of(
                            Code.INVALID_VALUE,
                            "The object name '" + FoldedNodes.text(dotted)
                                    + "' is invalid, Cannot use '.' in node name.")
                    .because("behind a dot stands the domain, which is the site's")
                    .remedy("give the name up to the first dot; chdef -t site domain=DOMAIN sets the domain"));
        }
        if (!invalid.isEmpty()) {
            response.error(Problem.of(
                            Code.INVALID_VALUE,
                            "The object name '" + FoldedNodes.text(invalid)
                                    + "' is invalid, please refer to \"man xcatdb\" for the valid \"xCAT Object Name Format\"")
                    .because("in a noderange or a list it would mean something else")
                    .remedy("use letters, digits, '-' and '_', beginning with a letter or digit"));
        }
        return dotted.isEmpty() && invalid.isEmpty();
    }

    /** Whether an object of this type may have this name. */
    public static boolean isValid(String type, String name) {
        return switch (type) {
            case "node" -> GivenNames.ofNode(name).isEmpty();
            case "group" -> GivenNames.ofGroup(name).isEmpty();
            default -> !name.isEmpty();
        };
    }

    /** Host names are in lower case; a name server may not find others. */
    public static void warnOfCapitals(List<String> nodes, Response response) {
        List<String> capitals = nodes.stream()
                .filter(name -> name.chars().anyMatch(Character::isUpperCase))
                .toList();
        if (!capitals.isEmpty()) {
            response.warning(
                    Code.DOUBTFUL,
                    "The node name '" + FoldedNodes.text(capitals)
                            + "' contains capital letters which may not be resolved correctly by the dns server.");
        }
    }
}
