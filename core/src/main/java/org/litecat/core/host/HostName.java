package org.litecat.core.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this machine. */
public final class HostName {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /** The name without its domain; {@code localhost} when the kernel does not tell it. */
    public static String here() {
        try {
            String name = Files.readString(KERNEL).strip();
            int dot = name.indexOf('.');
            return dot < 0 ? name : name.substring(0, dot);
        } catch (IOException e) {
            return "localhost";
        }
    }
}
