package org.litecat.litetree.plan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Steps as flat rows of texts: the field {@code step} names the kind, the others are the components of its record. */
public final class StepFields {
    private static final String KIND = "step";

    private StepFields() {}

    public static Map<String, String> of(Step step) {
        Map<String, String> fields = new LinkedHashMap<>();
        values(step).forEach((name, value) -> fields.put(name, String.valueOf(value)));
        return fields;
    }

    /** The same with numbers that are numbers, and truths that are truths. */
    static Map<String, Object> values(Step step) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(KIND, step.getClass().getSimpleName());
        try {
            for (RecordComponent component : step.getClass().getRecordComponents()) {
                fields.put(component.getName(), component.getAccessor().invoke(step));
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
        return fields;
    }

    /** @throws ProblemException when the row is not one that {@link #of} made */
    public static Step parse(Map<String, String> fields) {
        try {
            Class<?> kind = Arrays.stream(Step.class.getPermittedSubclasses())
                    .filter(each -> each.getSimpleName().equals(fields.get(KIND)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no step " + fields.get(KIND)));
            RecordComponent[] components = kind.getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = value(components[i], fields.getOrDefault(components[i].getName(), ""));
            }
            return (Step) kind.getDeclaredConstructors()[0].newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(Code.DAMAGED, "The journal of the image holds a step that cannot be read.")
                            .because(e.toString()));
        }
    }

    private static Object value(RecordComponent component, String text) {
        if (component.getType() == boolean.class) {
            return Boolean.valueOf(text);
        }
        return component.getType() == long.class ? (Object) Long.valueOf(text) : text;
    }
}
