package org.litecat.provision.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** With which words a process was started (proc(5), cmdline). */
public final class ProcessWords {
    private ProcessWords() {}

    /** @return empty when it has ended, or is the kernel's */
    public static List<String> of(long pid) {
        return of(Path.of("/proc", Long.toString(pid)));
    }

    static List<String> of(Path process) {
        try {
            return List.of(Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }
}
