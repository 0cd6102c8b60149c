package org.litecat.provision.status;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.report.Page;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.litetree.node.ImageNodes;

/** Reads how far all nodes say they have come, as one page. Nobody is asked: what was reported is told. */
public final class Board {
    private final TableStore store;
    private final BootHistory history;
    private final InstantSource clock;

    public Board(TableStore store, BootHistory history, InstantSource clock) {
        this.store = store;
        this.history = history;
        this.clock = clock;
    }

    /**
     * What the page says.
     *
     * @param states of all nodes but this machine
     * @param boots the last ones that were heard of, slow ones first
     * @param images by name, with the nodes that are to boot them
     */
    record Facts(Instant time, List<NodeState> states, List<Boot> boots, List<Image> images) {
        List<NodeState> of(NodeState.Course course) {
            return states.stream().filter(state -> state.course() == course).toList();
        }
    }

    /**
     * An image that is defined, or that nodes are to boot.
     *
     * @param provmethod empty when it is not defined
     */
    record Image(String name, String provmethod, boolean statelite, SortedSet<String> nodes) {}

    public Page page() {
        return new BoardPage(facts()).page();
    }

    Facts facts() {
        Snapshot tables = store.snapshot();
        NodeDirectory directory = new NodeDirectory(store.schema(), tables);
        SortedSet<String> nodes = directory.nodes();
        nodes.removeIf(directory::isManagement);
        return new Facts(
                clock.instant(), NodeState.of(tables, nodes), LastBoots.of(history, nodes), images(tables, nodes));
    }

    private static List<Image> images(Snapshot tables, SortedSet<String> nodes) {
        Map<String, SortedSet<String>> byImage = new TreeMap<>(new ImageNodes(tables).byImage());
        byImage.values().forEach(all -> all.retainAll(nodes));
        for (Row row : tables.table("osimage").active()) {
            byImage.putIfAbsent(row.get("imagename"), Collections.emptySortedSet());
        }
        List<Image> images = new ArrayList<>();
        byImage.forEach((name, booting) -> images.add(OsImage.find(tables, name)
                .map(image -> new Image(name, image.provmethod(), image.isStatelite(), booting))
                .orElse(new Image(name, "", false, booting))));
        return images;
    }
}
