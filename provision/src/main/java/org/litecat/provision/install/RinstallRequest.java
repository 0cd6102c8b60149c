package org.litecat.provision.install;

import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.provision.boot.NodesetAction;

/**
 * @param nodes all of them defined
 * @param updateInitrd whether kernel and initrd are copied to the boot directory
 * @param uefi whether the firmware is to boot the UEFI way
 */
public record RinstallRequest(SortedSet<String> nodes, NodesetAction action, boolean updateInitrd, boolean uefi) {
    public RinstallRequest {
        nodes = new TreeSet<>(nodes);
    }
}
