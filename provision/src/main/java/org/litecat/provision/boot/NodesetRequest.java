package org.litecat.provision.boot;

import org.litecat.core.node.WantedNodes;

/** @param updateInitrd whether kernel and initrd are copied to the boot directory */
public record NodesetRequest(WantedNodes nodes, NodesetAction action, boolean updateInitrd) {}
