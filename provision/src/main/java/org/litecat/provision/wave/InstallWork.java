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
import org.litecat.provision.boot.EarlierBoots;
import org.litecat.provision.install.Rinstall;
import org.litecat.provision.install.RinstallRequest;

/** {@code rinstall}, wave by wave. */
public record InstallWork(TableStore store, Rinstall rinstall, EarlierBoots boots, RinstallRequest request)
        implements WaveWork {
    @Override
    public String verb() {
        return "rinstall";
    }

    @Override
    public String arguments() {
        return request.action().word()
                + (request.uefi() ? " -u" : "")
                + (request.updateInitrd() ? "" : " --noupdateinitrd");
    }

    @Override
    public String image() {
        return request.action().image().orElse("");
    }

    @Override
    public SortedSet<String> nodes() {
        return request.nodes().in(new NodeDirectory(store.schema(), store.snapshot()));
    }

    @Override
    public SortedSet<String> ready() {
        return rinstall.ready(request);
    }

    @Override
    public List<EarlierBoot> before(Collection<String> nodes) {
        return boots.of(nodes);
    }

    @Override
    public SortedMap<String, String> start(SortedSet<String> nodes) {
        RinstallRequest wave = new RinstallRequest(
                WantedNodes.named(nodes), request.action(), request.updateInitrd(), request.uefi(), false);
        SortedMap<String, String> failed = new TreeMap<>();
        rinstall.boot(nodes, wave).failedAt().forEach((node, step) -> failed.put(node, "failed at " + step));
        return failed;
    }
}
