package org.litecat.imagebuild.liteboot;

import java.util.List;

/** How the root file system comes into the virtual machine. */
enum RootTransport {
    /** The directory itself, by a daemon that needs the rights of a root. */
    VIRTIOFS("virtiofs", "by virtiofs", List.of("virtiofs")),
    /** The directory itself, by the emulator. */
    NINEP("9p", "by 9p", List.of("9p", "9pnet_virtio")),
    /** The packed root, unpacked in the node's memory, as ramdisk nodes have it; other directories are not seen. */
    PACKED("", "packed, unpacked in memory", List.of());

    private final String fileSystem;
    private final String words;
    private final List<String> modules;

    RootTransport(String fileSystem, String words, List<String> modules) {
        this.fileSystem = fileSystem;
        this.words = words;
        this.modules = modules;
    }

    /** As mount(8) knows it. */
    String fileSystem() {
        return fileSystem;
    }

    /** For people. */
    String words() {
        return words;
    }

    /** The kernel modules that it needs, as the kernel names them. */
    List<String> modules() {
        return modules;
    }
}
