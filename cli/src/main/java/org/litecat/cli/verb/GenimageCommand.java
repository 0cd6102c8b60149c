package org.litecat.cli.verb;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.litecat.cli.Completed;
import org.litecat.cli.RootWork;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.host.Architecture;
import org.litecat.core.host.ControllingTerminal;
import org.litecat.core.host.TypedFile;
import org.litecat.core.osimage.HostRelease;
import org.litecat.core.osimage.OsFamily;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.osimage.Release;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.genimage.Genimage;
import org.litecat.imagebuild.genimage.GenimageMenu;
import org.litecat.imagebuild.genimage.GenimageRequest;
import org.litecat.imagebuild.genimage.UsualImages;
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
        return "Build the root image, the kernel and the initial ramdisks of an osimage.";
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(value("interface", Completed.NONE, "Primary boot interface.", "-i"));
        spec.addOption(value(
                "driver,...",
                Completed.NONE,
                "Network drivers to add, in load order; allupdate: all that driverupdatesrc brings.",
                "-n"));
        spec.addOption(value("interface,...", Completed.NONE, "Other interfaces that get an address by DHCP.", "-r"));
        spec.addOption(value("version", Completed.NONE, "Kernel version.", "-k"));
        spec.addOption(value("version", Completed.NONE, "Version of the kernel package.", "-g"));
        spec.addOption(value(
                "directory",
                Completed.DIRECTORY,
                "Repository that holds the kernel package of -k; INSTALLDIR/kernels when unset.",
                "--kerneldir"));
        spec.addOption(value(
                "size",
                Completed.NONE,
                "Size limit (k, m, g) of a root in memory, put into the initial ramdisks; not stored.",
                "-l"));
        spec.addOption(
                value("size", Completed.NONE, "Size of /tmp and /var/tmp where the release has them in fstab.", "-t"));
        spec.addOption(value("mode", Completed.NONE, "Mode of /.statelite on the node.", "--permission"));
        spec.addOption(value(
                "os", Completed.NONE, "Release of an image without a definition; its definitions are made.", "-o"));
        spec.addOption(
                value("arch", Completed.NONE, "Architecture that goes with -o; without it this machine's.", "-a"));
        spec.addOption(value("profile", Completed.NONE, "Profile that goes with -o.", "-p"));
        spec.addOption(value(
                "method", Completed.NONE, "statelite, with -o of Debian and Ubuntu: build that definition.", "-m"));
        spec.addOption(flag("Rebuild kernel and initial ramdisks of a tree that stands.", "--onlyinitrd"));
        spec.addOption(flag("Print what would run; change nothing.", "--dryrun", "--dry-run"));
        spec.addOption(flag(
                "Print what would be done to which packages, and why each step would run; change nothing.", "--plan"));
        spec.addOption(value(
                "file",
                Completed.FILE,
                "Write down every package that went in, with version, architecture, SHA-256 and repository.",
                "--lock"));
        spec.addOption(value(
                "file",
                Completed.FILE,
                "Build a new root of exactly the packages of such a file, or nothing when one cannot be had.",
                "--locked"));
        spec.addOption(flag("Do not update packages after those of otherpkglist.", "--noupdate"));
        spec.addOption(flag("Let the package manager ask, at the terminal.", "--interactive"));
        spec.addOption(flag("Take drivers of driverupdatesrc whatever kernel they are for.", "--ignorekernelchk"));
        spec.addOption(quiet());
        spec.addOption(flag("Build even when nothing changed since the last run.", "--force"));
        spec.addPositional(operands("imagename", Completed.OSIMAGE, "The osimage definition."));
    }

    /** Whoever asks at the terminal has it for itself. */
    @Override
    protected boolean showsStages(ParseResult arguments) {
        return super.showsStages(arguments) && !arguments.hasMatchedOption("--interactive");
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return hasAny(arguments, "--plan", "--dryrun")
                ? Optional.empty()
                : interrupted(
                        "a tree that stood is changed in part; a new one is not seen before it is whole",
                        typed(arguments) + ": the same again completes it");
    }

    @Override
    protected RootWork rootWork(ParseResult arguments) {
        return hasAny(arguments, "--dryrun") ? RootWork.LOOKS : RootWork.CHANGES;
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.REASON, Kind.STEP, Kind.PACKAGE, Kind.PACKAGES, Kind.UNCHANGED, Kind.CHANGE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        Optional<UsualImages> images = withoutDefinition(arguments, names, session);
        if (names.size() > 1) {
            throw new UsageException("Name one osimage definition.");
        }
        if (images.isPresent()) {
            ProvMethod method = arguments.hasMatchedOption("-m") ? ProvMethod.STATELITE : ProvMethod.NETBOOT;
            build(request(arguments, images.get().name(method), session), images, session);
        } else if (names.isEmpty()) {
            ask(arguments, session);
        } else {
            build(request(arguments, names.get(0), session), images, session);
        }
    }

    private void ask(ParseResult arguments, Session session) {
        if (!session.surroundings().outToTerminal() || !ControllingTerminal.isThere()) {
            throw new UsageException(
                    "Name an osimage definition, or -o and -p; genimage asks for them at a terminal only.");
        }
        GenimageMenu.Chosen chosen = new GenimageMenu(
                        new ControllingTerminal(),
                        session.store().snapshot(),
                        session.host().paths())
                .choose();
        GenimageRequest request = request(arguments, chosen.image(), session);
        if (!chosen.bootInterface().isEmpty()) {
            Map<String, String> overrides = new LinkedHashMap<>(request.overrides());
            overrides.put("nodebootif", chosen.bootInterface());
            request = request.with(chosen.image(), overrides);
        }
        build(request, chosen.images(), session);
    }

    private static void build(GenimageRequest request, Optional<UsualImages> images, Session session) {
        Genimage genimage = new Genimage(session.store(), session.host(), session.response());
        try {
            if (images.isPresent()) {
                genimage.run(request, images.get());
            } else {
                genimage.run(request);
            }
        } finally {
            if (!request.changesNothing()) {
                // Nodes of the image may find another script now, which reads other plans.
                new PlanRefresh(session.store(), session.host(), session.response()).outdated(request.imageName());
            }
        }
    }

    /** What -o, -a and -p name; empty without them. */
    private static Optional<UsualImages> withoutDefinition(ParseResult arguments, List<String> names, Session session) {
        boolean asked = Stream.of("-o", "-a", "-p").anyMatch(arguments::hasMatchedOption);
        if (asked && !names.isEmpty()) {
            throw new ProblemException(
                    Problem.of(Code.USAGE, "-o, -p and -a options are not allowed when a image name is specified.")
                            .because("the definition of an image holds its release, profile and architecture")
                            .remedy("'genimage IMAGE' alone; 'lsdef -t osimage' lists the images"));
        }
        String osvers = arguments.matchedOptionValue("-o", "");
        checkMethod(arguments, osvers);
        if (!asked) {
            return Optional.empty();
        }
        if (arguments.hasMatchedOption("--locked")) {
            throw new UsageException("--locked builds an image that has a definition: name that, and leave -o out.");
        }
        String profile = arguments.matchedOptionValue("-p", "");
        if (osvers.isEmpty() || profile.isEmpty()) {
            throw new UsageException("Without an osimage definition both -o and -p are needed.");
        }
        String typed = arguments.matchedOptionValue(
                "-a", HostRelease.read(session.host().paths()).osarch());
        String osarch = Architecture.of(typed)
                .or(() -> Architecture.calledElsewhere(typed))
                .map(Architecture::word)
                .orElse(typed);
        return Optional.of(new UsualImages(osvers, osarch, profile));
    }

    private static void checkMethod(ParseResult arguments, String osvers) {
        if (!arguments.hasMatchedOption("-m")) {
            return;
        }
        Optional<OsFamily> family = new Release(osvers).family();
        if (family.filter(each -> each == OsFamily.DEBIAN || each == OsFamily.UBUNTU)
                .isEmpty()) {
            throw new ProblemException(Problem.of(Code.USAGE, "-m flag is valid for Ubuntu, Debian and Fedora12 only.")
                    .remedy(osvers.isEmpty() ? "give -o RELEASE too, or leave -m out" : "leave -m out"));
        }
        String method = arguments.matchedOptionValue("-m", "");
        if (!method.equals(ProvMethod.STATELITE.word())) {
            throw new UsageException("-m takes statelite, and not '" + method + "'.");
        }
    }

    private GenimageRequest request(ParseResult arguments, String imageName, Session session) {
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
        GenimageRequest request = new GenimageRequest(
                imageName,
                overrides,
                arguments.matchedOptionValue("-l", ""),
                arguments.matchedOptionValue("-t", ""),
                flags,
                typed(arguments));
        Path directory = session.surroundings().workingDirectory();
        if (arguments.hasMatchedOption("--lock")) {
            request = request.locking(directory.resolve(arguments.matchedOptionValue("--lock", "")));
        }
        return arguments.hasMatchedOption("--locked")
                ? request.lockedBy(TypedFile.readable(directory, arguments.matchedOptionValue("--locked", "")))
                : request;
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
