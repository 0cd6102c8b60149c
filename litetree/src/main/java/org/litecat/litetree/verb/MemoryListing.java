package org.litecat.litetree.verb;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.memory.MemoryBudget;
import org.litecat.litetree.rule.LiteRules;

/** Shows how much memory the litefile entries of images take on their nodes; the images must be built. */
public final class MemoryListing {
    private final TableStore store;
    private final Snapshot snapshot;
    private final HostPaths paths;
    private final Optional<Long> limit;
    private final Response response;

    /** @param limit how many bytes nodes may need; more is an error */
    public MemoryListing(TableStore store, HostPaths paths, Optional<Long> limit, Response response) {
        this.store = store;
        this.snapshot = store.snapshot();
        this.paths = paths;
        this.limit = limit;
        this.response = response;
    }

    /** Each image of the nodes once. */
    public void nodes(String noderange) {
        NodeDirectory nodes = new NodeDirectory(store.schema(), snapshot);
        SortedSet<String> names = new TreeSet<>();
        for (String node : new NoderangeEvaluator(nodes).require(noderange)) {
            try {
                names.add(NodeImage.of(nodes.values(), node).require());
            } catch (ProblemException e) {
                e.problems().forEach(response::error);
            }
        }
        names.forEach(this::image);
    }

    public void image(String name) {
        try {
            show(memory(OsImage.require(snapshot, name)));
        } catch (ProblemException e) {
            e.problems().forEach(response::error);
        }
    }

    private MemoryBudget memory(OsImage image) {
        ImageLayout layout = ImageLayout.of(paths, new SiteSettings(snapshot), image);
        return MemoryBudget.of(
                LiteRules.of(snapshot, image.name(), image.groups()),
                ImageRoot.open(layout.rootimg()),
                image.isRamdisk());
    }

    private void show(MemoryBudget memory) {
        response.heading("Osimage: " + memory.image());
        response.data(memory.answer());
        memory.advice().ifPresent(response::warning);
        limit.flatMap(memory::excess).ifPresent(response::error);
    }
}
