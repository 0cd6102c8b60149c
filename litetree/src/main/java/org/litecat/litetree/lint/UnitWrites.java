package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.List;

/** What a unit says it will write (systemd.exec(5), systemd.service(5)). */
final class UnitWrites {
    private static final String SERVICE = "Service";

    private final ImageReader image;

    UnitWrites(ImageReader image) {
        this.image = image;
    }

    List<Write> of(UnitSettings unit) {
        List<Write> writes = new ArrayList<>();
        directories(unit, "StateDirectory", "/var/lib", writes);
        directories(unit, "CacheDirectory", "/var/cache", writes);
        directories(unit, "LogsDirectory", "/var/log", writes);
        directories(unit, "RuntimeDirectory", "/run", writes);
        // Not written, but made when the service starts: on a root that is NFS and read-only that fails with EROFS even
        // when
        // the directory is there, for the client does not ask the server before an exclusive creation.
        directories(unit, "ConfigurationDirectory", "/etc", writes);
        for (String word : unit.words(SERVICE, "PIDFile")) {
            String path = unit.expand(word);
            add(unit, "PIDFile", path.startsWith("/") ? path : "/run/" + path, Write.Kind.FILE, writes);
        }
        readWritePaths(unit, "ReadWritePaths", writes);
        readWritePaths(unit, "ReadWriteDirectories", writes);
        return writes;
    }

    private void directories(UnitSettings unit, String key, String base, List<Write> writes) {
        for (String word : unit.words(SERVICE, key)) {
            String path = unit.expand(base + "/" + word.split(":", 2)[0]);
            if (path.length() > base.length()) {
                add(unit, key, path, Write.Kind.NEEDED_DIRECTORY, writes);
            }
        }
    }

    /** A path with a minus may be missing, and then nobody writes there. */
    private void readWritePaths(UnitSettings unit, String key, List<Write> writes) {
        for (String word : unit.words(SERVICE, key)) {
            boolean optional = word.startsWith("-") || word.startsWith("+-");
            String path = unit.expand(word.replaceFirst("^[-+]{1,2}", ""));
            if (!optional || image.exists(path)) {
                Write.Kind kind = isSystemWide(path) ? Write.Kind.POSSIBLE : Write.Kind.DIRECTORY;
                add(unit, key, path, kind, writes);
            }
        }
    }

    /** Such a path says what is not forbidden to the unit, rather than where it writes. */
    private static boolean isSystemWide(String path) {
        return path.matches("/|/[^/]+/?|/usr/.*");
    }

    private static void add(UnitSettings unit, String key, String path, Write.Kind kind, List<Write> writes) {
        if (path.startsWith("/") && !path.equals("/")) {
            String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            writes.add(new Write(plain, kind, unit.name() + " (" + key + ")", unit.file()));
        }
    }
}
