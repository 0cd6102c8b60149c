package org.litecat.imagebuild.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.Release;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/**
 * Finds Debian package sources: {@code URL SUITE COMPONENT...}, a file of sources.list(5), a local directory with
 * {@code dists/}, or, when nothing is named, what this machine's own apt uses for the release.
 */
final class AptRepositories implements Repositories {
    private final NamedFiles files;
    private final Path machine;
    private final Problems problems;
    private final Documents documents = new Documents();

    /** @param machine the directory of this machine's own apt configuration, {@code /etc/apt} */
    AptRepositories(NamedFiles files, Path machine, Problems problems) {
        this.files = files;
        this.machine = machine;
        this.problems = problems;
    }

    /** The one that holds the release itself first. */
    @Override
    public List<Repository> distribution(OsImage image) {
        return base(image.osvers(), image.pkgdir());
    }

    @Override
    public List<Repository> at(String url, String id, List<Path> keys) {
        return base("", List.of(url + " ./"));
    }

    private List<Repository> base(String osvers, List<String> pkgdir) {
        Optional<String> codename = new Release(osvers).codename();
        List<AptSources> sources = new ArrayList<>();
        if (pkgdir.isEmpty()) {
            sources.addAll(ofMachine(osvers, codename));
        }
        for (String entry : pkgdir) {
            sources.addAll(entry(entry, codename));
        }
        return repositories(sources, "apt");
    }

    private List<AptSources> ofMachine(String osvers, Optional<String> codename) {
        if (codename.isEmpty()) {
            problems.add(
                    Problem.of(Code.UNSUPPORTED, "The release of '" + osvers + "' has no code name that is known here.")
                            .at("table osimage, osvers")
                            .remedy("name the sources: pkgdir=\"URL SUITE COMPONENT\""));
            return List.of();
        }
        List<AptSources> found = new ArrayList<>();
        for (Path file : machineFiles()) {
            found.addAll(release(read(file), codename.get()));
        }
        if (found.isEmpty()) {
            problems.add(Problem.of(Code.MISSING_FILE, "This machine's apt has no sources of " + codename.get() + ".")
                    .at(machine.toString())
                    .remedy("name them: pkgdir=\"URL " + codename.get() + " main\""));
        }
        return found;
    }

    private List<Path> machineFiles() {
        List<Path> found = new ArrayList<>();
        Path parts = machine.resolve("sources.list.d");
        if (Files.isRegularFile(machine.resolve("sources.list"))) {
            found.add(machine.resolve("sources.list"));
        }
        if (Files.isDirectory(parts)) {
            try (Stream<Path> names = Files.list(parts)) {
                names.filter(file -> file.toString().endsWith(".list")
                                || file.toString().endsWith(".sources"))
                        .sorted()
                        .forEach(found::add);
            } catch (IOException e) {
                unreadable(parts.toString(), e);
            }
        }
        return found;
    }

    private List<AptSources> entry(String entry, Optional<String> codename) {
        String[] words = entry.split("\\s+");
        if (words[0].matches("[a-z]+:/.*")) {
            return url(words, codename);
        }
        Path path = files.locate(entry);
        if (Files.isRegularFile(path)) {
            List<AptSources> sources = read(path);
            return codename.map(name -> release(sources, name))
                    .filter(own -> !own.isEmpty())
                    .orElse(sources);
        }
        if (Files.isDirectory(path.resolve("dists")) && codename.isPresent()) {
            AptSources local = AptSources.of("file:" + path, codename.get(), List.of("main"));
            local.fields().put("Trusted", "yes");
            return List.of(local);
        }
        problems.add(Problem.of(Code.MISSING_FILE, "There are no Debian packages in " + path + ".")
                .at("pkgdir")
                .because("it is no file of sources.list(5) and no directory with dists/")
                .remedy("write pkgdir=\"URL SUITE COMPONENT\", or leave pkgdir empty for this machine's own sources"));
        return List.of();
    }

    private List<AptSources> url(String[] words, Optional<String> codename) {
        String suite = words.length > 1 ? words[1] : codename.orElse("");
        if (suite.isEmpty()) {
            problems.add(Problem.of(Code.INVALID_VALUE, "The source '" + words[0] + "' names no suite.")
                    .at("pkgdir")
                    .remedy("write pkgdir=\"" + words[0] + " SUITE main\""));
            return List.of();
        }
        List<String> components = words.length > 2 ? List.of(words).subList(2, words.length) : List.of("main");
        return List.of(AptSources.of(words[0], suite, suite.endsWith("/") ? List.of() : components));
    }

    private static List<AptSources> release(List<AptSources> sources, String codename) {
        return sources.stream()
                .map(source -> source.onlyRelease(codename))
                .filter(source -> !source.suites().isEmpty())
                .toList();
    }

    /** The directory holds packages and an index of them. */
    @Override
    public List<Repository> in(Path directory, String id) {
        if (!Files.isRegularFile(directory.resolve("Packages"))) {
            problems.add(Problem.of(Code.MISSING_FILE, "There is no package repository in " + directory + ".")
                    .at("otherpkgdir")
                    .because("it holds no file Packages")
                    .remedy("cd " + directory + " && dpkg-scanpackages . > Packages"));
            return List.of();
        }
        // copy: and not file: because dpkg works inside the image and sees only apt's own cache.
        AptSources source = AptSources.of("copy:" + directory, "./", List.of());
        source.fields().put("Trusted", "yes");
        return repositories(List.of(source), id);
    }

    private List<Repository> repositories(List<AptSources> sources, String prefix) {
        List<Repository> repositories = new ArrayList<>();
        for (AptSources source : sources) {
            StringBuilder fingerprint = new StringBuilder();
            for (String index : source.indexes()) {
                try {
                    fingerprint.append(documents.sha256(index.replaceFirst("^copy:", "file:")));
                } catch (IOException e) {
                    unreadable(index, e);
                }
            }
            boolean unproven =
                    source.isTrustedBlindly() && source.uris().stream().anyMatch(Repositories::isOpen);
            repositories.add(new Repository(
                    prefix + "-" + repositories.size(), source.text(), fingerprint.toString(), List.of(), unproven));
        }
        return repositories;
    }

    private List<AptSources> read(Path file) {
        try {
            return AptSources.parse(Files.readString(file));
        } catch (IOException e) {
            unreadable(file.toString(), e);
            return List.of();
        }
    }

    private void unreadable(String place, IOException e) {
        problems.add(Problem.of(Code.IO, "The repository " + place + " cannot be read.")
                .at("pkgdir")
                .because(e.toString())
                .remedy("see that it can be fetched, or correct pkgdir"));
    }
}
