package org.litecat.cli.verb;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.genimage.Genimage;
import org.litecat.imagebuild.genimage.GenimageRequest;
import org.litecat.provision.plans.PlanRefresh;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code genimage}. */
public final class GenimageCommand extends Verb {
    /** Options whose value overrides a column of linuximage and is stored there. */
    private static final Map<String, String> OVERRIDES = overrides();

    private static final Map<String, GenimageRequest.Flag> FLAGS = Map.of(
            "--plan", GenimageRequest.Flag.PLAN,
            "--onlyinitrd", GenimageRequest.Flag.ONLY_INITRD,
            "--dryrun", GenimageRequest.Flag.DRY_RUN,
            "--noupdate", GenimageRequest.Flag.NO_UPDATE,
            "--interactive", GenimageRequest.Flag.INTERACTIVE,
            "--ignorekernelchk", GenimageRequest.Flag.IGNORE_KERNEL_CHECK,
            "--force", GenimageRequest.Flag.FORCE);

    @Override
    public String name() {
        return "genimage";
    }

    @Override
    public String summary() {
        return "Build the root image, the kernel and the initial ramdisks of an osimage. RPM packages are checked by the keys"
                + " that stand as RPM-GPG-KEY* in a local directory of pkgdir or otherpkgdir, for all that is named with it;"
                + " packages over plain http that no key tells from others are warned of. Passwords in addresses of"
                + " repositories are not shown.";
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(value("interface", Completed.NONE, "Primary boot interface.", "-i"));
        spec.addOption(value("driver,...", Completed.NONE, "Network drivers to add, in load order.", "-n"));
        spec.addOption(value("interface,...", Completed.NONE, "Other interfaces that get an address by DHCP.", "-r"));
        spec.addOption(value("version", Completed.NONE, "Kernel version.", "-k"));
        spec.addOption(value("version", Completed.NONE, "Version of the kernel package.", "-g"));
        spec.addOption(
                value("directory", Completed.DIRECTORY, "Repository that holds the kernel package.", "--kerneldir"));
        spec.addOption(value("size", Completed.NONE, "Size limit of a root in memory.", "-l"));
        spec.addOption(
                value("size", Completed.NONE, "Size of /tmp and /var/tmp where the release has them in fstab.", "-t"));
        spec.addOption(value("mode", Completed.NONE, "Mode of /.statelite on the node.", "--permission"));
        spec.addOption(value("os", Completed.NONE, "Not built: name an osimage definition instead.", "-o"));
        spec.addOption(value("arch", Completed.NONE, "Not built: name an osimage definition instead.", "-a"));
        spec.addOption(value("profile", Completed.NONE, "Not built: name an osimage definition instead.", "-p"));
        spec.addOption(value("method", Completed.NONE, "Not needed: the osimage names its provisioning method.", "-m"));
        spec.addOption(flag("Rebuild kernel and initial ramdisks of a tree that stands.", "--onlyinitrd"));
        spec.addOption(flag("Print what would run; change nothing.", "--dryrun", "--dry-run"));
        spec.addOption(flag(
                "Print what would be done to which packages, and why each step would run; change nothing.", "--plan"));
        spec.addOption(flag("Do not update packages after those of otherpkglist.", "--noupdate"));
        spec.addOption(flag("Let the package manager ask.", "--interactive"));
        spec.addOption(flag("Take drivers of driver packages whatever kernel they are for.", "--ignorekernelchk"));
        spec.addOption(flag("Build even when nothing changed since the last run.", "--force"));
        spec.addPositional(operands("imagename", Completed.OSIMAGE, "The osimage definition."));
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        refuseOldForm(arguments, names);
        if (names.isEmpty()) {
            throw new ProblemException(Problem.of("genimage does not ask for an image yet: name an osimage definition.")
                    .remedy("'lsdef -t osimage' lists them, then genimage NAME"));
        }
        if (names.size() > 1) {
            throw new UsageException("Name one osimage definition.");
        }
        build(request(arguments, names.get(0)), session);
    }

    private static void build(GenimageRequest request, Session session) {
        try {
            new Genimage(session.store(), session.host(), session.response()).run(request);
        } finally {
            if (!request.has(GenimageRequest.Flag.DRY_RUN) && !request.has(GenimageRequest.Flag.PLAN)) {
                // Nodes of the image may find another script now, which reads other plans.
                new PlanRefresh(session.store(), session.host(), session.response()).outdated(request.imageName());
            }
        }
    }

    private static void refuseOldForm(ParseResult arguments, List<String> names) {
        boolean old = arguments.hasMatchedOption("-o")
                || arguments.hasMatchedOption("-a")
                || arguments.hasMatchedOption("-p");
        if (old && !names.isEmpty()) {
            throw new ProblemException("-o, -p and -a options are not allowed when a image name is specified.");
        }
        if (old) {
            throw new ProblemException(
                    Problem.of("genimage without an osimage definition (-o, -a, -p) is not built.")
                            .remedy(
                                    "mkdef NAME -u profile=PROFILE provmethod=statelite osvers=OS osarch=ARCH, then genimage NAME"));
        }
        if (arguments.hasMatchedOption("-m")) {
            throw new ProblemException("-m flag is valid for Ubuntu, Debian and Fedora12 only.");
        }
    }

    private static GenimageRequest request(ParseResult arguments, String imageName) {
        Map<String, String> overrides = new LinkedHashMap<>();
        OVERRIDES.forEach((option, column) -> {
            if (arguments.hasMatchedOption(option)) {
                overrides.put(column, arguments.matchedOptionValue(option, ""));
            }
        });
        Set<GenimageRequest.Flag> flags = EnumSet.noneOf(GenimageRequest.Flag.class);
        FLAGS.forEach((option, flag) -> {
            if (arguments.hasMatchedOption(option)) {
                flags.add(flag);
            }
        });
        return new GenimageRequest(
                imageName,
                overrides,
                arguments.matchedOptionValue("-l", ""),
                arguments.matchedOptionValue("-t", ""),
                flags);
    }

    private static Map<String, String> overrides() {
        Map<String, String> overrides = new LinkedHashMap<>();
        overrides.put("-i", "nodebootif");
        overrides.put("-n", "netdrivers");
        overrides.put("-r", "otherifce");
        overrides.put("-k", "kernelver");
        overrides.put("-g", "krpmver");
        overrides.put("--kerneldir", "kerneldir");
        overrides.put("--permission", "permission");
        return overrides;
    }
}
