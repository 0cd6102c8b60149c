package org.litecat.provision.plans;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.litecat.core.host.Durability;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.address.AddressText;
import org.litecat.provision.files.FilePerNode;
import org.litecat.provision.post.MyPostScriptFiles;

/**
 * {@code TFTPDIR/xcat/by-address/ADDRESS.plan.NODE} and {@code ADDRESS.mypostscript.NODE}: links to the files of the node
 * that has the IPv4 address, for file servers that know nothing of a client but its address. Because of the name of the node, a
 * link that is out of date gives no node the file of another.
 */
final class AddressLinks {
    private final Path directory;
    private final FilePerNode plans;
    private final FilePerNode scripts;

    AddressLinks(HostPaths paths, SiteSettings site) {
        this.directory = paths.at(site.text(SiteAttribute.TFTPDIR)).resolve("xcat/by-address");
        this.plans = new PlanFiles(paths, site).files();
        this.scripts = new MyPostScriptFiles(paths, site).files();
    }

    /** Whether there are or were any. */
    boolean exist() {
        return Files.isDirectory(directory);
    }

    /**
     * Leaves the links to the files that are there, and no others.
     *
     * @param owners the nodes by address
     * @throws ProblemException when a link cannot be made or removed
     */
    void replace(Map<InetAddress, String> owners) {
        Map<String, String> missing = new TreeMap<>();
        try {
            if (!owners.isEmpty()) {
                link(owners, ".plan.", plans, missing);
                link(owners, ".mypostscript.", scripts, missing);
            }
            removeAllBut(missing);
            missing.forEach((name, file) -> place(name).symbolicLink(file));
        } catch (ProblemException e) {
            throw new ProblemException(Problem.of(
                            Code.IO,
                            "The links in '" + directory + "' are not up to date: where another server"
                                    + " stands in for xcatd, nodes may get no boot plan and no mypostscript.")
                    .because(e.problems().get(0))
                    .remedy("mend it, and call the same command again"));
        }
    }

    /** All of them are looked at again at the next change of the tables. */
    private PlacedFile place(String name) {
        return new PlacedFile(directory.resolve(name), Durability.REMADE);
    }

    private static void link(
            Map<InetAddress, String> owners, String kind, FilePerNode files, Map<String, String> links) {
        SortedSet<String> nodes = files.nodes();
        owners.forEach((address, node) -> {
            if (address instanceof Inet4Address && nodes.contains(node)) {
                links.put(AddressText.plain(address) + kind + node, String.valueOf(files.path(node)));
            }
        });
    }

    /** Takes those that are right out of the missing ones. */
    private void removeAllBut(Map<String, String> missing) {
        try (Stream<Path> links = Files.list(directory)) {
            for (Path link : links.toList()) {
                String name = String.valueOf(link.getFileName());
                if (says(link).equals(missing.get(name))) {
                    missing.remove(name);
                } else if (Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS)) {
                    // A link was made in it by somebody who was killed.
                    PlacedFile.ofUnfinished(link).ifPresent(left -> new PlacedFile(left, Durability.REMADE).tidy());
                } else {
                    place(name).remove();
                }
            }
        } catch (NoSuchFileException e) {
            // The first link makes it.
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(Code.IO, "They cannot be listed.").because(e));
        }
    }

    private static String says(Path link) throws IOException {
        try {
            return String.valueOf(Files.readSymbolicLink(link));
        } catch (NotLinkException e) {
            return "";
        }
    }
}
