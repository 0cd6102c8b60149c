package org.litecat.provision.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.litecat.core.host.Host;
import org.litecat.core.node.FoldedProblems;
import org.litecat.core.node.NodeValues;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.provision.address.NodeAddresses;
import org.litecat.provision.boot.NodeArchitecture;
import org.litecat.provision.boot.NodesetAction;
import org.litecat.provision.boot.NodesetRequest;
import org.litecat.provision.boot.OwnImage;
import org.litecat.provision.loader.BootClients;
import org.litecat.provision.loader.Loaders;
import org.litecat.provision.power.Controllers;

/**
 * Finds out which nodes can be made to boot, before anything is changed; says everything that is wrong with the others, also
 * what nodeset would refuse later.
 */
final class InstallChecks {
    private static final List<String> MANAGED =
            List.of("ipmi", "blade", "hmc", "ivm", "fsp", "kvm", "esx", "rhevm", "openbmc");

    private final Snapshot tables;
    private final NodeValues values;
    private final NodeAddresses addresses;
    private final BootClients clients;
    private final Controllers controllers;
    private final BootSetting boot;
    private final Response response;

    InstallChecks(Snapshot tables, Host host, BootSetting boot, Response response) {
        this.tables = tables;
        this.values = new NodeValues(tables);
        this.addresses = new NodeAddresses(values, host.names());
        this.clients = new BootClients(values, new SiteSettings(tables));
        this.controllers = new Controllers(tables, values, host.commands());
        this.boot = boot;
        this.response = response;
    }

    /** @throws ProblemException when the image that was asked for cannot be used for any node */
    SortedSet<String> good(SortedSet<String> nodes, RinstallRequest request) {
        NodesetAction action = request.action();
        action.image().ifPresent(this::requireArchitecture);
        SortedSet<String> good = new TreeSet<>();
        Map<String, List<Problem>> bad = new TreeMap<>();
        for (String node : nodes) {
            List<Problem> problems = problems(node, action);
            if (problems.isEmpty()) {
                good.add(node);
            } else {
                bad.put(node, problems);
            }
        }
        if (!bad.isEmpty()) {
            boot.problems(new NodesetRequest(WantedNodes.named(bad.keySet()), action, request.updateInitrd()))
                    .forEach((node, more) -> addUnsaid(node, more, bad.getOrDefault(node, new ArrayList<>())));
            FoldedProblems found = new FoldedProblems();
            bad.forEach(found::addAll);
            found.list().forEach(response::error);
        }
        return good;
    }

    private List<Problem> problems(String node, NodesetAction action) {
        Problems problems = new Problems();
        Optional<String> image = image(node, action, problems);
        image.ifPresent(named -> collect(problems, () -> image(node, named, problems)));
        if (boots(action)) {
            essentials(node, image, problems);
        }
        collect(problems, () -> management(node));
        return new ArrayList<>(problems.list());
    }

    private static void addUnsaid(String node, List<Problem> more, List<Problem> problems) {
        Set<String> said =
                problems.stream().map(problem -> sentence(node, problem)).collect(Collectors.toSet());
        more.stream().filter(problem -> said.add(sentence(node, problem))).forEach(problems::add);
    }

    private static String sentence(String node, Problem problem) {
        String prefix = node + ": ";
        return problem.what().startsWith(prefix) ? problem.what().substring(prefix.length()) : problem.what();
    }

    /** The image whose kernel the node is to boot. */
    private Optional<String> booted(String node, NodesetAction action) {
        return switch (action.kind()) {
            case OSIMAGE ->
                Optional.of(action.image()
                        .orElseGet(() -> OwnImage.require(values, node, "rinstall " + node + " osimage=IMAGE")));
            case SHELL -> Optional.of(OwnImage.require(values, node, "chdef " + node + " provmethod=IMAGE"));
            case BOOT, OFFLINE, STAT -> Optional.empty();
        };
    }

    private Optional<String> image(String node, NodesetAction action, Problems problems) {
        try {
            return booted(node, action);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static boolean boots(NodesetAction action) {
        return action.kind() == NodesetAction.Kind.OSIMAGE || action.kind() == NodesetAction.Kind.SHELL;
    }

    /** What a node needs whatever its image; nobody is to learn of it one after the other. */
    private void essentials(String node, Optional<String> image, Problems problems) {
        String has = values.value(node, "nodetype", "arch");
        String wanted = image.flatMap(name -> OsImage.find(tables, name))
                .map(OsImage::osarch)
                .filter(architecture -> !architecture.isEmpty())
                .orElse(has.isEmpty() ? "x86_64" : has);
        if (clients.netboot(node).isEmpty()) {
            problems.add(Problem.of(Code.NOT_SET, node + ": Missing the 'netboot' attribute.")
                    .remedy("chdef " + node + " netboot=" + Loaders.proposed(wanted)));
        }
        if (has.isEmpty()) {
            problems.add(Problem.of(Code.NOT_SET, node + ": Missing the 'arch' attribute.")
                    .remedy("chdef " + node + " arch=" + wanted));
        }
        if (values.value(node, "mac", "mac").isEmpty()) {
            problems.add(Problem.of(Code.NOT_SET, node + ": No MAC address available for this node")
                    .remedy("chdef " + node + " mac=52:54:00:12:34:56"));
        }
        if (addresses.of(node).isEmpty()) {
            problems.add(Problem.of(Code.UNRESOLVED, node + ": the node's name cannot be resolved.")
                    .remedy("chdef " + node + " ip=ADDRESS, then makehosts " + node));
        }
    }

    private static void collect(Problems problems, Runnable check) {
        try {
            check.run();
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
    }

    private String requireArchitecture(String image) {
        String architecture = OsImage.find(tables, image)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(Code.UNKNOWN, "Cannot find the OS image " + image + " in the osimage table.")
                                .remedy("'lsdef -t osimage' lists the images that are defined")))
                .osarch();
        if (architecture.isEmpty()) {
            throw new ProblemException(
                    Problem.of(Code.NOT_SET, "The attribute osarch of image '" + image + "' must be specified.")
                            .remedy("chdef -t osimage " + image + " osarch=x86_64"));
        }
        return architecture;
    }

    private void image(String node, String image, Problems problems) {
        String wanted = requireArchitecture(image);
        loader(node, image, wanted, problems);
        String has = values.value(node, "nodetype", "arch");
        OsImage.find(tables, image)
                .flatMap(found -> NodeArchitecture.mismatch(node, has, found))
                .ifPresent(problems::add);
    }

    private void loader(String node, String image, String architecture, Problems problems) {
        String proposed = Loaders.proposed(architecture);
        if (clients.netboot(node).isEmpty()) {
            return;
        }
        clients.unfit(node, image, architecture)
                .map(unfit -> unfit.remedy("chdef " + node + " netboot=" + proposed + "; or, if you know that it fits,"
                        + " nodeset " + node + " osimage=" + image + ", then rsetboot and rpower"))
                .ifPresent(problems::add);
    }

    /** Whoever controls the node is known, and how to reach it. */
    private void management(String node) {
        String mgt = values.value(node, "nodehm", "mgt");
        if (mgt.isEmpty()) {
            throw new ProblemException(Problem.of(Code.NOT_SET, node + ": Missing the 'mgt' attribute.")
                    .remedy("chdef " + node + " mgt=ipmi"
                            + (values.value(node, "ipmi", "bmc").isEmpty() ? " bmc=ADDRESS" : "")));
        }
        if (!MANAGED.contains(mgt)) {
            throw new ProblemException(Problem.of(
                            Code.UNSUPPORTED,
                            node + ": rinstall only supports nodes whose mgt is one of " + String.join(", ", MANAGED)
                                    + ".")
                    .because("mgt=" + mgt)
                    .remedy("chdef " + node + " mgt=ipmi, if it has a BMC"));
        }
        controllers.power(node);
    }
}
