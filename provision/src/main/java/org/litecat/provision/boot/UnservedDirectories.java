package org.litecat.provision.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.core.response.Sentence;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.files.ServedNames;
import org.litecat.provision.loader.Loader;
import org.litecat.provision.loader.Loaders;

/**
 * Tells from which directories of this machine nodes get nothing, because our own servers do not serve them. Of other
 * servers nothing is known, and nothing is said; where another DHCP server may send nodes to one, it is a warning.
 */
final class UnservedDirectories {
    private final HostPaths paths;
    private final SiteSettings site;
    private final ServerAddresses servers;
    private final Response response;
    private final Set<Problem> told = new HashSet<>();
    private final String install;
    private final String boot;

    UnservedDirectories(HostPaths paths, SiteSettings site, ServerAddresses servers, Response response) {
        this.paths = paths;
        this.site = site;
        this.servers = servers;
        this.response = response;
        this.install = site.text(SiteAttribute.INSTALLDIR);
        this.boot = site.text(SiteAttribute.TFTPDIR);
    }

    /** Why a node does not get its boot files out of its TFTPDIR, an absolute path. */
    Optional<Problem> missingFiles(String node, Loader loader, String tftpdir) {
        if (!servers.areFilesHere(node)) {
            return Optional.empty();
        }
        String where = "table noderes, column tftpdir";
        String remedy = "chdef NODERANGE tftpdir=" + boot;
        if (!loader.asksByTftp()) {
            return missingByHttp(tftpdir, where, remedy);
        }
        if (!site.keepsDhcp() || isSame(tftpdir, boot)) {
            return Optional.empty();
        }
        return Optional.of(unserved(tftpdir, "dnsmasq")
                .at(where)
                .because("by TFTP it serves " + boot + " (site.tftpdir), and names of files count from there on")
                .remedy(remedy + "; or use a loader that asks by HTTP, such as netboot=" + Loaders.proposedByHttp()));
    }

    /**
     * Why a node does not get the packed root of an image.
     *
     * @param directory of the image, as it stands in the URL
     */
    Optional<Problem> missingRoot(String node, BootImage image, String directory) {
        if (image.packed().isEmpty() || !servers.areImagesHere(node)) {
            return Optional.empty();
        }
        String name = image.image().name();
        return directory.equals(image.layout().storedDirectory())
                ? missingByHttp(
                        directory,
                        "table linuximage, row imagename=" + name + ": rootimgdir",
                        "move it below " + install + " and chdef -t osimage " + name + " rootimgdir=DIRECTORY")
                : missingByHttp(directory, "table noderes, column nfsdir", "chdef NODERANGE nfsdir=");
    }

    private Optional<Problem> missingByHttp(String directory, String where, String remedy) {
        if (site.leavesFilesToOthers() || isServed(directory)) {
            return Optional.empty();
        }
        Problem problem = unserved(directory, "xcatd")
                .at(where)
                .because("by HTTP it serves " + install + " (site.installdir) and " + boot + " (site.tftpdir)")
                .remedy(remedy + "; or let another server serve all of them, and chdef -t site clustersite"
                        + " httpserver=off");
        if (site.keepsDhcp()) {
            return Optional.of(problem);
        }
        if (told.add(problem)) {
            response.warning(problem);
        }
        return Optional.empty();
    }

    private static Sentence unserved(String directory, String server) {
        return Problem.of(
                Code.DOUBTFUL, "Nodes get nothing out of " + directory + ": " + server + " does not serve it.");
    }

    /** Each tree is served under its own name and under its usual one; no link leads out of the trees. */
    private boolean isServed(String directory) {
        return ServedNames.of(install, boot).entrySet().stream()
                        .anyMatch(tree ->
                                Path.of(directory).startsWith(tree.getKey()) && isSame(tree.getKey(), tree.getValue()))
                && (isBelow(directory, install) || isBelow(directory, boot));
    }

    private boolean isSame(String one, String other) {
        return isSame(real(one), real(other));
    }

    /** A bind mount is another name of what it shows, as a link is. */
    private static boolean isSame(Path one, Path other) {
        try {
            return one.equals(other) || Files.isSameFile(one, other);
        } catch (IOException e) {
            // One of them is not there.
            return false;
        }
    }

    private boolean isBelow(String directory, String tree) {
        Path top = real(tree);
        Path above = real(directory);
        while (above != null && !isSame(above, top)) {
            above = above.getParent();
        }
        return above != null;
    }

    /** Without links, as far as the path is there already. */
    private Path real(String directory) {
        return real(paths.at(directory));
    }

    private static Path real(Path path) {
        Path above = path.getParent();
        try {
            return above == null || Files.exists(path)
                    ? path.toRealPath()
                    : real(above).resolve(path.getFileName());
        } catch (IOException e) {
            return path;
        }
    }
}
