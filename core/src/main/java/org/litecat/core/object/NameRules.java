package org.litecat.core.object;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.litecat.core.response.Response;

/** Which names an object may have. */
public final class NameRules {
    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern RANGE = Pattern.compile(".*[,\\[\\]@()].*|.*\\d-.*\\d");

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
            response.error(
                    "The object name '" + String.join(",", dotted) + "' is invalid, Cannot use '.' in node name.");
        }
        if (!invalid.isEmpty()) {
            response.error("The object name '" + String.join(",", invalid)
                    + "' is invalid, please refer to \"man xcatdb\" for the valid \"xCAT Object Name Format\"");
        }
        return dotted.isEmpty() && invalid.isEmpty();
    }

    /** Whether an object of this type may have this name. */
    public static boolean isValid(String type, String name) {
        return switch (type) {
            case "node" -> NODE.matcher(name).matches();
            case "group" -> !RANGE.matcher(name).matches();
            default -> !name.isEmpty();
        };
    }

    /** Host names are in lower case; a name server may not find others. */
    public static void warnOfCapitals(List<String> nodes, Response response) {
        List<String> capitals = nodes.stream()
                .filter(name -> name.chars().anyMatch(Character::isUpperCase))
                .toList();
        if (!capitals.isEmpty()) {
            response.warning("The node name '" + String.join(",", capitals)
                    + "' contains capital letters which may not be resolved correctly by the dns server.");
        }
    }
}
