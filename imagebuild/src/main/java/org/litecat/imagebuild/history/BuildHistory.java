package org.litecat.imagebuild.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * The records of the last builds of an image, which stand beside it and go with it: one file each, whole or not there. The file with
 * the greatest number is of the last one; clocks may go back.
 */
public final class BuildHistory {
    private static final int KEPT = 10;
    private static final Pattern NAME = Pattern.compile("(\\d{1,9})\\.json");

    private final Path directory;

    public BuildHistory(ImageLayout layout) {
        this.directory = layout.buildHistory();
    }

    private record Numbered(int number, Path file) {}

    /**
     * To be called by who has the lock of the image. The oldest records beyond the tenth go.
     *
     * @throws ProblemException when it cannot be written: the older ones stay
     */
    public void add(PastBuild build) {
        List<Numbered> files = newestFirst();
        int number = files.isEmpty() ? 1 : files.get(0).number() + 1;
        new PastBuildFile(directory.resolve(number + ".json")).write(build);
        for (Numbered old : files.subList(Math.min(KEPT - 1, files.size()), files.size())) {
            try {
                Files.deleteIfExists(old.file());
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    /**
     * The last one first.
     *
     * @param unreadable is told of each record that is left out
     * @throws ProblemException when the directory cannot be read
     */
    public List<PastBuild> builds(Consumer<Problem> unreadable) {
        List<PastBuild> builds = new ArrayList<>();
        for (Numbered each : newestFirst()) {
            try {
                builds.add(new PastBuildFile(each.file()).read());
            } catch (ProblemException e) {
                e.problems().forEach(unreadable);
            }
        }
        return builds;
    }

    private List<Numbered> newestFirst() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.flatMap(file -> numbered(file).stream())
                    .sorted(Comparator.comparingInt(Numbered::number).reversed())
                    .toList();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Optional<Numbered> numbered(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Optional.of(new Numbered(Integer.parseInt(name.group(1)), file)) : Optional.empty();
    }

    private ProblemException failed(IOException e) {
        return new ProblemException(Problem.of(Code.IO, "The records of builds cannot be read or removed.")
                .at(directory.toString())
                .because(e)
                .remedy("mend the directory, and try again"));
    }
}
