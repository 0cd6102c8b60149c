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
        Map<String, String> release = osRelease(text(paths.at("/etc/os-release")));
        String id = release.getOrDefault("ID", "linux");
        return new HostRelease(named(release), arch(id, System.getProperty("os.arch", "x86_64")));
    }

    /** What another machine or an image is called, by the text of its os-release(5). */
    public static Release named(String osRelease) {
        return named(osRelease(osRelease));
    }

    private static Release named(Map<String, String> release) {
        String id = release.getOrDefault("ID", "linux");
        return new Release(FAMILY.getOrDefault(id, id) + release.getOrDefault("VERSION_ID", ""));
    }

    private static String arch(String id, String machine) {
        String arch =
                Architecture.calledElsewhere(machine).map(Architecture::word).orElse(machine.toLowerCase(Locale.ROOT));
        return id.equals("ubuntu") && arch.equals("ppc64le") ? "ppc64el" : arch;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static Map<String, String> osRelease(String text) {
        Map<String, String> fields = new HashMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                fields.put(line.substring(0, equals), line.substring(equals + 1).replaceAll("[\"']", ""));
            }
        });
        return fields;
    }
}
