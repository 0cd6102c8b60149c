package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.value.Selection;

/** The objects that match all selections of the command line. */
final class SelectedObjects {
    private final ObjectReader reader;
    private final Optional<Selection> selection;

    /** @throws ProblemException when a selection is not of the form {@code attr==value} */
    SelectedObjects(ObjectReader reader, List<String> texts) {
        this.reader = reader;
        this.selection = joined(texts);
    }

    static Optional<Selection> joined(List<String> texts) {
        List<org.litecat.core.value.Criterion> criteria = new ArrayList<>();
        for (String text : texts) {
            try {
                criteria.addAll(Selection.parse(text).criteria());
            } catch (ProblemException e) {
                throw new ProblemException(
                        Problem.of(Code.INVALID_VALUE, "Incorrect selection string specified with -w flag.")
                                .because(e.problems().get(0).why()));
            }
        }
        return criteria.isEmpty() ? Optional.empty() : Optional.of(new Selection(criteria));
    }

    boolean matches(ObjectType type, String name) {
        return selection.isEmpty() || selection.get().matches(valuesOf(type, name));
    }

    private Function<String, @Nullable String> valuesOf(ObjectType type, String name) {
        return attribute -> {
            if (attribute.equals(type.nameAttribute())) {
                return name;
            }
            StoredValue value = reader.attribute(type, name, attribute).orElse(null);
            boolean unsetNode =
                    value != null && value.text().isEmpty() && type.name().equals("node");
            return value == null || unsetNode ? null : value.text();
        };
    }

    static Map<String, String> texts(SortedMap<String, StoredValue> values) {
        Map<String, String> texts = new java.util.TreeMap<>();
        for (Map.Entry<String, StoredValue> value : values.entrySet()) {
            texts.put(value.getKey(), value.getValue().text());
        }
        return texts;
    }
}
