package org.litecat.core.host;

import java.nio.file.Path;
import java.util.Map;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

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
    private static final String TABLES = "/etc/xcat/tables";

    /**
     * Reads the three variables.
     *
     * @throws ProblemException when XCATCFG names tables of another kind: those at the usual place are not meant then; and
     *     when XCATCFG or XCATROOT names another directory wherever a verb is called
     */
    public static HostPaths of(Map<String, String> environment) {
        Path root = Path.of(environment.getOrDefault("LITECAT_ROOT", "/")).toAbsolutePath();
        Path prefix = prefix(environment.getOrDefault("XCATROOT", "/opt/xcat"));
        String configured = environment.getOrDefault("XCATCFG", "");
        Path tables = configured.isEmpty() ? below(root, TABLES) : tables(configured);
        return new HostPaths(root, prefix, tables.toAbsolutePath());
    }

    private static Path prefix(String configured) {
        if (!configured.startsWith("/")) {
            throw new ProblemException(
                    Problem.of(Code.INVALID_VALUE, "The variable XCATROOT names no place of the product.")
                            .because("it is '" + configured + "', which is another directory wherever a verb is called")
                            .remedy("export XCATROOT=DIRECTORY with an absolute path, or unset XCATROOT"));
        }
        return Path.of(configured);
    }

    private static Path tables(String configured) {
        String why = whyNoTables(configured);
        if (!why.isEmpty()) {
            throw new ProblemException(Problem.of(
                            Code.INVALID_VALUE, "The variable XCATCFG names no tables that can be used.")
                    .because(why)
                    .remedy("export XCATCFG=json:DIRECTORY with an absolute path; or unset XCATCFG, which means json:"
                            + TABLES));
        }
        return Path.of(configured.substring(JSON.length()));
    }

    /** What comes behind another scheme is not said: that of a database holds its password. */
    private static String whyNoTables(String configured) {
        int colon = configured.indexOf(':');
        if (colon < 0) {
            return "it does not begin with " + JSON;
        }
        if (!configured.startsWith(JSON) || configured.length() == JSON.length()) {
            return "it is " + configured.substring(0, colon + 1) + "..., where only json:DIRECTORY is known";
        }
        return configured.startsWith(JSON + "/")
                ? ""
                : "it is " + configured + ", which is another directory wherever a verb is called";
    }

    /** The place of an absolute path, for example one read from a table: {@code /install/x} may stand below a moved root. */
    public Path at(String absolute) {
        return below(root, absolute);
    }

    /** What {@link #at} finds at a place: the path as the tables have it, without a moved root. */
    public String named(Path place) {
        return place.startsWith(root) ? "/" + root.relativize(place) : place.toString();
    }

    /** The shipped samples. */
    public Path share() {
        return prefix.resolve("share/xcat");
    }

    public Path log() {
        return at("/var/log/xcat");
    }

    /** Where locks stand: below /run, into which root alone writes; /var/lock is open to everybody on many systems. */
    public Path locks() {
        return at("/run/xcat/lock");
    }

    private static Path below(Path root, String absolute) {
        // Made whole before it is moved: a path cannot climb above the root that stands for "/".
        Path whole = Path.of("/").resolve(absolute).normalize();
        return root.resolve(Path.of("/").relativize(whole)).normalize();
    }
}
