package org.litecat.litetree.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the units that a node starts: what the default target wants and requires, and what that wants, and so on. */
final class EnabledUnits {
    private static final int MOST = 5_000;
    private static final List<String> PULLED_IN = List.of("Wants", "Requires", "BindsTo", "Upholds");

    private final UnitFiles files;
    private final Set<String> seen = new HashSet<>();
    private final Deque<String> ahead = new ArrayDeque<>();

    private EnabledUnits(UnitFiles files) {
        this.files = files;
    }

    /** @param all whether every unit of the image counts, enabled or not */
    static List<UnitSettings> of(UnitFiles files, boolean all) {
        EnabledUnits enabled = new EnabledUnits(files);
        enabled.ask(List.of("default.target", "sysinit.target", "basic.target", "multi-user.target"));
        if (all) {
            enabled.ask(files.names());
        }
        return enabled.follow();
    }

    private List<UnitSettings> follow() {
        List<UnitSettings> units = new ArrayList<>();
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            files.unit(name).ifPresent(unit -> {
                units.add(unit);
                ask(pulledInBy(unit));
            });
            ask(files.linked(name, "wants"));
            ask(files.linked(name, "requires"));
        }
        return units;
    }

    private Collection<String> pulledInBy(UnitSettings unit) {
        Set<String> names = new LinkedHashSet<>();
        PULLED_IN.forEach(key -> names.addAll(unit.words("Unit", key)));
        if (unit.name().matches(".+\\.(socket|timer|path)")) {
            List<String> named = new ArrayList<>(unit.words("Socket", "Service"));
            named.addAll(unit.words("Timer", "Unit"));
            named.addAll(unit.words("Path", "Unit"));
            String own = unit.name().substring(0, unit.name().lastIndexOf('.')) + ".service";
            names.addAll(named.isEmpty() ? List.of(own) : named);
        }
        return names;
    }

    private void ask(Collection<String> names) {
        for (String each : names) {
            String name = files.name(each);
            if (seen.size() < MOST && seen.add(name)) {
                ahead.add(name);
            }
        }
    }
}
