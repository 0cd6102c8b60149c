package org.litecat.imagebuild.generation;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.litetree.memory.Bytes;

/** Makes the generation that is built next: beside the published one, out of it. That one is read and not changed. */
final class NewGeneration {
    private static final Duration LIMIT = Duration.ofHours(2);

    /** Of a packed root, which is made anew; a layer; and what another run left of a tree that it had begun. */
    private static final Set<String> LEFT_OUT = Set.of(
            "packed-manifest",
            "packed-stateless-manifest",
            "packed-plan-version",
            "rootimg",
            "layer",
            "made-of",
            "packages");

    /** Made once more by each run. */
    private static final String CACHES = "packages";

    private final ImageGenerations generations;
    private final Commands commands;
    private final Response response;

    NewGeneration(ImageGenerations generations, Commands commands, Response response) {
        this.generations = generations;
        this.commands = commands;
        this.response = response;
    }

    /** An empty one, for a tree that is not there yet. */
    int empty() {
        int number = generations.begin();
        directories(generations.layout(number));
        MadeOf.NOTHING.write(generations.layout(number));
        return number;
    }

    /**
     * One that holds what another one holds.
     *
     * @param layered whether files may be shared
     * @throws ProblemException when it cannot be made, the disk being full for one; what is there of it is pending
     */
    int of(int base, boolean layered) {
        ImageLayout from = generations.layout(base);
        int number = generations.begin();
        ImageLayout to = generations.layout(number);
        directories(to);
        try {
            CopyMethod method = CopyMethod.at(to.work(), layered, commands);
            response.stage("making generation " + number);
            copy(method, image(from), to.directory());
            // Builders replace these files, except for what package managers do in their caches.
            copy(method == CopyMethod.HARD_LINKS ? CopyMethod.COPY : method, builders(from), to.work());
            moveCaches(from, to);
            new MadeOf(base, method).write(to);
            say(number, base, method, to);
            return number;
        } catch (IOException e) {
            throw new ProblemException(failed(to).because(e));
        }
    }

    private void copy(CopyMethod method, List<Path> from, Path into) {
        if (from.isEmpty()) {
            return;
        }
        Commands.Output output =
                commands.capture(Command.of(method.argv(from, into)).within(LIMIT));
        if (!output.succeeded()) {
            List<String> lines = output.lines();
            throw new ProblemException(
                    failed(generations.layout(number(into))).because(lines.isEmpty() ? "cp failed" : lines.get(0)));
        }
    }

    private int number(Path into) {
        return generations.of(into).orElse(0);
    }

    /** Root, kernel and initial ramdisks. */
    private static List<Path> image(ImageLayout from) {
        return Stream.of(
                        from.rootimg(),
                        from.kernel(),
                        from.compressedKernel(),
                        from.initrdStateless(),
                        from.initrdStatelite())
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private static List<Path> builders(ImageLayout from) throws IOException {
        if (!Files.isDirectory(from.work())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(from.work())) {
            return files.filter(file -> !LEFT_OUT.contains(String.valueOf(file.getFileName())))
                    .toList();
        }
    }

    /** Nobody who boots a generation needs them, and fetching them again takes longer than all the rest. */
    static void moveCaches(ImageLayout from, ImageLayout to) {
        Path caches = from.work().resolve(CACHES);
        try {
            if (Files.isDirectory(caches, LinkOption.NOFOLLOW_LINKS)
                    && !Files.exists(to.work().resolve(CACHES), LinkOption.NOFOLLOW_LINKS)) {
                Files.move(caches, to.work().resolve(CACHES), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new ProblemException(failed(to).because(e));
        }
    }

    private void directories(ImageLayout generation) {
        try {
            Files.createDirectories(generation.work());
        } catch (IOException e) {
            throw new ProblemException(failed(generation).because(e));
        }
    }

    private void say(int number, int base, CopyMethod method, ImageLayout made) throws IOException {
        String bytes = Bytes.text(bytes(made.rootimg()));
        response.info("Generation " + number + " was made of generation " + base + " " + method.text() + ": "
                + (method.takesRoom() ? bytes + " copied." : bytes + " shared, nothing copied."));
    }

    private static long bytes(Path tree) throws IOException {
        long[] sum = new long[1];
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sum[0] += attributes.isRegularFile() ? attributes.size() : 0;
                return FileVisitResult.CONTINUE;
            }
        });
        return sum[0];
    }

    private static Problem failed(ImageLayout generation) {
        return Problem.of(Code.IO, "A new generation cannot be made; what is published stays as it is.")
                .at(generation.directory().toString())
                .remedy("make room or mend the file system, and try again");
    }
}
