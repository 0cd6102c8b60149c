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

    void nextPass() {
        current++;
    }

    void environment(String name, String value) {
        growing().environment.put(name, value);
    }

    /** @param item as written, with the signs that ask for a removal */
    void item(String item, String place) {
        if (item.startsWith("--")) {
            growing().removeAfter.add(listed(item.substring(2), place));
        } else if (item.startsWith("-")) {
            growing().removeBefore.add(listed(item.substring(1), place));
        } else {
            ListedPackage listed = listed(item, place);
            growing().install.putIfAbsent(listed.directory() + "/" + listed.name(), listed);
        }
    }

    private static ListedPackage listed(String written, String place) {
        // Groups as installers of distributions have them: "@ Base System".
        String item = written.replaceFirst("^@(\\^?)\\s+", "@$1");
        int slash = item.lastIndexOf('/');
        boolean plain = slash < 0 || item.startsWith("/") || item.startsWith("@");
        return plain
                ? new ListedPackage("", item, place)
                : new ListedPackage(item.substring(0, slash), item.substring(slash + 1), place);
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
