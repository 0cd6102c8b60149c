package org.litecat.imagebuild.genimage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.Host;
import org.litecat.core.host.HostRelease;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.node.NodeFiles;
import org.litecat.imagebuild.osimage.ImageLayout;
import org.litecat.imagebuild.osimage.NamedFiles;
import org.litecat.imagebuild.osimage.OsFamily;
import org.litecat.imagebuild.osimage.OsImage;
import org.litecat.imagebuild.packages.PackageManager;
import org.litecat.imagebuild.packages.Repository;
import org.litecat.imagebuild.pkglist.PackageList;
import org.litecat.imagebuild.pkglist.PackageListReader;

/** Reads and checks everything before any work: all problems at once, nothing changed. */
final class CheckInputs {
    private final Host host;
    private final Programs programs;
    private final Response response;
    private final Problems problems = new Problems();
    private final NamedFiles files;

    CheckInputs(Host host, Programs programs, Response response) {
        this.host = host;
        this.programs = programs;
        this.response = response;
        this.files = new NamedFiles(host.paths());
    }

    /** @throws org.litecat.core.response.ProblemException with everything that is wrong */
    GenimageInputs read(Snapshot tables, GenimageRequest request) {
        SiteSettings site = new SiteSettings(tables);
        OsImage image = OsImage.require(tables, request.imageName()).with(request.overrides());
        image.problemsForDiskless().forEach(problems::add);
        notBuilt(image, request);
        architecture(image);
        Optional<OsFamily> family = family(image);
        PackageList list = list("pkglist", image);
        PackageList otherList = list("otherpkglist", image);
        if (image.pkglist().isEmpty()) {
            problems.add(Problem.of("A .pkglist file must be specified for image '" + image.name()
                            + "' in the linuximage table.")
                    .remedy("chdef -t osimage " + image.name() + " pkglist=FILE"));
        }
        ignoredRemovals(list);
        List<PostinstallScript> postinstall = postinstall(image);
        ImageLayout layout = ImageLayout.of(host.paths(), site, image);
        existingTree(layout, request);
        if (family.isEmpty() || image.osvers().isEmpty()) {
            problems.throwIfAny();
        }
        OsFamily known = family.orElseThrow();
        PackageManager packages =
                new PackageManagers(programs, host.commands()).of(known, image, layout, request, problems);
        FindRepositories repositories = new FindRepositories(files, site, problems);
        List<Repository> base = List.of();
        Map<String, List<Repository>> other = Map.of();
        if (!request.has(Flag.ONLY_INITRD)) {
            base = repositories.base(known, image);
            other = repositories.other(known, image, otherList);
        }
        problems.throwIfAny();
        return new GenimageInputs(
                image, layout, known, packages, list, otherList, base, other, postinstall, NodeFiles.of(host.paths()));
    }

    private void notBuilt(OsImage image, GenimageRequest request) {
        notBuilt(request.has(Flag.INTERACTIVE), "The option --interactive");
        notBuilt(!request.rootLimit().isEmpty(), "The option -l (limit of the root file system)");
        notBuilt(!image.linuximage("driverupdatesrc").isEmpty(), "The attribute driverupdatesrc");
        notBuilt(image.linuximage("netdrivers").contains("allupdate"), "The driver list 'allupdate'");
    }

    private void architecture(OsImage image) {
        String here = HostRelease.read(host.paths()).osarch();
        String wanted = image.osarch().equals("ppc64el") ? "ppc64le" : image.osarch();
        if (!wanted.isEmpty() && !wanted.equals(here)) {
            problems.add(Problem.of("Images of another architecture than this machine's are not built.")
                    .at("table osimage, row imagename=" + image.name() + ": osarch=" + image.osarch())
                    .because("this machine is " + here)
                    .remedy("run genimage on a machine of that architecture"));
        }
    }

    private void notBuilt(boolean asked, String what) {
        if (asked) {
            problems.add(Problem.of(what + " is not supported yet.").remedy("leave it out"));
        }
    }

    private Optional<OsFamily> family(OsImage image) {
        Optional<OsFamily> family = OsFamily.of(image.osvers());
        if (family.isEmpty() && !image.osvers().isEmpty()) {
            problems.add(Problem.of("Unable to find genimage script for the operating system '" + image.osvers() + "'.")
                    .at("table osimage, row imagename=" + image.name() + ": osvers")
                    .because("its letters name no distribution that is known here")
                    .remedy("use names like rhels7.3, rocky9.4, ubuntu22.04, debian12"));
        }
        return family;
    }

    private PackageList list(String attribute, OsImage image) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.putAll(image.environment());
        List<String> paths = attribute.equals("pkglist") ? image.pkglist() : image.otherpkglist();
        return new PackageListReader(files, variables, problems).read(attribute, paths);
    }

    private void ignoredRemovals(PackageList list) {
        list.passes().forEach(pass -> {
            pass.removeBefore().forEach(item -> ignored("-" + item.name(), item.place()));
            pass.removeAfter().forEach(item -> ignored("--" + item.name(), item.place()));
        });
    }

    private void ignored(String item, String place) {
        response.warning("'" + item + "' at " + place
                + " has no effect: genimage removes only what an otherpkglist tells it to remove.");
    }

    private List<PostinstallScript> postinstall(OsImage image) {
        List<PostinstallScript> scripts = new ArrayList<>();
        for (String entry : image.postinstall()) {
            List<String> words = List.of(entry.split("\\s+"));
            Path file = files.locate(words.get(0));
            if (!Files.isRegularFile(file)) {
                problems.add(Problem.of("The postinstall specified '" + words.get(0) + "' does not exist!")
                        .at("postinstall of the image definition")
                        .remedy("chdef -t osimage " + image.name() + " postinstall=..."));
            } else if (!Files.isExecutable(file)) {
                problems.add(Problem.of("postinstall script " + file + " is not executable")
                        .remedy("chmod +x " + file));
            }
            scripts.add(new PostinstallScript(file, words.subList(1, words.size())));
        }
        return scripts;
    }

    private void existingTree(ImageLayout layout, GenimageRequest request) {
        if (request.has(Flag.ONLY_INITRD) && !Files.isDirectory(layout.rootimg())) {
            problems.add(
                    Problem.of("the root image directory " + layout.rootimg() + " does not exist, please run genimage")
                            .remedy("run genimage without --onlyinitrd first"));
        }
    }
}
