package org.litecat.core.osimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * Where the generations of an image stand, and which of them is published.
 *
 * <pre>
 *     rootimgdir/generations/7/          an image directory as any other: rootimg/, kernel, initrds, packed roots, .litecat/
 *     rootimgdir/generations/current     a link to the published one; it is replaced by one rename
 *     rootimgdir/generations/pending     a link to the one that is built and was never published
 *     rootimgdir/generations/last        the greatest number that was ever given
 *     rootimgdir/rootimg                 a link to generations/current/rootimg; likewise kernel, initrds, packed roots, .litecat
 * </pre>
 *
 * <p>Whoever knows no generations goes on reading by the old names. Who writes must hold the lock of the image.
 */
public final class ImageGenerations {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final ImageLayout image;
    private final Path directory;

    private ImageGenerations(ImageLayout image) {
        this.image = image;
        this.directory = image.directory().resolve("generations");
    }

    /** @param image the image as its definition has it, not one of its generations */
    public static ImageGenerations of(ImageLayout image) {
        return new ImageGenerations(image);
    }

    public Path directory() {
        return directory;
    }

    /** Whether the image is kept in generations; one whose definition asks for them is not before its next build. */
    public boolean exist() {
        return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
    }

    /** The published one: the old names lead there. */
    public OptionalInt published() {
        return linked(current());
    }

    /** The one that was built and was never published; it may be incomplete, or not even begun. */
    public OptionalInt pending() {
        OptionalInt pending = linked(directory.resolve("pending"));
        return pending.equals(published()) ? OptionalInt.empty() : pending;
    }

    /**
     * All that are there, the pending one too, ascending.
     *
     * @throws ProblemException when the directory cannot be read
     */
    public SortedSet<Integer> all() {
        if (!exist()) {
            return Collections.emptySortedSet();
        }
        SortedSet<Integer> all = new TreeSet<>();
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .map(entry -> number(String.valueOf(entry.getFileName())))
                    .flatMapToInt(OptionalInt::stream)
                    .forEach(all::add);
        } catch (IOException e) {
            throw new ProblemException(failed("looked at").because(e));
        }
        return all;
    }

    /** The one that was published before the published one, or before any of these numbers; only what is there counts. */
    public OptionalInt before(int generation) {
        SortedSet<Integer> earlier = new TreeSet<>(all().headSet(generation));
        pending().ifPresent(earlier::remove);
        return earlier.isEmpty() ? OptionalInt.empty() : OptionalInt.of(earlier.last());
    }

    /** The directory of a generation as that of an image; it may be missing. */
    public ImageLayout layout(int generation) {
        return new ImageLayout(image.image(), directory.resolve(Integer.toString(generation)), image.paths());
    }

    /** The published generation, or the image itself where there are none. */
    public ImageLayout publishedLayout() {
        OptionalInt published = published();
        return published.isPresent() ? layout(published.getAsInt()) : image;
    }

    /** The generation that the next verb of a build works on: the pending one, the published one, or the image itself. */
    public ImageLayout newestLayout() {
        OptionalInt pending = pending();
        return pending.isPresent() ? layout(pending.getAsInt()) : publishedLayout();
    }

    /** The generation that a directory of this machine belongs to, as nodes name it. */
    public OptionalInt of(Path place) {
        Path path = place.toAbsolutePath().normalize();
        return path.startsWith(directory) && path.getNameCount() > directory.getNameCount()
                ? number(path.getName(directory.getNameCount()).toString())
                : OptionalInt.empty();
    }

    /**
     * A number that no generation ever had, which is the pending one from now on. Its directory is not made.
     *
     * @throws ProblemException when it cannot be written down
     */
    public int begin() {
        int number = Math.max(last(), all().isEmpty() ? 0 : all().last()) + 1;
        new PlacedFile(directory.resolve("last"), Durability.LASTING).text(number + "\n", FileMode.READABLE);
        new PlacedFile(directory.resolve("pending"), Durability.LASTING).symbolicLink(Integer.toString(number));
        return number;
    }

    /** The pending one is given up: to be called when its directory is gone. */
    public void forgetPending() {
        new PlacedFile(directory.resolve("pending"), Durability.LASTING).remove();
    }

    /**
     * Publishes a generation by one rename. What stands under the old names leads there from then on.
     *
     * @param generation one that is complete, and on the disk
     * @throws ProblemException when the link cannot be replaced: the one before stays published
     */
    public void publish(int generation) {
        if (linked(directory.resolve("pending")).equals(published())) {
            // A run that was killed after its rename left it.
            forgetPending();
        }
        List<String> names = names(layout(generation).directory());
        names.forEach(this::link);
        new PlacedFile(current(), Durability.LASTING)
                .orSay(failed("published"))
                .symbolicLink(Integer.toString(generation));
        if (linked(directory.resolve("pending")).equals(OptionalInt.of(generation))) {
            forgetPending();
        }
        removeDangling();
    }

    /** What the old name of a file or directory of the image leads to. */
    public static String leadsTo(String name) {
        return "generations/current/" + name;
    }

    /** Whether what stands under an old name is the link to the published generation. */
    public boolean isLink(String name) {
        Path place = image.directory().resolve(name);
        try {
            return Files.isSymbolicLink(place)
                    && Files.readSymbolicLink(place).toString().equals(leadsTo(name));
        } catch (IOException e) {
            return false;
        }
    }

    private void link(String name) {
        Path place = image.directory().resolve(name);
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            new PlacedFile(place, Durability.LASTING).symbolicLink(leadsTo(name));
        }
    }

    /** Of packed roots that the published generation does not have. */
    private void removeDangling() {
        for (String name : names(image.directory())) {
            Path place = image.directory().resolve(name);
            if (isLink(name) && !Files.exists(place)) {
                new PlacedFile(place, Durability.REMADE).remove();
            }
        }
    }

    /** What makes an image: everything that is not hidden, and what the builders keep. */
    private List<String> names(Path of) {
        String work = String.valueOf(image.work().getFileName());
        try (Stream<Path> entries = Files.list(of)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.equals(work) || !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ProblemException(failed("looked at").because(e));
        }
    }

    private Path current() {
        return directory.resolve("current");
    }

    private int last() {
        try {
            Path file = directory.resolve("last");
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? number(Files.readString(file).strip()).orElse(0)
                    : 0;
        } catch (IOException e) {
            throw new ProblemException(failed("looked at").because(e));
        }
    }

    private static OptionalInt linked(Path link) {
        try {
            return Files.isSymbolicLink(link)
                    ? number(Files.readSymbolicLink(link).toString())
                    : OptionalInt.empty();
        } catch (IOException e) {
            // Replaced this instant, by what is read next time.
            return OptionalInt.empty();
        }
    }

    private static OptionalInt number(String name) {
        return NUMBER.matcher(name).matches() ? OptionalInt.of(Integer.parseInt(name)) : OptionalInt.empty();
    }

    private Problem failed(String done) {
        return Problem.of(Code.IO, "The generations of the image cannot be " + done + ".")
                .at(directory.toString())
                .remedy("see that its file system is mounted, writable and not full, and that you are root");
    }
}
