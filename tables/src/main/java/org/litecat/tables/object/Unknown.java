package org.litecat.tables.object;

import java.util.Collection;
import org.litecat.core.response.Code;
import org.litecat.core.response.Meant;
import org.litecat.core.response.Problem;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;

/** How the verbs of objects say that a type, an object or an attribute is not there, and what may have been meant. */
final class Unknown {
    private Unknown() {}

    static Problem type(String name, Schema schema) {
        return Problem.of(Code.UNKNOWN, "\nType '" + name + "' is not a valid xCAT object type.")
                .remedy(Meant.or(name, schema.typeNames(), "the types are " + String.join(", ", schema.typeNames())));
    }

    /** @param known the objects of the type that are there */
    static Problem object(String name, String type, Collection<String> known) {
        return Problem.of(Code.UNKNOWN, "Could not find an object named '" + name + "' of type '" + type + "'.")
                .remedy(Meant.or(name, known, "'lsdef -t " + type + "' lists what there is"));
    }

    static Problem attribute(String name, ObjectType type) {
        return Problem.of(
                        Code.UNKNOWN,
                        "'" + name + "' is not a valid attribute name for an object type of '" + type.name() + "'.")
                .remedy(Meant.or(
                        name, type.byAttribute().keySet(), "'lsdef -t " + type.name() + " -h' lists the attributes"));
    }
}
