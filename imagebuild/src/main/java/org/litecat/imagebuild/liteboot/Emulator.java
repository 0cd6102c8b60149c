package org.litecat.imagebuild.liteboot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.litecat.litetree.boot.BootPlan;

/** The command line of the emulator for one boot. */
final class Emulator {
    /** By which the node tells what it finds, how far it is, and what the command says. */
    static final List<String> PORTS = List.of("found", "state", "out", "err");

    private static final long DISK = 1L << 30;

    private final List<String> argv = new ArrayList<>();
    private final Path scratch;

    Emulator(Path program, Path scratch, Accelerator accelerator, int memory) {
        this.scratch = scratch;
        argv.add(program.toString());
        argv.addAll(accelerator.arguments());
        add("-nodefaults", "-no-user-config", "-display", "none", "-no-reboot");
        add("-m", memory + "M");
        // The daemons of virtiofs read and write it too.
        add("-object", "memory-backend-memfd,id=memory,size=" + memory + "M,share=on");
        add("-machine", "pc,memory-backend=memory");
        add("-netdev", "user,id=net", "-device", "virtio-net-pci,netdev=net,romfile=");
        add("-device", "virtio-rng-pci", "-device", "virtio-serial-pci");
        for (String port : PORTS) {
            add("-chardev", "file,id=" + port + ",path=" + quoted(scratch.resolve(port)));
            add("-device", "virtserialport,chardev=" + port + ",name=org.litecat." + port);
        }
    }

    private void add(String... words) {
        argv.addAll(List.of(words));
    }

    /** In a list that commas divide. */
    private static String quoted(Path path) {
        return path.toString().replace(",", ",,");
    }

    void kernel(Path kernel, Path ramdisk, String commandLine) {
        add("-kernel", kernel.toString(), "-initrd", ramdisk.toString(), "-append", commandLine);
    }

    /** Directories of this machine, by the emulator itself or by daemons that stand beside it. */
    void show(List<Share> shares, RootTransport transport) {
        for (Share share : shares) {
            share.directory().ifPresent(directory -> {
                switch (transport) {
                    case VIRTIOFS -> {
                        add(
                                "-chardev",
                                "socket,id=fs-" + share.tag() + ",path="
                                        + quoted(scratch.resolve(share.tag() + ".socket")));
                        add(
                                "-device",
                                "vhost-user-fs-pci,queue-size=1024,chardev=fs-" + share.tag() + ",tag=" + share.tag());
                    }
                    case NINEP -> {
                        add(
                                "-fsdev",
                                "local,id=fs-" + share.tag() + ",security_model=none,readonly=on,multidevs=remap"
                                        + ",path=" + quoted(directory));
                        add("-device", "virtio-9p-pci,fsdev=fs-" + share.tag() + ",mount_tag=" + share.tag());
                    }
                    case PACKED -> {}
                }
            });
        }
    }

    /** An empty disk, by the name that the partition file has for it, where that is one of the usual ones. */
    void disk(BootPlan.Partitioning partitioning) {
        boolean scsi = String.join("\n", partitioning.lines()).contains("/dev/sd");
        add("-drive", "file=" + quoted(scratch.resolve("disk")) + ",format=raw,if=" + (scsi ? "ide" : "virtio"));
    }

    static long diskBytes() {
        return DISK;
    }

    /** At this terminal; {@code Ctrl-a x} ends it. */
    void consoleHere() {
        add("-serial", "mon:stdio");
    }

    void consoleIn(Path file) {
        add("-chardev", "file,id=console,path=" + quoted(file), "-serial", "chardev:console", "-monitor", "none");
    }

    List<String> argv() {
        return List.copyOf(argv);
    }
}
