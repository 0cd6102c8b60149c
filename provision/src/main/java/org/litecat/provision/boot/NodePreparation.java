package org.litecat.provision.boot;

import java.util.Optional;
import org.litecat.core.host.Host;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.StaleImages;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.provision.address.AddressProblems;
import org.litecat.provision.loader.BootClients;
import org.litecat.provision.loader.BootTarget;
import org.litecat.provision.loader.Loader;

/** Tells for what a node is to boot whether everything is right, and what its boot files are to say. For one thread. */
final class NodePreparation {
    private static final String SHELL_STATE = "shell";

    /** They stand last, so that they win: stop with a shell, and have one as well where the initial ramdisk gives up. */
    private static final String SHELL_WORDS = " rd.shell=1 rd.break=pre-mount";

    private final SiteSettings site;
    private final AddressProblems addresses;
    private final NodeValues values;
    private final Response response;
    private final BootImages images;
    private final BootClients clients;
    private final UnservedDirectories unserved;
    private final ImageDirectories directories;
    private final NodePlaces places;
    private final KernelArguments arguments;

    /**
     * @param tables as they are
     * @param toBe as they are going to be when the nodes have their images, by which kernels are told what they need
     */
    NodePreparation(Schema schema, Snapshot tables, Snapshot toBe, Host host, StaleImages stale, Response response) {
        this.site = new SiteSettings(tables);
        this.addresses = new AddressProblems(new NodeDirectory(schema, tables), tables, host.names());
        this.values = new NodeValues(tables);
        this.response = response;
        this.images = new BootImages(host, tables, stale, response);
        this.clients = new BootClients(values, site);
        ServerAddresses servers = new ServerAddresses(values, site, host.names());
        this.unserved = new UnservedDirectories(host.paths(), site, servers, response);
        this.directories = new ImageDirectories(values, site);
        this.places = new NodePlaces(host.paths(), values, site, host.names(), servers, unserved);
        this.arguments = new KernelArguments(host.paths(), schema, toBe, new NodeValues(toBe), servers, directories);
    }

    /** @throws ProblemException with everything that keeps the node from booting its disk by a boot file */
    PreparedNode disk(String node) {
        Problems problems = new Problems();
        NodePlace place = places.of(node, values.value(node, "nodetype", "arch"), problems);
        addresses(node, problems);
        problems.throwIfAny();
        return place.node(Optional.empty(), false, new BootTarget.Disk());
    }

    /**
     * @param named the image that was asked for; empty for the node's own
     * @throws ProblemException with everything that keeps the node from booting the image
     */
    PreparedNode image(String node, Optional<String> named) {
        BootImage image =
                images.of(named.orElseGet(() -> OwnImage.require(values, node, "nodeset " + node + " osimage=IMAGE")));
        Problems problems = new Problems();
        problems.addAll(image.rootProblems());
        NodeArchitecture.mismatch(node, values.value(node, "nodetype", "arch"), image.image())
                .ifPresent(problems::add);
        unserved.missingRoot(node, image, directories.of(node, image.image(), image.layout()))
                .ifPresent(problems::add);
        return network(node, image, true, problems);
    }

    /**
     * A node that boots kernel and initial ramdisk of its own image and stops there with a shell.
     *
     * @throws ProblemException with everything that keeps the node from it
     */
    PreparedNode shell(String node) {
        return network(
                node,
                images.of(OwnImage.require(values, node, "chdef " + node + " provmethod=IMAGE")),
                false,
                new Problems());
    }

    private void addresses(String node, Problems problems) {
        problems.addAll(addresses.unusable(node));
        if (site.keepsDhcp()) {
            addresses.nowhere(node).ifPresent(problems::add);
        }
    }

    /** @param problems what is known to be wrong */
    private PreparedNode network(String node, BootImage image, boolean entersRoot, Problems problems) {
        problems.addAll(image.problems());
        problems.addAll(image.unwritable());
        NodePlace place = places.of(node, image.image().osarch(), problems);
        addresses(node, problems);
        if (values.value(node, "mac", "mac").isEmpty()) {
            problems.add(Problem.of(Code.NOT_SET, node + ": No MAC address available for this node")
                    .remedy("chdef " + node + " mac=52:54:00:12:34:56"));
        }
        if (!values.value(node, "nodehm", "serialport").isEmpty()
                && values.value(node, "nodehm", "serialspeed").isEmpty()) {
            problems.add(
                    Problem.of(Code.NOT_SET, "serialport defined, but no serialspeed for " + node + " in nodehm table")
                            .remedy("chdef " + node + " serialspeed=115200"));
        }
        String words = arguments.of(place, image, problems);
        problems.throwIfAny();
        clients.unfit(node, image.image().name(), image.image().osarch()).ifPresent(response::warning);
        String directory = "xcat/osimage/" + image.image().name() + "/";
        return place.node(
                Optional.of(image),
                entersRoot,
                new BootTarget.Network(
                        entersRoot ? image.state() : SHELL_STATE,
                        directory
                                + image.kernel(place.loader()
                                        .filter(Loader::unpacksKernel)
                                        .isPresent()),
                        directory + image.initrd(),
                        entersRoot ? words : words + SHELL_WORDS));
    }
}
