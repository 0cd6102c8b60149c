package org.litecat.provision.install;

import org.litecat.core.node.WantedNodes;
import org.litecat.provision.boot.NodesetAction;

/**
 * @param updateInitrd whether kernel and initrd are copied to the boot directory
 * @param uefi whether the firmware is to boot the UEFI way
 * @param watched whether the console is to be shown, which can be that of one node only
 */
public record RinstallRequest(
        WantedNodes nodes, NodesetAction action, boolean updateInitrd, boolean uefi, boolean watched) {}
