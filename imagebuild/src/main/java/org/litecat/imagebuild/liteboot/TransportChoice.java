package org.litecat.imagebuild.liteboot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Programs;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * How a root comes into the virtual machine, and by which programs of this machine.
 *
 * @param virtiofsd the daemon; empty when it is not needed
 */
record TransportChoice(RootTransport transport, Optional<Path> virtiofsd) {
    private static final List<String> EMULATORS = List.of("qemu-system-x86_64", "/usr/libexec/qemu-kvm");
    private static final List<String> DAEMONS =
            List.of("virtiofsd", "/usr/libexec/virtiofsd", "/usr/lib/qemu/virtiofsd", "/usr/lib/virtiofsd");

    /** @throws ProblemException when none is installed */
    static Path emulator(Programs programs) {
        return first(programs, EMULATORS)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(Code.MISSING_PROGRAM, "There is no emulator for x86_64 on this machine.")
                                .because("looked for " + String.join(", ", EMULATORS))
                                .remedy("install it: qemu-system-x86 of Debian, qemu-kvm of EL")));
    }

    private static Optional<Path> first(Programs programs, List<String> names) {
        return names.stream()
                .flatMap(name -> (name.startsWith("/") ? programs.at(name) : programs.find(name)).stream())
                .findFirst();
    }

    /**
     * The first that works of virtiofs, 9p and the packed root.
     *
     * @param drivers of the image's kernel
     * @param packed where the packed root would stand
     * @throws ProblemException when none does: says why not each
     */
    static TransportChoice of(Set<String> drivers, Path packed, Programs programs, Commands commands, Path emulator) {
        List<String> against = new ArrayList<>();
        Optional<Path> daemon = first(programs, DAEMONS);
        if (!drivers.containsAll(RootTransport.VIRTIOFS.modules())) {
            against.add("virtiofs: the kernel of the image does not have it");
        } else if (daemon.isEmpty()) {
            against.add("virtiofs: virtiofsd is not installed on this machine");
        } else if (!isRoot()) {
            against.add("virtiofs: virtiofsd needs root, or the root of a user namespace");
        } else {
            return new TransportChoice(RootTransport.VIRTIOFS, daemon);
        }
        if (!drivers.containsAll(RootTransport.NINEP.modules())) {
            against.add("9p: the kernel of the image does not have it");
        } else if (!hasNinep(commands, emulator)) {
            against.add("9p: " + emulator + " does not have it");
        } else {
            return new TransportChoice(RootTransport.NINEP, Optional.empty());
        }
        if (Files.isReadable(packed)) {
            return new TransportChoice(RootTransport.PACKED, Optional.empty());
        }
        against.add("packed: " + packed + " is not there");
        throw new ProblemException(
                Problem.of(Code.UNSUPPORTED, "The root of the image cannot be brought into a virtual machine.")
                        .because(String.join("; ", against))
                        .remedy("install virtiofsd, and run it as root or with numbers in /etc/subuid; or set"
                                + " rootfstype=ramdisk of the image, and run liteimg, which packs it"));
    }

    private static boolean hasNinep(Commands commands, Path emulator) {
        return commands.capture(Command.of(emulator.toString(), "-device", "help"))
                .text()
                .contains("virtio-9p-pci");
    }

    /** That of a user namespace counts: it may mount. */
    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            return false;
        }
    }
}
