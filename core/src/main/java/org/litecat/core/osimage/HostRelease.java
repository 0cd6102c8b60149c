package org.litecat.core.osimage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.litecat.core.host.Architecture;
import org.litecat.core.host.HostPaths;

/**
 * The operating system of this machine in the names that images use.
 *
 * @param release such as {@code rocky9.4} or {@code debian12}
 * @param osarch such as {@code x86_64}
 */
public record HostRelease(Release release, String osarch) {
    private static final Map<String, String> FAMILY =
            Map.of("rhel", "rhels", "almalinux", "alma", "opensuse-leap", "leap", "sles", "sles", "sle", "sle");

    /** Reads os-release(5); a machine without one gets the name {@code linux}. */
    public static HostRelease read(HostPaths paths) {
        Map<String, String> release = osRelease(paths.at("/etc/os-release"));
        String id = release.getOrDefault("ID", "linux");
        String name = FAMILY.getOrDefault(id, id) + release.getOrDefault("VERSION_ID", "");
        return new HostRelease(new Release(name), arch(id, System.getProperty("os.arch", "x86_64")));
    }

    private static String arch(String id, String machine) {
        String arch =
                Architecture.calledElsewhere(machine).map(Architecture::word).orElse(machine.toLowerCase(Locale.ROOT));
        return id.equals("ubuntu") && arch.equals("ppc64le") ? "ppc64el" : arch;
    }

    private static Map<String, String> osRelease(Path file) {
        Map<String, String> fields = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    fields.put(
                            line.substring(0, equals),
                            line.substring(equals + 1).replace("\"", ""));
                }
            }
        } catch (IOException e) {
            return Map.of();
        }
        return fields;
    }
}
