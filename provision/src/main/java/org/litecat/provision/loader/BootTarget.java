package org.litecat.provision.loader;

import java.util.function.Function;
import java.util.function.Supplier;

/** What a node is to boot. */
public sealed interface BootTarget {
    /** The state as chain.currstate has it and as the first comment of a boot file tells it. */
    String state();

    /** What follows from its kind; a further kind is one more parameter, so that no loader forgets it. */
    <T> T map(Function<Network, T> network, Supplier<T> disk);

    /**
     * A kernel from the network.
     *
     * @param kernel its path below TFTPDIR
     * @param initrd the path of its initial ramdisk
     * @param arguments its command line, without what tells the boot interface: the boot loader adds that
     */
    record Network(String state, String kernel, String initrd, String arguments) implements BootTarget {
        @Override
        public <T> T map(Function<Network, T> network, Supplier<T> disk) {
            return network.apply(this);
        }
    }

    /** The node's own disk. */
    record Disk() implements BootTarget {
        @Override
        public String state() {
            return "boot";
        }

        @Override
        public <T> T map(Function<Network, T> network, Supplier<T> disk) {
            return disk.get();
        }
    }
}
