package org.litecat.litetree.node;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.ImagesOfTree;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/**
 * Which nodes run from which generation of an image: those hold it, and it is not removed.
 *
 * <p>A node holds what it has said last, while it is defined and was heard of within as many days as the site attribute
 * {@code generationlease} says: nodes that run say so twice a day. One that runs by its status and has never said which generation holds
 * all of them.
 */
public final class GenerationLeases {
    /** Nodes that run say so once in sixteen hours at least, and may be kept from it once. */
    private static final long SHORTEST_DAYS = 2;

    private final HostPaths paths;
    private final Snapshot tables;
    private final Instant now;

    public GenerationLeases(HostPaths paths, Snapshot tables) {
        this(paths, tables, Instant.now());
    }

    GenerationLeases(HostPaths paths, Snapshot tables, Instant now) {
        this.paths = paths;
        this.tables = tables;
        this.now = now;
    }

    /**
     * By generation, the nodes that have said which one they run.
     *
     * @param image the image as its definition has it, not one of its generations
     * @throws org.litecat.core.response.ProblemException when what they said cannot be read
     */
    public SortedMap<Integer, SortedSet<String>> of(ImageLayout image) {
        Set<String> names = new HashSet<>(Set.of(image.image()));
        new ImagesOfTree(paths, tables).of(image).forEach(each -> names.add(each.name()));
        Set<String> nodes = nodes();
        long days = new SiteSettings(tables).number(SiteAttribute.GENERATIONLEASE);
        Instant oldest = now.minus(Duration.ofDays(Math.max(SHORTEST_DAYS, days)));
        SortedMap<Integer, SortedSet<String>> held = new TreeMap<>();
        for (LeasedGeneration lease : said().values()) {
            if (names.contains(lease.image())
                    && nodes.contains(lease.node())
                    && !lease.heard().isBefore(oldest)) {
                held.computeIfAbsent(lease.generation(), each -> new TreeSet<>())
                        .add(lease.node());
            }
        }
        return held;
    }

    /** The nodes that run from the tree of the image by their status, and have never said which generation it is. */
    public SortedSet<String> unknown(ImageLayout image) {
        SortedSet<String> unknown = new TreeSet<>();
        new TreeUsers(paths, tables).of(image).values().forEach(unknown::addAll);
        said().forEach((node, lease) -> {
            if (lease.generation() > 0) {
                unknown.remove(node);
            }
        });
        return unknown;
    }

    private Map<String, LeasedGeneration> said() {
        return new LeaseFile(paths).read();
    }

    private Set<String> nodes() {
        Set<String> nodes = new HashSet<>();
        for (Row row : tables.table("nodelist").active()) {
            nodes.add(row.get("node"));
        }
        return nodes;
    }
}
