package org.litecat.imagebuild.packages;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.imagebuild.osimage.NamedFiles;

/** Finds RPM repositories: local directories are searched for {@code repodata}, URLs are taken as they are. */
public final class RpmRepositories {
    private static final int MOST_LEVELS = 12;
    private static final String INDEX = "repodata/repomd.xml";

    private final NamedFiles files;
    private final RepositoryIndexer indexer;
    private final Problems problems;
    private final Documents documents = new Documents();

    public RpmRepositories(NamedFiles files, RepositoryIndexer indexer, Problems problems) {
        this.files = files;
        this.indexer = indexer;
        this.problems = problems;
    }

    public static boolean isUrl(String entry) {
        return entry.matches("(https?|ftp)://.*");
    }

    /**
     * All repositories of a list of directories and URLs, in its order.
     *
     * @param attribute where the entries come from, for messages
     * @param prefix repository ids are {@code PREFIX-0}, {@code PREFIX-1} ...
     */
    public List<Repository> below(String attribute, List<String> entries, String prefix) {
        List<Repository> found = new ArrayList<>();
        for (String entry : entries) {
            List<String> locations = isUrl(entry) ? List.of(entry) : search(attribute, entry);
            for (String location : locations) {
                add(found, prefix + "-" + found.size(), location, attribute);
            }
        }
        return found;
    }

    /** The one repository that stands directly in a directory. */
    public List<Repository> exactly(String attribute, Path directory, String id) {
        List<Repository> found = new ArrayList<>();
        if (Files.isRegularFile(directory.resolve(INDEX))) {
            add(found, id, directory.toUri().toString(), attribute);
        } else {
            problems.add(missing(attribute, directory));
        }
        return found;
    }

    private void add(List<Repository> found, String id, String location, String attribute) {
        String base = location.endsWith("/") ? location : location + "/";
        try {
            found.add(new Repository(id, base, documents.sha256(base + INDEX)));
        } catch (IOException e) {
            problems.add(Problem.of("The repository " + base + " cannot be read.")
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
                            boolean index = String.valueOf(here.getFileName()).equals("repodata");
                            if (index) {
                                found.add(here.getParent());
                            }
                            return index ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
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
            problems.add(Problem.of("The directory " + directory + " cannot be searched for repositories.")
                    .at(attribute)
                    .because(e)
                    .remedy("put the packages there, or correct " + attribute));
            return List.of();
        }
        if (found.isEmpty()) {
            problems.add(missing(attribute, directory));
        }
        Collections.sort(found);
        return found.stream().map(path -> path.toUri().toString()).toList();
    }

    private Problem missing(String attribute, Path directory) {
        return Problem.of("There is no package repository in " + directory + ".")
                .at(attribute)
                .because("no directory in it holds repodata")
                .remedy("The repository for " + directory + " should be created: "
                        + Command.of(indexer.index(directory)).text());
    }
}
