package org.litecat.provision.doctor;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Findings;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.doctor.Sample;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.ca.CertificateFiles;
import org.litecat.provision.files.FilePerNode;
import org.litecat.provision.plans.PlanFiles;
import org.litecat.provision.post.MyPostScriptFiles;

/** Whether what is served can be read by those who serve it, and what is secret by nobody else. */
public final class DirectoriesCheck implements Check {
    private static final int FILES_OF_NODES = 100;
    private static final Set<PosixFilePermission> TO_ENTER =
            EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    @Override
    public String name() {
        return "directories";
    }

    @Override
    public void look(ManagementNode node, Findings found) {
        HostPaths paths = node.host().paths();
        SiteSettings site = node.site();
        Path install = paths.at(site.text(SiteAttribute.INSTALLDIR));
        Path boot = paths.at(site.text(SiteAttribute.TFTPDIR));
        for (Path served : List.of(install, install.resolve("postscripts"), boot)) {
            attempt(served, found, () -> served(served, paths.root(), found));
        }
        CertificateFiles certificates = CertificateFiles.of(paths);
        List<Path> secrets = new ArrayList<>(List.of(certificates.authorityKey(), certificates.serverKey()));
        // Of the directory of tables the generations are closed, in which they stand.
        secrets.add(paths.tables().resolve("current"));
        for (Path secret : secrets) {
            attempt(secret, found, () -> secret(secret, found));
        }
        notPublic(new PlanFiles(paths, site).files(), found);
        notPublic(new MyPostScriptFiles(paths, site).files(), found);
    }

    private interface Look {
        void look() throws IOException;
    }

    private static void attempt(Path place, Findings found, Look look) {
        try {
            look.look();
        } catch (AccessDeniedException e) {
            found.unseen(place + ": only root may look there");
        } catch (IOException e) {
            found.unseen(place + ": " + e.getMessage());
        }
    }

    /** Servers of files work as a user without rights, or hand out only what such a user could read. */
    private static void served(Path directory, Path root, Findings found) throws IOException {
        if (!Files.isDirectory(directory)) {
            found.error(Problem.of(Code.MISSING_FILE, "There is no directory " + directory + ".")
                    .because("nodes load files from there")
                    .remedy("xcatconfig -i makes it"));
            return;
        }
        boolean open = true;
        for (Path part = directory; part != null && !part.equals(root); part = part.getParent()) {
            Set<PosixFilePermission> has = Files.getPosixFilePermissions(part);
            if (!has.contains(PosixFilePermission.OTHERS_EXECUTE)
                    || part.equals(directory) && !has.containsAll(TO_ENTER)) {
                open = false;
                found.error(Problem.of(Code.DENIED, "Not everybody may read " + part + ".")
                        .because("its mode is " + PosixFilePermissions.toString(has)
                                + "; what serves files to nodes works as a user without rights")
                        .remedy("chmod o+rx " + part));
            }
        }
        boolean safe = written(directory, found);
        if (open && safe) {
            found.seen(directory + " open");
        }
    }

    /** Whoever can change what nodes run is root there. */
    private static boolean written(Path place, Findings found) throws IOException {
        Set<PosixFilePermission> has = Files.getPosixFilePermissions(place);
        int owner = (Integer) Files.getAttribute(place, "unix:uid");
        boolean group =
                has.contains(PosixFilePermission.GROUP_WRITE) && (Integer) Files.getAttribute(place, "unix:gid") != 0;
        if (has.contains(PosixFilePermission.OTHERS_WRITE) || group) {
            found.warning(Problem.of(Code.UNSAFE, "Others than root may write in " + place + ".")
                    .because("its mode is " + PosixFilePermissions.toString(has)
                            + "; who writes there decides what nodes run")
                    .remedy("chmod go-w " + place));
            return false;
        }
        if (owner != 0 && owner != ourselves()) {
            found.warning(Problem.of(Code.UNSAFE, place + " belongs to user " + owner + ", not to root.")
                    .because("who writes there decides what nodes run")
                    .remedy("chown root " + place));
            return false;
        }
        return true;
    }

    private static int ourselves() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self/stat"), "unix:uid");
    }

    private static void secret(Path place, Findings found) throws IOException {
        try {
            Path real = place.toRealPath();
            Set<PosixFilePermission> has = Files.getPosixFilePermissions(real);
            if (has.stream().anyMatch(OF_OTHERS::contains)) {
                found.warning(Problem.of(Code.UNSAFE, "Others than root may look at " + real + ".")
                        .because("its mode is " + PosixFilePermissions.toString(has) + ", and it holds secrets")
                        .remedy("chmod go-rwx " + real));
            } else {
                found.seen(place + " closed");
            }
        } catch (NoSuchFileException e) {
            // That it is missing is told by who looks at certificates and tables.
        }
    }

    /** Plans and post scripts of nodes may hold passwords, and go to their node alone. */
    private static void notPublic(FilePerNode files, Findings found) {
        if (!Files.isDirectory(files.directory())) {
            return;
        }
        attempt(files.directory(), found, () -> {
            List<String> nodes = List.copyOf(files.nodes());
            List<String> open = new ArrayList<>();
            for (String node : Sample.of(nodes, FILES_OF_NODES)) {
                Path file = files.path(node);
                Set<PosixFilePermission> has = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
                if (has.contains(PosixFilePermission.OTHERS_READ) || has.contains(PosixFilePermission.OTHERS_WRITE)) {
                    open.add(node);
                }
            }
            if (!open.isEmpty()) {
                found.warning(Problem.of(
                                Code.UNSAFE,
                                open.size() + " files of nodes in " + files.directory() + " can be read by everybody.")
                        .because("TFTP hands them to any machine, and they may hold passwords")
                        .remedy("chmod o-rwx " + files.directory() + "/*"));
            }
        });
    }
}
