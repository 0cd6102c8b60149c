package org.litecat.provision.boot;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.litecat.core.host.Host;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.osimage.ImageLayout;
import org.litecat.imagebuild.osimage.OsImage;
import org.litecat.litetree.node.NodeVariables;
import org.litecat.litetree.node.ServerDirectory;
import org.litecat.provision.address.AddressText;
import org.litecat.provision.address.LocalAddress;
import org.litecat.provision.address.NameService;
import org.litecat.provision.address.NodeAddresses;
import org.litecat.provision.address.NodeInterface;
import org.litecat.provision.address.NodeName;

/** Checks everything that a node's boot needs and works out what its boot files say; changes nothing. For one thread. */
final class NodePreparation {
    private static final Set<String> METHODS = Set.of("install", "netboot", "statelite");
    private static final String SHELL_STATE = "shell";

    /** They stand last, so that they win: stop with a shell, and have one as well where the initial ramdisk gives up. */
    private static final String SHELL_WORDS = " rd.shell=1 rd.break=pre-mount";

    private static final Pattern TFTPDIR = Pattern.compile("(/[A-Za-z0-9._+-]+)+");
    private static final Pattern ENABLED = Pattern.compile("(?m)^\\s*enable\\s*=\\s*yes\\s*$");

    private final Host host;
    private final NodeValues values;
    private final SiteSettings site;
    private final Response response;
    private final BootImages images;
    private final NodeVariables variables;
    private final NodeAddresses addresses;
    private final ServerAddresses servers;
    private final KernelCommandLine commandLine;
    private final AddedWords added;
    private final ServedDirectories served;

    NodePreparation(Schema schema, Snapshot tables, Host host, NameService names, Response response) {
        this.host = host;
        this.values = new NodeValues(tables);
        this.site = new SiteSettings(tables);
        this.response = response;
        this.images = new BootImages(host, tables);
        this.variables = new NodeVariables(schema, tables, values);
        this.addresses = new NodeAddresses(values, names);
        this.servers = new ServerAddresses(values, site, names, LocalAddress.all());
        this.commandLine = new KernelCommandLine(values, site);
        this.added = new AddedWords(schema, values);
        this.served = new ServedDirectories(host.paths(), site, servers, response);
    }

    /** @throws ProblemException with everything that keeps the node from booting its disk by a boot file */
    PreparedNode disk(String node) {
        Problems problems = new Problems();
        Place place = place(node, values.value(node, "nodetype", "arch"), problems);
        problems.throwIfAny();
        return place.node(Optional.empty(), false, new BootTarget.Disk());
    }

    /**
     * @param named the image that was asked for; empty for the node's own
     * @throws ProblemException with everything that keeps the node from booting the image
     */
    PreparedNode image(String node, Optional<String> named) {
        BootImage image = images.of(named.orElseGet(() -> ownImage(node, "nodeset " + node + " osimage=IMAGE")));
        Problems problems = new Problems();
        problems.addAll(image.rootProblems());
        served.missingRoot(node, image, directory(node, image)).ifPresent(problems::add);
        return network(node, image, true, problems);
    }

    /**
     * A node that boots kernel and initial ramdisk of its own image and stops there with a shell.
     *
     * @throws ProblemException with everything that keeps the node from it
     */
    PreparedNode shell(String node) {
        return network(node, images.of(ownImage(node, "chdef " + node + " provmethod=IMAGE")), false, new Problems());
    }

    /** @param problems what is known to be wrong */
    private PreparedNode network(String node, BootImage image, boolean entersRoot, Problems problems) {
        problems.addAll(image.problems());
        Place place = place(node, image.image().osarch(), problems);
        if (values.value(node, "mac", "mac").isEmpty()) {
            problems.add(Problem.of(node + ": No MAC address available for this node")
                    .remedy("chdef " + node + " mac=52:54:00:12:34:56"));
        }
        if (!values.value(node, "nodehm", "serialport").isEmpty()
                && values.value(node, "nodehm", "serialspeed").isEmpty()) {
            problems.add(Problem.of("serialport defined, but no serialspeed for " + node + " in nodehm table")
                    .remedy("chdef " + node + " serialspeed=115200"));
        }
        String arguments = arguments(place, image, problems);
        problems.throwIfAny();
        warn(node, image);
        String directory = "xcat/osimage/" + image.image().name() + "/";
        return place.node(
                Optional.of(image),
                entersRoot,
                new BootTarget.Network(
                        entersRoot ? image.state() : SHELL_STATE,
                        directory + BootImage.KERNEL,
                        directory + image.initrd(),
                        entersRoot ? arguments : arguments + SHELL_WORDS));
    }

    /** @param remedy how to name one */
    private String ownImage(String node, String remedy) {
        String method = values.value(node, "nodetype", "provmethod");
        if (method.isEmpty()) {
            throw new ProblemException(Problem.of(node + ": the attribute 'provmethod' is not set.")
                    .remedy(remedy));
        }
        if (METHODS.contains(method)) {
            throw new ProblemException(Problem.of("The options 'install', 'netboot', and 'statelite' have been"
                            + " deprecated, use 'nodeset <noderange> osimage=<imagename>' instead.")
                    .at(node + ": provmethod=" + method));
        }
        return method;
    }

    private void warn(String node, BootImage image) {
        String netboot = values.value(node, "noderes", "netboot");
        String arch = image.image().osarch();
        List<String> fitting = Loaders.fitting(arch);
        if (!fitting.isEmpty() && !fitting.contains(netboot)) {
            response.warning(node + ": " + netboot + " might be invalid when provisioning "
                    + image.image().name() + ",valid options: \"" + String.join(",", fitting) + "\".");
        }
    }

    /** A node, its loader and its files, before it is known what it boots. */
    private record Place(Loader loader, BootClient client, Path tftpdir) {
        PreparedNode node(Optional<BootImage> image, boolean entersRoot, BootTarget target) {
            return new PreparedNode(client.name(), loader, client, tftpdir, image, entersRoot, target);
        }
    }

    private Place place(String node, String arch, Problems problems) {
        NodeName.require(node);
        Optional<InetAddress> address = addresses.of(node);
        if (address.isEmpty()) {
            problems.add(Problem.of(node + ": the node's name cannot be resolved.")
                    .remedy("chdef " + node + " ip=ADDRESS, then makehosts " + node));
        }
        Optional<InetAddress> server = servers.files(node, address, problems);
        String stored = values.value(node, "noderes", "tftpdir");
        String tftpdir = stored.isEmpty() ? site.text(SiteAttribute.TFTPDIR) : stored;
        Optional<Loader> loader = loader(node, problems);
        if (!TFTPDIR.matcher(tftpdir).matches()) {
            problems.add(Problem.of(node + ": the tftpdir '" + tftpdir + "' cannot be part of a URL.")
                    .remedy("name an absolute directory of letters, digits and . _ - +"));
        } else {
            loader.flatMap(found -> served.missingFiles(node, found, tftpdir)).ifPresent(problems::add);
        }
        BootClient client = new BootClient(
                node,
                arch,
                macs(node, problems),
                address.stream().toList(),
                server.map(AddressText::inUrl).orElse(""),
                site.number(SiteAttribute.HTTPPORT),
                tftpdir);
        Path directory = host.paths().at(tftpdir);
        loader.flatMap(found -> found.missing(client, directory))
                .ifPresent(file -> problems.add(Problem.of(node + ": the boot loader " + file + " is missing.")
                        .remedy("put a GRUB that was made for network boot (grub-mknetdir, grub2-mkimage) there")));
        return new Place(loader.orElseGet(Xnba::new), client, directory);
    }

    private List<String> macs(String node, Problems problems) {
        try {
            return NodeInterface.parse(node, values.value(node, "mac", "mac")).stream()
                    .map(NodeInterface::mac)
                    .toList();
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return List.of();
        }
    }

    private Optional<Loader> loader(String node, Problems problems) {
        String netboot = values.value(node, "noderes", "netboot");
        Optional<Loader> loader = Loaders.of(netboot);
        if (netboot.isEmpty()) {
            problems.add(
                    Problem.of(node + ": Missing the 'netboot' attribute.").remedy("chdef " + node + " netboot=xnba"));
        } else if (loader.isEmpty()) {
            problems.add(Problem.of(node + ": boot files for netboot=" + netboot + " are not built.")
                    .remedy("chdef " + node + " netboot=xnba, or pxe, grub2, grub2-tftp, grub2-http, petitboot"));
        }
        return loader;
    }

    private String arguments(Place place, BootImage boot, Problems problems) {
        String node = place.client().name();
        OsImage image = boot.image();
        NodeServers found = servers.of(node, place.loader().answeringServer(place.client()), problems);
        List<String> macs = place.client().macs();
        KernelRequest request = new KernelRequest(
                node,
                image,
                found,
                directory(node, boot),
                boot.packed(),
                persistent(node, problems),
                macs.isEmpty() ? "" : macs.get(0),
                partitions(image));
        String words = commandLine.of(request, problems);
        String more = added.of(node, image, problems);
        return more.isEmpty() ? words : words + " " + more;
    }

    private String directory(String node, BootImage boot) {
        ImageLayout layout = boot.layout();
        String stored = layout.storedDirectory();
        String nfsdir = values.value(node, "noderes", "nfsdir").replaceFirst("(?<=.)/+$", "");
        if (nfsdir.isEmpty()) {
            return stored;
        }
        if (nfsdir.startsWith("//")) {
            return nfsdir.substring(1);
        }
        String above = site.text(SiteAttribute.INSTALLDIR) + "/";
        OsImage image = boot.image();
        return stored.startsWith(above)
                ? nfsdir + "/" + stored.substring(above.length())
                : String.join("/", nfsdir, "netboot", image.osvers(), image.osarch(), image.profile());
    }

    private Optional<ServerDirectory> persistent(String node, Problems problems) {
        String stored = values.value(node, "statelite", "statemnt");
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(variables.resolved(stored, node));
        } catch (ProblemException e) {
            e.problems()
                    .forEach(problem -> problems.add(problem.at("table statelite, column statemnt of '" + node + "'")));
            return Optional.empty();
        }
    }

    private boolean partitions(OsImage image) {
        String file = image.linuximage("partitionfile");
        if (file.isEmpty()) {
            return false;
        }
        Path path = host.paths().at(file.startsWith("s:") ? file.substring(2) : file);
        try {
            return java.nio.file.Files.isReadable(path)
                    && (file.startsWith("s:")
                            || ENABLED.matcher(java.nio.file.Files.readString(path))
                                    .find());
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
