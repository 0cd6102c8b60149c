package org.litecat.imagebuild.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.litecat.core.host.Command;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/** Finds RPM repositories: local directories are searched for {@code repodata}, URLs are taken as they are. */
final class RpmRepositories implements Repositories {
    private static final int MOST_LEVELS = 12;
    private static final String OTHER = "otherpkgdir";
    /** What it is usually called when somebody wrote down which packages of a directory are meant. */
    private static final String LIST = "rpms.list";

    /** As media of Enterprise Linux have them, and those of SLES. */
    private static final String KEYS = "{RPM-GPG-KEY*,gpg-pubkey-*.asc}";

    /** Marks a medium of SLES, which has a directory of its own among those of its set. */
    private static final String SLES_MEDIUM = "media.1";

    private static final String INDEX = "repodata/repomd.xml";

    private final NamedFiles files;
    private final RepositoryIndexer indexer;
    private final String installdir;
    private final Problems problems;
    private final Documents documents = new Documents();

    /** @param installdir the site's: kernels are below it when an image does not say where */
    RpmRepositories(NamedFiles files, RepositoryIndexer indexer, String installdir, Problems problems) {
        this.files = files;
        this.indexer = indexer;
        this.installdir = installdir;
        this.problems = problems;
    }

    @Override
    public List<Repository> distribution(OsImage image) {
        String prefix = (image.osvers() + "-" + image.osarch()).replaceAll("[^A-Za-z0-9._-]", "_");
        List<Repository> found = new ArrayList<>(below("pkgdir", image.pkgdir(), prefix));
        String named = image.linuximage("kerneldir");
        String kernels = named.isEmpty() ? installdir + "/kernels" : named;
        if (!image.linuximage("kernelver").isEmpty() && (!named.isEmpty() || isIndexed(files.locate(kernels)))) {
            found.addAll(below("kerneldir", List.of(kernels), "kernels"));
        }
        return found;
    }

    /** Whether a usual directory, which nobody named, holds a repository. */
    private static boolean isIndexed(Path directory) {
        try (Stream<Path> below = Files.find(
                directory, MOST_LEVELS, (path, attributes) -> path.endsWith(INDEX), FileVisitOption.FOLLOW_LINKS)) {
            return below.findAny().isPresent();
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    @Override
    public List<Repository> at(String url, String id, List<Path> keys) {
        List<Repository> found = new ArrayList<>();
        add(found, id + "-0", url, OTHER, keysIn(keys));
        return found;
    }

    @Override
    public List<Repository> in(Path directory, String id) {
        List<Repository> found = new ArrayList<>();
        if (isRepository(directory)) {
            add(found, id, directory.toUri().toString(), OTHER, keysIn(List.of(directory)));
        } else {
            problems.add(missing(OTHER, directory));
        }
        return found;
    }

    /**
     * All repositories of a list of directories and URLs, in its order.
     *
     * @param attribute where the entries come from, for messages
     * @param prefix repository ids are {@code PREFIX-0}, {@code PREFIX-1} ...
     */
    private List<Repository> below(String attribute, List<String> entries, String prefix) {
        List<String> keys = keysIn(entries.stream()
                .filter(entry -> !Repositories.isUrl(entry))
                .map(files::locate)
                .toList());
        List<Repository> found = new ArrayList<>();
        for (String entry : entries) {
            List<String> locations = Repositories.isUrl(entry) ? List.of(entry) : search(attribute, entry);
            for (String location : locations) {
                add(found, prefix + "-" + found.size(), location, attribute, keys);
            }
        }
        return found;
    }

    /** Keys as media have them, in the directories and in the media that these hold. */
    private static List<String> keysIn(List<Path> directories) {
        return directories.stream()
                .flatMap(directory -> Stream.concat(
                        Stream.of(directory),
                        entries(directory, "*").stream()
                                .filter(entry -> Files.isDirectory(entry.resolve(SLES_MEDIUM)))))
                .flatMap(directory -> entries(directory, KEYS).stream())
                .map(RpmRepositories::real)
                .distinct()
                .map(file -> file.toUri().toString())
                .sorted()
                .toList();
    }

    private static boolean isRepository(Path directory) {
        return Files.isRegularFile(directory.resolve(INDEX));
    }

    private static List<Path> entries(Path directory, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
            files.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            // Who looks for repositories there says that it cannot be read.
        }
        return found;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    private void add(List<Repository> found, String id, String location, String attribute, List<String> keys) {
        String base = location.endsWith("/") ? location : location + "/";
        try {
            boolean unproven = keys.isEmpty() && Repositories.isOpen(base);
            found.add(new Repository(id, base, documents.sha256(base + INDEX), keys, unproven));
        } catch (IOException e) {
            problems.add(Problem.of(Code.IO, "The repository " + base + " cannot be read.")
                    .at(attribute)
                    .because(e)
                    .remedy("see that " + base + INDEX + " can be fetched, or correct " + attribute));
        }
    }

    private List<String> search(String attribute, String entry) {
        Path directory = files.locate(entry);
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(
                    directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MOST_LEVELS, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path here, BasicFileAttributes attributes) {
                            String name = String.valueOf(here.getFileName());
                            boolean index = name.equals("repodata");
                            if (index) {
                                found.add(here.getParent());
                            }
                            // Media that are being copied are in a hidden directory until they are there whole.
                            boolean hidden = name.startsWith(".") && !here.equals(directory);
                            return index || hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                            if (file.equals(directory)) {
                                throw e;
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            problems.add(Problem.of(Code.IO, "The directory " + directory + " cannot be searched for repositories.")
                    .at(attribute)
                    .because(e)
                    .remedy("put the packages there, or correct " + attribute));
            return List.of();
        }
        if (found.isEmpty() && keysIn(List.of(directory)).isEmpty()) {
            problems.add(missing(attribute, directory));
        }
        Collections.sort(found);
        // A medium may have two names: its own number, and that of the one it stands for.
        Map<Path, Path> once = new LinkedHashMap<>();
        found.forEach(path -> once.putIfAbsent(real(path), path));
        return once.values().stream().map(path -> path.toUri().toString()).toList();
    }

    private Problem missing(String attribute, Path directory) {
        Path list = directory.resolve(LIST);
        List<String> command = Files.isRegularFile(list) ? indexer.index(directory, list) : indexer.index(directory);
        return Problem.of(Code.MISSING_FILE, "There is no package repository in " + directory + ".")
                .at(attribute)
                .because("no directory in it holds repodata")
                .remedy("The repository for " + directory + " should be created: "
                        + Command.of(command).text());
    }
}
