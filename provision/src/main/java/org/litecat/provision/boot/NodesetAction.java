package org.litecat.provision.boot;

import java.util.Optional;

/** What {@code nodeset} is to make nodes boot. */
public sealed interface NodesetAction {
    /** @param image by name; empty for the one that nodetype.provmethod of each node names */
    record Osimage(Optional<String> image) implements NodesetAction {}

    /** The disk. */
    record Boot() implements NodesetAction {}

    /** Nothing: the boot files are removed. */
    record Offline() implements NodesetAction {}

    /** Changes nothing and tells what nodes boot. */
    record Stat() implements NodesetAction {}
}
