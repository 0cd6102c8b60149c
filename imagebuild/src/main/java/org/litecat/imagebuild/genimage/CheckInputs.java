package org.litecat.imagebuild.genimage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.host.ControllingTerminal;
import org.litecat.core.host.Host;
import org.litecat.core.host.MountTable;
import org.litecat.core.host.Programs;
import org.litecat.core.osimage.HostRelease;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsFamily;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.pkglist.ListFile;
import org.litecat.core.pkglist.ListVariables;
import org.litecat.core.pkglist.PackageList;
import org.litecat.core.pkglist.PackageListReader;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.lock.PackageLock;
import org.litecat.imagebuild.node.ShippedFiles;
import org.litecat.imagebuild.packages.BuildMachine;
import org.litecat.imagebuild.packages.PackageFamily;
import org.litecat.imagebuild.packages.PackageManager;
import org.litecat.imagebuild.packages.Repository;

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
        OsImage image = image(OsImage.require(tables, request.imageName()).with(request.overrides()), site);
        image.problemsForDiskless().forEach(problems::add);
        options(request);
        problems.attempt(host::buildTime);
        LockedInputs locks = new LockedInputs(request, problems);
        locks.options();
        BuildMachine machine = new BuildMachine(
                programs, host.commands(), HostRelease.read(host.paths()).osarch());
        new ForeignImage(machine).problem(image).ifPresent(problems::add);
        Optional<PackageFamily> family = family(image);
        PackageList list = list("pkglist", image);
        PackageList otherList = list("otherpkglist", image);
        if (image.pkglist().isEmpty()) {
            problems.add(Problem.of(
                            Code.NOT_SET,
                            "A .pkglist file must be specified for image '" + image.name()
                                    + "' in the linuximage table.")
                    .remedy("chdef -t osimage " + image.name() + " pkglist=FILE"));
        }
        ignoredRemovals(list);
        Stream.of(list, otherList)
                .flatMap(each -> each.notes().stream())
                .distinct()
                .forEach(response::warning);
        List<PostinstallScript> postinstall = postinstall(image);
        ImageLayout defined = ImageLayout.of(host.paths(), site, image);
        problems.attempt(image::generations);
        ImageLayout layout = ImageGenerations.of(defined).newestLayout();
        existingTree(layout, request);
        // Where there are generations it becomes a new one.
        ImageLayout place = image.linuximage("generations").isEmpty()
                ? layout
                : ImageGenerations.of(defined).layout(0);
        Optional<PackageLock> lock = locks.lock(image, place, new MountTable(host.commands()));
        List<DriverSource> drivers = new DriverSources(files, programs, problems).of(image, site);
        if (family.isEmpty() || image.osvers().isEmpty()) {
            problems.throwIfAny();
        }
        PackageFamily known = family.orElseThrow();
        known.unfit(image).ifPresent(problems::add);
        Optional<PackageManager> packages = new PackageManagers(machine, problems)
                .of(known, image, layout.rootimg(), request.has(Flag.INTERACTIVE));
        FindRepositories repositories = new FindRepositories(known, files, site, problems);
        List<Repository> base = List.of();
        Map<String, List<Repository>> other = Map.of();
        if (!request.has(Flag.ONLY_INITRD)) {
            base = repositories.base(image);
            other = repositories.other(image, otherList);
        }
        problems.throwIfAny();
        GenimageInputs inputs = new GenimageInputs(
                image,
                defined,
                layout,
                known,
                packages.orElseThrow(),
                list,
                otherList,
                base,
                other,
                postinstall,
                drivers,
                ShippedFiles.of(host.paths()),
                lock);
        locks.lists(inputs);
        problems.throwIfAny();
        unproven(inputs.allRepositories());
        return inputs;
    }

    /** With all that the definition leaves open, as far as it tells what the image is of. */
    private static OsImage image(OsImage defined, SiteSettings site) {
        return defined.release()
                .family()
                .map(PackageFamily::of)
                .map(family ->
                        defined.with(DefinitionDefaults.of(defined, family, site.text(SiteAttribute.INSTALLDIR))))
                .orElse(defined);
    }

    private void unproven(List<Repository> repositories) {
        List<String> unproven = repositories.stream()
                .filter(Repository::unproven)
                .map(repository -> repository.source().replaceAll("(?s).*URIs:\\s*|\n.*", ""))
                .distinct()
                .toList();
        if (!unproven.isEmpty()) {
            response.warning(Problem.of(
                            Code.UNSAFE,
                            "Nothing proves whose the packages of " + String.join(", ", unproven) + " are.")
                    .because("they come over plain http, and no key is given to check them by")
                    .remedy(
                            "name https: addresses, or put the key as RPM-GPG-KEY-NAME into a local directory that pkgdir"
                                    + " (or otherpkgdir) names as well"));
        }
    }

    private void options(GenimageRequest request) {
        if (request.has(Flag.INTERACTIVE) && !request.changesNothing() && !ControllingTerminal.isThere()) {
            problems.add(Problem.of(Code.USAGE, "--interactive needs a terminal: the package manager asks there.")
                    .remedy("leave it out, or call genimage at a terminal"));
        }
        size("-l", request.rootLimit());
        size("-t", request.tmpLimit());
    }

    private void size(String option, String value) {
        if (!value.isEmpty() && !value.matches("[1-9][0-9]*[kKmMgG%]?")) {
            problems.add(Problem.of(Code.INVALID_VALUE, "'" + value + "' is no size of a file system.")
                    .at(option)
                    .remedy("write a number with k, m or g, such as " + option + " 512m"));
        }
    }

    private Optional<PackageFamily> family(OsImage image) {
        Optional<OsFamily> family = image.release().family();
        if (family.isEmpty() && !image.osvers().isEmpty()) {
            problems.add(Problem.of(
                            Code.UNSUPPORTED,
                            "Unable to find genimage script for the operating system '" + image.osvers() + "'.")
                    .at("table osimage, row imagename=" + image.name() + ": osvers")
                    .because("its letters name no distribution that is known here")
                    .remedy("use names like rhels7.3, rocky9.4, ubuntu22.04, debian12"));
        }
        return family.map(PackageFamily::of);
    }

    private PackageList list(String attribute, OsImage image) {
        ListVariables variables = ListVariables.of(image, host.paths().prefix());
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
        response.warning(
                Code.NO_EFFECT,
                "'" + item + "' at " + place
                        + " has no effect: genimage removes only what an otherpkglist tells it to remove.");
    }

    private List<PostinstallScript> postinstall(OsImage image) {
        List<PostinstallScript> scripts = new ArrayList<>();
        for (String entry : image.postinstall()) {
            List<String> words = List.of(entry.split("\\s+"));
            Path file = files.locate(words.get(0));
            ListFile script = new ListFile(file);
            if (script.isNull()) {
                continue;
            }
            if (!Files.isRegularFile(file)) {
                problems.add(script.missing("The postinstall specified '" + words.get(0) + "'")
                        .at("postinstall of the image definition")
                        .remedy("chdef -t osimage " + image.name() + " postinstall=..."));
            } else if (!Files.isExecutable(file)) {
                problems.add(Problem.of(Code.INVALID_VALUE, "postinstall script " + file + " is not executable")
                        .remedy("chmod +x " + file));
            }
            scripts.add(new PostinstallScript(file, words.subList(1, words.size())));
        }
        return scripts;
    }

    private void existingTree(ImageLayout layout, GenimageRequest request) {
        if (request.has(Flag.ONLY_INITRD) && !Files.isDirectory(layout.rootimg())) {
            problems.add(Problem.of(
                            Code.NOT_READY,
                            "the root image directory " + layout.rootimg() + " does not exist, please run genimage")
                    .remedy("run genimage without --onlyinitrd first"));
        }
    }
}
