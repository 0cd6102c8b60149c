package org.litecat.imagebuild.liteboot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.ProblemException;

/**
 * What runs the machine's instructions.
 *
 * @param kvm whether that is the processor of this machine; otherwise they are translated, which is many times slower
 * @param why why it is not; empty when it is
 */
record Accelerator(boolean kvm, String why) {
    private static final Path DEVICE = Path.of("/dev/kvm");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * The first sector of a disk whose program ends the emulator by its device for that: mov al,1; mov dx,0x501; out dx,al; hlt.
     */
    private static final int[] PROGRAM = {0xb0, 0x01, 0xba, 0x01, 0x05, 0xee, 0xf4};

    private static final int SECTOR = 512;

    /** What the device makes of the 1 that is written to it. */
    private static final int DONE = 3;

    /**
     * The quicker one that works. KVM is tried with a machine of a few bytes: inside of other virtual machines the device may be
     * there, and machines stand still.
     *
     * @param scratch a directory for that machine's disk
     */
    static Accelerator find(Commands commands, String emulator, Path scratch) throws IOException {
        if (!Files.exists(DEVICE)) {
            return new Accelerator(false, DEVICE + " is not there");
        }
        if (!Files.isReadable(DEVICE) || !Files.isWritable(DEVICE)) {
            return new Accelerator(false, DEVICE + " is not this user's to use");
        }
        Path disk = Files.write(scratch.resolve("sector"), sector());
        Command tried = Command.of(List.of(
                        emulator,
                        "-accel",
                        "kvm",
                        "-m",
                        "16",
                        "-nodefaults",
                        "-display",
                        "none",
                        "-device",
                        "isa-debug-exit,iobase=0x501,iosize=1",
                        "-drive",
                        "file=" + disk + ",format=raw,if=ide"))
                .within(PATIENCE);
        try {
            return commands.capture(tried).code() == DONE
                    ? new Accelerator(true, "")
                    : new Accelerator(false, "the emulator cannot use " + DEVICE);
        } catch (ProblemException e) {
            return new Accelerator(false, "a machine that was tried with " + DEVICE + " stood still");
        }
    }

    private static byte[] sector() {
        byte[] sector = new byte[SECTOR];
        for (int i = 0; i < PROGRAM.length; i++) {
            sector[i] = (byte) PROGRAM[i];
        }
        sector[SECTOR - 2] = 0x55;
        sector[SECTOR - 1] = (byte) 0xaa;
        return sector;
    }

    /** For people. */
    String words() {
        return kvm ? "with KVM" : "without KVM, many times slower (" + why + ")";
    }

    List<String> arguments() {
        return kvm
                ? List.of("-accel", "kvm", "-cpu", "host", "-smp", "2")
                : List.of("-accel", "tcg,thread=single", "-cpu", "Nehalem", "-smp", "1");
    }
}
