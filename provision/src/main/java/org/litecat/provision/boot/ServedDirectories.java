package org.litecat.provision.boot;

import java.util.HashSet;
import java.util.Set;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;

/**
 * Warns of directories that are in addresses of nodes and that {@code xcatd} does not serve. A site may have a server of its
 * own for them, so that this is no error.
 */
final class ServedDirectories {
    private final String install;
    private final String boot;
    private final Response response;
    private final Set<String> told = new HashSet<>();

    ServedDirectories(SiteSettings site, Response response) {
        this.install = site.text(SiteAttribute.INSTALLDIR);
        this.boot = site.text(SiteAttribute.TFTPDIR);
        this.response = response;
    }

    /**
     * Says once of each directory that it is not served.
     *
     * @param directory as the tables have it
     * @param where which row names it
     * @param remedy what else to name
     */
    void check(String directory, String where, String remedy) {
        if (!isIn(directory, install) && !isIn(directory, boot) && told.add(directory)) {
            response.warning(Problem.of("Nodes find nothing in " + directory + ": xcatd does not serve it.")
                    .at(where)
                    .because("it serves " + install + " and " + boot + ", site.installdir and site.tftpdir")
                    .remedy(remedy + ", or have another server serve it under that path"));
        }
    }

    private static boolean isIn(String directory, String tree) {
        return (directory + "/").startsWith(tree.replaceFirst("/+$", "") + "/");
    }
}
