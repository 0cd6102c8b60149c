package org.litecat.provision.wave;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.table.TableStore;
import org.litecat.provision.boot.EarlierBoot;
import org.litecat.provision.power.PowerAction;
import org.litecat.provision.power.Rpower;

/** {@code rpower}, wave by wave: what nodes boot is not touched. */
public record PowerWork(TableStore store, Rpower rpower, WantedNodes wanted, PowerAction action) implements WaveWork {
    @Override
    public String verb() {
        return "rpower";
    }

    @Override
    public String arguments() {
        return action.toString();
    }

    @Override
    public String image() {
        return "";
    }

    @Override
    public SortedSet<String> nodes() {
        return wanted.in(new NodeDirectory(store.schema(), store.snapshot()));
    }

    @Override
    public SortedSet<String> ready() {
        return rpower.ready(wanted);
    }

    @Override
    public List<EarlierBoot> before(Collection<String> nodes) {
        return List.of();
    }

    @Override
    public SortedMap<String, String> start(SortedSet<String> nodes) {
        SortedMap<String, String> failed = new TreeMap<>();
        nodes.forEach(node -> failed.put(node, "failed at rpower"));
        rpower.run(WantedNodes.named(nodes), action).forEach(failed::remove);
        return failed;
    }
}
