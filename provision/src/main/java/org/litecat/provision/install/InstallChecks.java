package org.litecat.provision.install;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.Commands;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.provision.boot.Loaders;
import org.litecat.provision.boot.NodesetAction;
import org.litecat.provision.power.Controllers;

/** Finds out which nodes can be made to boot, before anything is changed; says everything that is wrong with the others. */
final class InstallChecks {
    private static final Set<String> METHODS = Set.of("install", "netboot", "statelite");
    private static final List<String> MANAGED =
            List.of("ipmi", "blade", "hmc", "ivm", "fsp", "kvm", "esx", "rhevm", "openbmc");

    private final Snapshot tables;
    private final NodeValues values;
    private final Controllers controllers;
    private final Response response;

    InstallChecks(Snapshot tables, Commands commands, Response response) {
        this.tables = tables;
        this.values = new NodeValues(tables);
        this.controllers = new Controllers(tables, values, commands);
        this.response = response;
    }

    /** @throws ProblemException when the image that was asked for cannot be used for any node */
    SortedSet<String> good(SortedSet<String> nodes, NodesetAction action) {
        if (action instanceof NodesetAction.Osimage asked && asked.image().isPresent()) {
            requireArchitecture(asked.image().get());
        }
        SortedSet<String> good = new TreeSet<>();
        for (String node : nodes) {
            Problems problems = new Problems();
            if (action instanceof NodesetAction.Osimage asked) {
                String remedy = "rinstall " + node + " osimage=IMAGE";
                collect(problems, () -> image(node, asked.image().orElseGet(() -> ownImage(node, remedy)), problems));
            } else if (action instanceof NodesetAction.Shell) {
                collect(problems, () -> image(node, ownImage(node, "chdef " + node + " provmethod=IMAGE"), problems));
            }
            collect(problems, () -> management(node));
            problems.list().forEach(response::error);
            if (problems.isEmpty()) {
                good.add(node);
            }
        }
        return good;
    }

    private static void collect(Problems problems, Runnable check) {
        try {
            check.run();
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
    }

    private String requireArchitecture(String image) {
        List<Row> rows = tables.table("osimage").where("imagename", image);
        if (rows.isEmpty()) {
            throw new ProblemException(Problem.of("Cannot find the OS image " + image + " in the osimage table.")
                    .remedy("'lsdef -t osimage' lists the images that are defined"));
        }
        String architecture = rows.get(0).get("osarch");
        if (architecture.isEmpty()) {
            throw new ProblemException(Problem.of("The attribute osarch of image '" + image + "' must be specified.")
                    .remedy("chdef -t osimage " + image + " osarch=x86_64"));
        }
        return architecture;
    }

    private void image(String node, String image, Problems problems) {
        String wanted = requireArchitecture(image);
        loader(node, image, wanted, problems);
        String has = values.value(node, "nodetype", "arch");
        if (has.isEmpty()) {
            problems.add(
                    Problem.of(node + ": Missing the 'arch' attribute.").remedy("chdef " + node + " arch=" + wanted));
        } else if (!sameArchitecture(has, wanted)) {
            problems.add(
                    Problem.of(node + ": The value of 'arch' attribute of node does not match the 'osarch' attribute"
                                    + " of osimage.")
                            .because("the node has " + has + ", the image " + image + " has " + wanted)
                            .remedy("chdef " + node + " arch=" + wanted + ", if that is what the node is"));
        }
    }

    private void loader(String node, String image, String architecture, Problems problems) {
        String netboot = values.value(node, "noderes", "netboot");
        List<String> fitting = Loaders.fitting(architecture);
        if (netboot.isEmpty()) {
            problems.add(Problem.of(node + ": Missing the 'netboot' attribute.")
                    .remedy("chdef " + node + " netboot="
                            + fitting.stream().findFirst().orElse("grub2")));
        } else if (!fitting.isEmpty() && !fitting.contains(netboot)) {
            problems.add(Problem.of(node + ": " + netboot + " might be invalid when provisioning " + image
                            + ",valid options: \"" + String.join(",", fitting) + "\".")
                    .remedy("chdef " + node + " netboot=" + fitting.get(0) + "; or, if you know that it fits, nodeset "
                            + node + " osimage=" + image + ", then rsetboot and rpower"));
        }
    }

    /** @param remedy how to name one */
    private String ownImage(String node, String remedy) {
        String method = values.value(node, "nodetype", "provmethod");
        if (method.isEmpty()) {
            throw new ProblemException(
                    Problem.of(node + ": 'provmethod' attribute not defined.").remedy(remedy));
        }
        if (METHODS.contains(method)) {
            throw new ProblemException(Problem.of(node + ": The options 'install', 'netboot', and 'statelite' have been"
                            + " deprecated, use 'nodeset <noderange> osimage=<imagename>' instead.")
                    .because("provmethod=" + method)
                    .remedy(remedy));
        }
        return method;
    }

    private static boolean sameArchitecture(String one, String other) {
        return one.equals(other) || one.startsWith("ppc64") && other.startsWith("ppc64");
    }

    /** Whoever controls the node is known, and how to reach it. */
    private void management(String node) {
        String mgt = values.value(node, "nodehm", "mgt");
        if (mgt.isEmpty()) {
            throw new ProblemException(
                    Problem.of(node + ": Missing the 'mgt' attribute.").remedy("chdef " + node + " mgt=ipmi"));
        }
        if (!MANAGED.contains(mgt)) {
            throw new ProblemException(Problem.of(node + ": rinstall only supports nodes whose mgt is one of "
                            + String.join(", ", MANAGED) + ".")
                    .because("mgt=" + mgt)
                    .remedy("chdef " + node + " mgt=ipmi, if it has a BMC"));
        }
        controllers.power(node);
    }
}
