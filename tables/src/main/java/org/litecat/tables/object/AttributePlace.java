package org.litecat.tables.object;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.AttributeDefinition;

/** Chooses where an attribute is to be stored: its first definition whose condition holds. */
final class AttributePlace {
    private AttributePlace() {}

    /**
     * @param valueOf the value that another attribute of the object has or is about to get
     * @throws ProblemException when no condition holds: names the attribute that must be set, and its values
     */
    static AttributeDefinition choose(
            String attribute, List<AttributeDefinition> definitions, UnaryOperator<String> valueOf) {
        for (AttributeDefinition definition : definitions) {
            boolean holds = definition
                    .condition()
                    .map(condition -> condition.holds(valueOf.apply(condition.attribute())))
                    .orElse(true);
            if (holds) {
                return definition;
            }
        }
        Set<String> values = new TreeSet<>();
        definitions.forEach(definition -> definition.condition().ifPresent(c -> values.add(c.value())));
        String conditions = definitions.stream()
                .flatMap(definition -> definition.condition().stream())
                .map(AttributeDefinition.Condition::attribute)
                .distinct()
                .collect(Collectors.joining(" or "));
        throw new ProblemException(Problem.of(
                        Code.INVALID_VALUE,
                        "Cannot set the attr='" + attribute + "' attribute unless " + conditions + " value is "
                                + String.join(" or ", values) + ".")
                .remedy("give " + conditions + " too, or set it first"));
    }
}
