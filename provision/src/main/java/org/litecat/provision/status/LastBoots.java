package org.litecat.provision.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The last boots that were heard of, a few of each node. */
final class LastBoots {
    private static final int OF_A_NODE = 3;

    private LastBoots() {}

    /** Slow ones first. */
    static List<Boot> of(BootHistory history, Set<String> nodes) {
        Map<String, List<Boot>> byNode = new LinkedHashMap<>();
        try {
            Boot.of(history.of(nodes))
                    .forEach(boot -> byNode.computeIfAbsent(boot.node(), node -> new ArrayList<>())
                            .add(boot));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Boot> boots = new ArrayList<>();
        byNode.values().forEach(all -> boots.addAll(all.subList(Math.max(0, all.size() - OF_A_NODE), all.size())));
        boots.sort(Comparator.comparing(Boot::total).reversed().thenComparing(Boot::node));
        return boots;
    }
}
