package org.litecat.core.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who holds the lock of a file now: a process that lives, as the kernel tells it (proc(5), locks). What a holder has signed
 * is believed only while the kernel says that this very process has the lock: who came before it may have signed last.
 */
final class LockHolder {
    private static final Path LOCKS = Path.of("/proc/locks");
    private static final Path PROCESSES = Path.of("/proc");
    private static final String SIGNED = "process ";

    private static final int PROCESS = 4;
    private static final int FILE = 5;

    private LockHolder() {}

    /** How a holder signs; {@code purpose} is what it does. When it did is the time of the file. */
    static String signature(String purpose) {
        return SIGNED + ownProcess() + ", " + purpose;
    }

    /** Read where the kernel tells it: ProcessHandle begins with a pool of threads, which a short verb pays for. */
    static String ownProcess() {
        try {
            return Files.readSymbolicLink(PROCESSES.resolve("self")).toString();
        } catch (IOException e) {
            return String.valueOf(ProcessHandle.current().pid());
        }
    }

    /** @param signed what the file says, which may be nothing, or the words of one that has ended */
    static String of(Path file, String signed) {
        List<String> processes = processes(file);
        for (String process : processes) {
            if (signed.startsWith(SIGNED + process + ",")) {
                return signed;
            }
        }
        if (!processes.isEmpty()) {
            return SIGNED + processes.get(0) + " (" + program(processes.get(0)) + ")";
        }
        return "a process that does not show here: one of another container or machine, or one that is just ending";
    }

    private static List<String> processes(Path file) {
        List<String> processes = new ArrayList<>();
        try {
            FileIdentity found = FileIdentity.of(file).orElseThrow(() -> new NoSuchFileException(file.toString()));
            String inode = ":" + found.inode();
            String device = device(found.device());
            for (String line : Files.readAllLines(LOCKS, StandardCharsets.ISO_8859_1)) {
                // Who waits for a lock has an arrow in the second field.
                String[] fields = line.strip().split("\\s+");
                if (fields.length > FILE
                        && fields[FILE].endsWith(inode)
                        && (fields[FILE].equals(device + inode) || hasOpen(fields[PROCESS], file))) {
                    processes.add(fields[PROCESS]);
                }
            }
        } catch (IOException e) {
            // Nobody is accused.
        }
        return processes;
    }

    /** As the kernel writes it; some file systems (btrfs, overlays) tell another one to whoever asks for a file's. */
    private static String device(long dev) {
        long major = (dev >> 8 & 0xfff) | (dev >> 32 & ~0xfffL);
        long minor = (dev & 0xff) | (dev >> 12 & ~0xffL & 0xffffffffL);
        return String.format("%02x:%02x", major, minor);
    }

    private static boolean hasOpen(String process, Path file) {
        try (DirectoryStream<Path> open =
                Files.newDirectoryStream(PROCESSES.resolve(process).resolve("fd"))) {
            for (Path descriptor : open) {
                if (Files.exists(descriptor) && Files.isSameFile(descriptor, file)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // It has ended, or is not ours to look at.
        }
        return false;
    }

    private static String program(String process) {
        try {
            return Files.readString(PROCESSES.resolve(process).resolve("comm"), StandardCharsets.ISO_8859_1)
                    .strip()
                    .replaceAll("[^ -~]", "?");
        } catch (IOException e) {
            return "just ended";
        }
    }
}
