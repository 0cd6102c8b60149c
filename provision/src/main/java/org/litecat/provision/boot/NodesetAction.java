package org.litecat.provision.boot;

import java.util.Optional;

/** What {@code nodeset} is to make nodes boot. */
public sealed interface NodesetAction {
    /** The action as it is typed. */
    String word();

    /** @param image by name; empty for the one that nodetype.provmethod of each node names */
    record Osimage(Optional<String> image) implements NodesetAction {
        @Override
        public String word() {
            return image.map(name -> "osimage=" + name).orElse("osimage");
        }
    }

    /** Kernel and initial ramdisk of the node's own image, and a shell instead of its root. */
    record Shell() implements NodesetAction {
        @Override
        public String word() {
            return "shell";
        }
    }

    /** The disk. */
    record Boot() implements NodesetAction {
        @Override
        public String word() {
            return "boot";
        }
    }

    /** Nothing: the boot files are removed. */
    record Offline() implements NodesetAction {
        @Override
        public String word() {
            return "offline";
        }
    }

    /** Changes nothing and tells what nodes boot. */
    record Stat() implements NodesetAction {
        @Override
        public String word() {
            return "stat";
        }
    }
}
