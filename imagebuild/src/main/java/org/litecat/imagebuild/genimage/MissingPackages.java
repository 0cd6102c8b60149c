package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.pkglist.ListedPackage;
import org.litecat.core.pkglist.PackageList;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Shown;
import org.litecat.imagebuild.packages.Repository;

/** Says of packages that could not be had which line asks for them, where was looked, and what helps. */
record MissingPackages(GenimageInputs inputs, NamedFiles files, Optional<Path> log) {
    private static final int DEEPEST = 6;

    ProblemException named(Collection<String> names) {
        return new ProblemException(names.stream().map(this::problem).toList());
    }

    /** A name of the pkglist to which the version that the image asks for was added. */
    private Optional<Problem> kernel(String name) {
        OsImage image = inputs.image();
        String version = image.linuximage(image.linuximage("krpmver").isEmpty() ? "kernelver" : "krpmver");
        return inputs.list().passes().stream()
                .flatMap(pass -> pass.install().stream())
                .filter(item -> !item.name().equals(name))
                .filter(item -> inputs.family()
                        .kernelPackages()
                        .versioned(item.name(), version)
                        .equals(name))
                .findFirst()
                .map(
                        item -> Problem.of(
                                        Code.UNKNOWN,
                                        "Cannot find the " + item.name() + " package with version " + version + ".")
                                .at(item.place())
                                .because("looked in " + sources(inputs.base()))
                                .remedy(
                                        "correct the version (-k, -g), or name the directory that has the package: --kerneldir"));
    }

    private Problem problem(String name) {
        return kernel(name).orElseGet(() -> other(name));
    }

    private Problem other(String name) {
        Optional<ListedPackage> own = item(inputs.list(), name);
        String place = own.or(() -> item(inputs.otherList(), name))
                .map(ListedPackage::place)
                .orElse("");
        Optional<String> elsewhere = own.flatMap(listed -> inOtherpkgdir(name));
        if (elsewhere.isPresent()) {
            return Problem.of(
                            Code.DOUBTFUL,
                            "The package '" + name + "' is listed in pkglist, and stands in otherpkgdir alone.")
                    .at(place)
                    .because("what pkglist lists comes from pkgdir: " + sources(inputs.base()))
                    .remedy("move the line to a list of otherpkglist, as " + elsewhere.get() + "; chdef -t osimage "
                            + inputs.image().name() + " otherpkglist=FILE names the list");
        }
        boolean group = own.or(() -> item(inputs.otherList(), name))
                .filter(ListedPackage::isGroup)
                .isPresent();
        return Problem.of(
                        Code.UNKNOWN,
                        "The " + (group ? "group" : "package") + " '" + name + "' is in none of the repositories.")
                .at(place)
                .because("looked in " + sources(own.isPresent() ? inputs.base() : inputs.allRepositories()))
                .remedy("correct the name, or add the repository that has it to "
                        + (own.isPresent() ? "pkgdir" : "pkgdir or otherpkgdir")
                        + log.map(file -> "; read the log " + file).orElse(""));
    }

    private static Optional<ListedPackage> item(PackageList list, String name) {
        return list.passes().stream()
                .flatMap(pass -> pass.install().stream())
                .filter(item -> ListedPackage.plain(item.name()).equals(name))
                .findFirst();
    }

    private static String sources(List<Repository> repositories) {
        return repositories.stream()
                .map(repository -> Shown.withoutPasswords(repository.source())
                        .replaceAll("\\s+", " ")
                        .strip())
                .collect(Collectors.joining(", "));
    }

    /** How an otherpkglist names the package, if a file of it is below a local otherpkgdir. */
    private Optional<String> inOtherpkgdir(String name) {
        String plain = Pattern.quote(name);
        Pattern file = Pattern.compile(plain + "-[^-]+-[^-]+\\.rpm|" + plain + "_[^_]+_[^_]+\\.deb");
        for (String directory : inputs.image().otherpkgdir()) {
            if (directory.startsWith("/") && Files.isDirectory(files.locate(directory))) {
                Path top = files.locate(directory);
                try (Stream<Path> found = Files.find(
                        top,
                        DEEPEST,
                        (path, attributes) ->
                                file.matcher(String.valueOf(path.getFileName())).matches())) {
                    Optional<Path> first = found.sorted().findFirst();
                    if (first.isPresent()) {
                        String below = String.valueOf(top.relativize(first.get().resolveSibling(name)));
                        return Optional.of(below);
                    }
                } catch (IOException | java.io.UncheckedIOException e) {
                    // It is only looked for to help.
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
