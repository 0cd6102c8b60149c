package org.litecat.provision.boot;

/** What a node is to boot. */
public sealed interface BootTarget {
    /** The state as chain.currstate has it and as the first comment of a boot file tells it. */
    String state();

    /**
     * A kernel from the network.
     *
     * @param kernel its path below TFTPDIR
     * @param initrd the path of its initial ramdisk
     * @param arguments its command line, without what tells the boot interface: the boot loader adds that
     */
    record Network(String state, String kernel, String initrd, String arguments) implements BootTarget {}

    /** The node's own disk. */
    record Disk() implements BootTarget {
        @Override
        public String state() {
            return "boot";
        }
    }
}
