package org.litecat.imagebuild.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.litecat.imagebuild.packages.PackageFacts;

/** A package that is there before or after, or has another version or size then; one of both is there. */
public record PackageDifference(Optional<PackageFacts> before, Optional<PackageFacts> after) {
    public String name() {
        return either().name();
    }

    public String arch() {
        return either().arch();
    }

    /** By how many bytes the image has more of it. */
    public long grows() {
        return size(after) - size(before);
    }

    private PackageFacts either() {
        return after.or(() -> before).orElseThrow();
    }

    private static long size(Optional<PackageFacts> known) {
        return known.map(PackageFacts::size).orElse(0L);
    }

    /** By name and architecture; of one that is there in several versions those count that are not there both times. */
    static List<PackageDifference> between(List<PackageFacts> before, List<PackageFacts> after) {
        Map<String, List<PackageFacts>> gone = byName(before, after);
        Map<String, List<PackageFacts>> come = byName(after, before);
        Map<String, List<PackageFacts>> all = new TreeMap<>(gone);
        all.putAll(come);
        List<PackageDifference> differences = new ArrayList<>();
        for (String name : all.keySet()) {
            List<PackageFacts> from = gone.getOrDefault(name, List.of());
            List<PackageFacts> to = come.getOrDefault(name, List.of());
            for (int i = 0; i < Math.max(from.size(), to.size()); i++) {
                differences.add(new PackageDifference(at(from, i), at(to, i)));
            }
        }
        return differences;
    }

    private static Map<String, List<PackageFacts>> byName(List<PackageFacts> packages, List<PackageFacts> others) {
        Set<PackageFacts> same = new HashSet<>(others);
        return packages.stream()
                .filter(each -> !same.contains(each))
                .collect(Collectors.groupingBy(each -> each.name() + " " + each.arch()));
    }

    private static Optional<PackageFacts> at(List<PackageFacts> packages, int index) {
        return index < packages.size() ? Optional.of(packages.get(index)) : Optional.empty();
    }
}
