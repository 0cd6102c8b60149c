package org.litecat.core.host;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where things stand on this machine.
 *
 * <p>{@code LITECAT_ROOT} moves everything (tables, /install, /tftpboot, locks, logs) below one directory, so that tests
 * and build pipelines never touch the machine's own. {@code XCATROOT} names the installed product, {@code XCATCFG=json:DIR}
 * the tables.
 *
 * @param root the directory that stands for {@code /}
 * @param prefix the installed product, {@code /opt/xcat} by default
 * @param tables the directory of the tables, {@code /etc/xcat/tables} by default
 */
public record HostPaths(Path root, Path prefix, Path tables) {
    private static final String JSON = "json:";

    /** Reads the three variables. */
    public static HostPaths of(Map<String, String> environment) {
        Path root = Path.of(environment.getOrDefault("LITECAT_ROOT", "/")).toAbsolutePath();
        Path prefix = Path.of(environment.getOrDefault("XCATROOT", "/opt/xcat"));
        String configured = environment.getOrDefault("XCATCFG", "");
        Path tables = configured.startsWith(JSON)
                ? Path.of(configured.substring(JSON.length()))
                : below(root, "/etc/xcat/tables");
        return new HostPaths(root, prefix, tables.toAbsolutePath());
    }

    /** The place of an absolute path, for example one read from a table: {@code /install/x} may stand below a moved root. */
    public Path at(String absolute) {
        return below(root, absolute);
    }

    /** The shipped samples. */
    public Path share() {
        return prefix.resolve("share/xcat");
    }

    public Path log() {
        return at("/var/log/xcat");
    }

    public Path locks() {
        return at("/var/lock/xcat");
    }

    private static Path below(Path root, String absolute) {
        // Made whole before it is moved: a path cannot climb above the root that stands for "/".
        Path whole = Path.of("/").resolve(absolute).normalize();
        return root.resolve(Path.of("/").relativize(whole)).normalize();
    }
}
