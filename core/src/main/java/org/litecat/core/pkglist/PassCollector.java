package org.litecat.core.pkglist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the items of several files into passes; the n-th passes of all files become one. */
final class PassCollector {
    private final List<Growing> passes = new ArrayList<>();
    private int current;

    void startFile() {
        current = 0;
    }

    void line(ReadList.Placed placed) {
        ListLine line = placed.line();
        if (line instanceof ListLine.NextPass) {
            current++;
        } else if (line instanceof ListLine.Environment environment) {
            environment.assignments().forEach(one -> growing().environment.put(one.name(), one.value()));
        } else if (line instanceof ListLine.Packages packages) {
            packages.items().forEach(item -> item(item, placed.place()));
        }
    }

    private void item(ListItem item, String place) {
        ListedPackage listed = item.at(place);
        switch (item.sign()) {
            case INSTALL -> growing().install.putIfAbsent(listed.directory() + "/" + listed.name(), listed);
            case REMOVE_BEFORE -> growing().removeBefore.add(listed);
            case REMOVE_AFTER -> growing().removeAfter.add(listed);
        }
    }

    List<InstallPass> passes() {
        return passes.stream()
                .map(Growing::done)
                .filter(pass -> !pass.isEmpty())
                .toList();
    }

    private Growing growing() {
        while (passes.size() <= current) {
            passes.add(new Growing());
        }
        return passes.get(current);
    }

    private static final class Growing {
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final Map<String, ListedPackage> install = new LinkedHashMap<>();
        private final List<ListedPackage> removeBefore = new ArrayList<>();
        private final List<ListedPackage> removeAfter = new ArrayList<>();

        InstallPass done() {
            return new InstallPass(environment, List.copyOf(install.values()), removeBefore, removeAfter);
        }
    }
}
