package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.kernel.ImageKernel;
import org.litecat.imagebuild.node.ShippedFiles;

/** Makes the two initial ramdisks with dracut(8), and looks into them before they go to their place. */
final class BuildInitrds {
    private static final String MODULES = "/usr/lib/dracut/modules.d";

    /** Without this dracut asks gzip for level 9: six times the time for one hundredth of the size. */
    static final String GZIP = "gzip -n";

    private static final String CMDLINE = "cmdline";

    /** Disks behind other protocols, and what only a person at the console would see. */
    private static final String UNNEEDED =
            "plymouth btrfs dm dmraid mdraid lvm crypt multipath iscsi nbd cifs fcoe fcoe-uefi nvmf bluetooth i18n";

    private static final List<String> PROGRAMS = List.of("/usr/bin/dracut", "/usr/sbin/dracut", "/sbin/dracut");
    private static final List<String> NETWORKS = List.of("network-legacy", "network-manager", "systemd-networkd");

    /** dracut exits with 0 although it could not copy what makes an initrd work. */
    private static final List<Needed> NEEDED = List.of(
            new Needed("a shell", "(usr/)?bin/sh", "bash"),
            new Needed("the C library", ".*/libc\\.so\\.6", "the package that brings ldd"),
            new Needed("mount.nfs", "(usr/)?s?bin/mount\\.nfs", "nfs-utils (nfs-common)"),
            new Needed("the NFS root script", "(usr/)?s?bin/nfsroot", "dracut-network"),
            new Needed("our own part", "(usr/)?s?bin/xcatboot", "bash, coreutils, cpio, gzip, iproute and util-linux"),
            new Needed("a program to download with", "(usr/)?bin/(curl|wget)", "wget"));

    private static final Pattern LACKING =
            Pattern.compile("dracut module '(.+?)' will not be installed, because command '(.+?)' could not be found");

    private final Build build;
    private final ImageKernel kernel;
    private final TreeRemoval removal;
    private final Dracuts dracuts;
    private final Set<String> brought;
    private final Optional<Instant> buildTime;

    /**
     * @param brought drivers that driver packages brought
     * @param buildTime of ramdisks that are to be the same whenever they are made
     */
    BuildInitrds(
            Build build,
            ImageKernel kernel,
            Set<String> brought,
            TreeRemoval removal,
            Dracuts dracuts,
            Optional<Instant> buildTime) {
        this.buildTime = buildTime;
        this.build = build;
        this.brought = Set.copyOf(brought);
        this.kernel = kernel;
        this.removal = removal;
        this.dracuts = dracuts;
    }

    private record Needed(String what, Pattern path, String remedy) {
        Needed(String what, String path, String remedy) {
            this(what, Pattern.compile(path), remedy);
        }
    }

    void run() {
        announce();
        List<String> modules = dracutModules();
        if (build.root().inside(List.of("depmod", kernel.version().text())) != 0) {
            throw build.log().failure("The module dependencies of kernel " + kernel.version() + " cannot be made.", "");
        }
        Path work = build.layout().work().resolve("packages");
        // Not in the image's /var/tmp: what a killed dracut leaves there would be part of the image for good.
        Path scratch = work.resolve("dracut");
        removal.removeAny(scratch);
        WorkFiles.directory(scratch);
        writeLimit(work);
        for (boolean statelite : List.of(false, true)) {
            String mode = statelite ? "statelite" : "stateless";
            Path made = work.resolve("initrd-" + mode + ".new");
            dracuts.make(dracut -> make(mode, modules, made, dracut));
            Path place = statelite
                    ? build.layout().initrdStatelite()
                    : build.layout().initrdStateless();
            new PlacedFile(place, Durability.LASTING).moved(made, FileMode.READABLE);
            build.log().heading("the initial ramdisk for " + mode + " is generated successfully.");
        }
        removal.removeAny(scratch);
    }

    /** dracut reads that file of an initial ramdisk as part of the kernel command line, and so do our scripts. */
    private void writeLimit(Path work) {
        String limit = build.request().rootLimit();
        if (!limit.isEmpty()) {
            WorkFiles.write(work.resolve(CMDLINE), "rootlimit=" + limit + "\n");
        }
    }

    private void announce() {
        if (PROGRAMS.stream().noneMatch(build.files()::exists)) {
            throw new ProblemException(
                    Problem.of(Code.MISSING_PROGRAM, "The image has no dracut, which makes its initial ramdisks.")
                            .at(build.layout().rootimg().toString())
                            .remedy("add dracut and dracut-network to the pkglist"));
        }
        // Its exit code says nothing: version 059 prints the version and exits with 1.
        String version = build.root().ask(List.of("dracut", "--version")).text();
        build.log()
                .heading("Enter the dracut mode. Dracut version: " + version.replaceFirst("^dracut ", "")
                        + ". Dracut directory: " + MODULES + ".");
    }

    private void make(String mode, List<String> modules, Path made, Dracut dracut) {
        WorkFiles.delete(made);
        String output = dracut.work() + "/" + made.getFileName();
        String version = kernel.version().text();
        List<String> call = new ArrayList<>(call(
                modules,
                drivers(),
                dracut.finds("pigz") ? "pigz -n" : GZIP,
                build.request().rootLimit(),
                dracut.work(),
                output,
                version));
        call.addAll(1, dracut.options(version));
        buildTime.ifPresent(time -> call.add(1, "--reproducible"));
        if (dracut.run(call) != 0) {
            throw failed(mode, modules);
        }
        Commands.Output content = dracut.list(output);
        List<String> paths = content.lines().stream()
                .filter(line -> line.matches("[-dlcbps][-rwxsStT]{9}.*"))
                .map(line -> line.replaceFirst(" -> .*$", ""))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        List<Problem> missing = new ArrayList<>();
        for (Needed needed : NEEDED) {
            if (paths.stream().noneMatch(path -> needed.path().matcher(path).matches())) {
                missing.add(Problem.of(
                                Code.PROGRAM_FAILED, "Error: failed to generate the initial ramdisk for " + mode + ".")
                        .because("dracut made one without " + needed.what())
                        .remedy("add " + needed.remedy() + " to the pkglist; read the log "
                                + build.log().file()));
            }
        }
        if (!missing.isEmpty()) {
            throw new ProblemException(missing);
        }
    }

    /** @param work the directory of the work files as dracut sees it */
    static List<String> call(
            List<String> modules,
            List<String> drivers,
            String compress,
            String rootLimit,
            String work,
            String output,
            String kernelVersion) {
        List<String> argv = new ArrayList<>(List.of("dracut", "--force", "--no-hostonly", "--no-hostonly-cmdline"));
        argv.addAll(List.of("--nomdadmconf", "--no-early-microcode"));
        argv.addAll(List.of("--tmpdir", work + "/dracut"));
        argv.addAll(List.of("--compress", compress));
        argv.addAll(List.of("--omit", UNNEEDED));
        argv.addAll(List.of("--add", String.join(" ", modules)));
        argv.addAll(List.of("--add-drivers", String.join(" ", drivers)));
        argv.addAll(List.of("--filesystems", "nfs"));
        if (!rootLimit.isEmpty()) {
            argv.addAll(List.of("--include", work + "/" + CMDLINE, "/etc/" + CMDLINE));
        }
        argv.addAll(List.of(output, kernelVersion));
        return argv;
    }

    /** dracut stops at a driver that the kernel does not have. */
    private List<String> drivers() {
        Set<String> existing = kernel.drivers();
        for (String asked : Drivers.asked(build.image())) {
            if (!existing.contains(asked)) {
                build.log()
                        .response()
                        .warning(
                                Code.UNKNOWN,
                                "The kernel " + kernel.version() + " has no driver '" + asked
                                        + "' (netdrivers); it is left out.");
            }
        }
        return Drivers.wanted(build.image(), brought).stream()
                .filter(existing::contains)
                .toList();
    }

    private List<String> dracutModules() {
        List<String> present = presentModules();
        List<String> wanted = new ArrayList<>(List.of("base", "nfs", "network", "kernel-modules", ShippedFiles.MODULE));
        NETWORKS.stream().filter(present::contains).findFirst().ifPresent(wanted::add);
        List<String> missing =
                wanted.stream().filter(module -> !present.contains(module)).toList();
        if (!missing.isEmpty()) {
            throw new ProblemException(Problem.of(
                            Code.MISSING_FILE,
                            "dracut of the image has no module " + String.join(", ", missing)
                                    + ", without which no node can boot over the network.")
                    .at(build.layout().rootimg() + MODULES)
                    .remedy("add dracut, dracut-network and nfs-utils (nfs-common) to the pkglist"));
        }
        return wanted;
    }

    private List<String> presentModules() {
        Path directory = build.files().root().resolve(MODULES);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()).replaceFirst("^\\d\\d", ""))
                    .toList();
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The dracut modules of the image cannot be read.")
                    .because(e.toString()));
        }
    }

    /** dracut says which command a module lacks in the middle of much else. */
    private ProblemException failed(String mode, List<String> modules) {
        Set<String> lacking = new TreeSet<>();
        for (String line : build.log().tail()) {
            Matcher matcher = LACKING.matcher(line);
            if (matcher.find() && modules.contains(matcher.group(1))) {
                lacking.add(matcher.group(2));
            }
        }
        String what = "Error: failed to generate the initial ramdisk for " + mode + ".";
        if (lacking.isEmpty()) {
            return build.log().failure(what, "");
        }
        return new ProblemException(Problem.of(Code.PROGRAM_FAILED, what)
                .because("the image lacks programs that have to be in it: " + String.join(", ", lacking))
                .remedy("add the packages that bring them to the pkglist; read the log "
                        + build.log().file()));
    }
}
