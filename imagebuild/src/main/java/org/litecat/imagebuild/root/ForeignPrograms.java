package org.litecat.imagebuild.root;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.litecat.core.host.Architecture;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;

/**
 * Asks the kernel whether it starts programs of another architecture, as it does when an emulator is registered for them
 * (binfmt_misc): by the smallest program there is, in a directory of its own that becomes its {@code /}, as an image would.
 */
public final class ForeignPrograms {
    private static final int ANSWER = 42;
    private static final int NOT_STARTED = 127;
    private static final int HEADERS = 64 + 56;
    private static final long ADDRESS = 0x400000;

    /** exit(42) for each. Both names of little-endian POWER mean the same machine. */
    private static final Map<Architecture, Answering> KNOWN = Map.of(
            Architecture.PPC64LE, new Answering(21, 2, "010000382a00603802000044"),
            Architecture.PPC64EL, new Answering(21, 2, "010000382a00603802000044"),
            Architecture.AARCH64, new Answering(183, 0, "400580d2a80b80d2010000d4"),
            Architecture.X86_64, new Answering(62, 0, "bf2a000000b83c0000000f05"));

    private final Commands commands;

    public ForeignPrograms(Commands commands) {
        this.commands = commands;
    }

    /**
     * @param machine e_machine of elf(5)
     * @param flags e_flags, which tell the calling convention
     * @param code its instructions
     */
    private record Answering(int machine, int flags, String code) {
        /** A file of ELF: its header, one segment that is the whole file, and the instructions. */
        byte[] file() {
            byte[] instructions = HexFormat.of().parseHex(code);
            ByteBuffer file = ByteBuffer.allocate(HEADERS + instructions.length).order(ByteOrder.LITTLE_ENDIAN);
            file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
            file.putShort((short) 2).putShort((short) machine).putInt(1);
            file.putLong(ADDRESS + HEADERS).putLong(64).putLong(0);
            file.putInt(flags).putShort((short) 64).putShort((short) 56).putShort((short) 1);
            file.position(64);
            file.putInt(1).putInt(5).putLong(0).putLong(ADDRESS).putLong(ADDRESS);
            file.putLong(file.capacity()).putLong(file.capacity()).putLong(0x10000);
            return file.put(instructions).array();
        }
    }

    /** Whether this class has a program of the architecture to ask with. */
    public static boolean knows(Architecture architecture) {
        return KNOWN.containsKey(architecture);
    }

    /**
     * @param architecture one that is {@linkplain #knows known}
     * @return what happened instead of its answer; empty when the program ran
     */
    public Optional<String> refusal(Architecture architecture) {
        Path directory = null;
        try {
            directory = Files.createTempDirectory("litecat-foreign");
            Path program = directory.resolve("answer");
            Files.write(program, Objects.requireNonNull(KNOWN.get(architecture)).file());
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("r-x------"));
            Commands.Output output = commands.capture(Command.of("chroot", directory.toString(), "/answer"));
            return output.code() == ANSWER ? Optional.empty() : Optional.of(reason(architecture, output));
        } catch (IOException e) {
            return Optional.of("no program can be tried: " + e);
        } finally {
            remove(directory);
        }
    }

    /** A file that the kernel does not know is handed to a shell by chroot, and it is the shell that is not there. */
    private static String reason(Architecture architecture, Commands.Output output) {
        String words = output.code() == NOT_STARTED || output.lines().isEmpty() ? "" : ": " + output.text();
        return "a program of " + architecture.word() + " was started as a trial and ended with exit code "
                + output.code() + words;
    }

    private static void remove(@Nullable Path directory) {
        if (directory != null) {
            try {
                Files.deleteIfExists(directory.resolve("answer"));
                Files.delete(directory);
            } catch (IOException e) {
                // Two small files in the directory for temporary files: nobody is to be troubled with that.
            }
        }
    }
}
