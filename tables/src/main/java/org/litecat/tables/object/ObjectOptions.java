package org.litecat.tables.object;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of an object verb as it was typed.
 *
 * @param selections the values of {@code -w}
 * @param operands names and {@code attr=value} pairs, in their order
 */
public record ObjectOptions(
        ObjectVerb verb,
        Set<Flag> flags,
        Map<Setting, String> settings,
        List<String> selections,
        List<String> operands) {
    public ObjectOptions {
        flags = Set.copyOf(flags);
        settings = Map.copyOf(settings);
        selections = List.copyOf(selections);
        operands = List.copyOf(operands);
    }

    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    public boolean has(Setting setting) {
        return settings.containsKey(setting);
    }

    public Optional<String> value(Setting setting) {
        return Optional.ofNullable(settings.get(setting));
    }

    public boolean is(ObjectVerb other) {
        return verb == other;
    }
}
