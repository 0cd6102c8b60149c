package org.litecat.litetree.memory;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteRules;

/**
 * How much of an image every node copies into its memory at every boot, as far as the image tells: a litetree directory
 * may have larger or smaller versions.
 *
 * @param entries the largest first; those that lie below another one in memory are part of that one
 * @param ramdisk whether the whole image is in memory besides
 */
public record MemoryBudget(String image, List<MemoryOfEntry> entries, boolean ramdisk) {
    private static final long WORTH_ADVICE = 16 << 20;

    public MemoryBudget {
        entries = List.copyOf(entries);
    }

    /**
     * Adds up what stands in the image, with or without the statelite layout; reads no file. Holes are no bytes: they are
     * copied as holes.
     *
     * @throws ProblemException when a directory cannot be read, or links go in a circle
     */
    public static MemoryBudget of(LiteRules rules, ImageRoot root, boolean ramdisk) {
        List<MemoryOfEntry> entries = new ArrayList<>();
        for (LiteEntry entry : rules.entries()) {
            boolean inParent = rules.above(entry)
                    .filter(above -> above.option().takesMemory())
                    .isPresent();
            if (entry.option().takesMemory() && !inParent && !isKernels(entry, root)) {
                entries.add(sizeOf(entry, root));
            }
        }
        entries.sort((one, other) -> Long.compare(other.bytes(), one.bytes()));
        return new MemoryBudget(rules.image(), entries, ramdisk);
    }

    /** The list of mounts is one of the kernel's files, in which no image has anything. */
    private static boolean isKernels(LiteEntry entry, ImageRoot root) {
        return entry.path().equals(LiteEntry.MTAB)
                && root.imagePath(root.resolve(entry.path())).startsWith("/proc/");
    }

    private static MemoryOfEntry sizeOf(LiteEntry entry, ImageRoot root) {
        try {
            TreeSize size = TreeSize.of(root.resolve(entry.path()));
            return new MemoryOfEntry(entry, size.bytes(), size.filled(), size.largest(entry.path() + "/"));
        } catch (UncheckedIOException e) {
            throw new ProblemException(
                    Problem.of(Code.IO, "The size of " + entry.listed() + " in the image cannot be told.")
                            .at(root.directory().toString())
                            .because(String.valueOf(e.getCause())));
        }
    }

    public long total() {
        return entries.stream().mapToLong(MemoryOfEntry::bytes).reduce(0, Bytes::sum);
    }

    /** The total and the three largest entries in one line. */
    public String summary() {
        return heading()
                + entries.stream()
                        .filter(entry -> entry.bytes() > 0)
                        .limit(3)
                        .map(MemoryOfEntry::text)
                        .collect(Collectors.joining(", ", entries.isEmpty() ? "" : "; most: ", ""));
    }

    /** For people: the total, then each entry, the largest first. */
    public Answer answer() {
        return Answer.of(Kind.MEMORY, "image", image)
                .and("bytes", total())
                .and("needed", needed())
                .and("entries", entries.stream().map(MemoryOfEntry::fields).toList())
                .lines(List.of(heading()))
                .lines(entries.stream().map(entry -> "    " + entry.text()).toList());
    }

    private String heading() {
        return "Copied into memory at every boot: " + Bytes.text(total())
                + (ramdisk ? ", and " + originalsText() + " for the originals in the ramdisk" : "");
    }

    private String originalsText() {
        return originals() == total() ? "as much again" : Bytes.text(originals());
    }

    /** What the ramdisk holds of the entries: an archive has no holes. */
    private long originals() {
        return entries.stream().mapToLong(MemoryOfEntry::filled).reduce(0, Bytes::sum);
    }

    /** What a node needs: in a ramdisk image the originals are in memory besides the copies. */
    public long needed() {
        return ramdisk ? Bytes.sum(total(), originals()) : total();
    }

    /** How one directory that alone is most of it could become smaller; empty when there is none, or it is small. */
    public Optional<Problem> advice() {
        return entries.stream()
                .findFirst()
                .filter(first -> first.bytes() >= WORTH_ADVICE && first.bytes() > total() / 2)
                .filter(first -> !first.largest().isEmpty())
                .map(this::advice);
    }

    private Problem advice(MemoryOfEntry entry) {
        return Problem.of(
                        Code.DOUBTFUL,
                        entry.entry().listed() + " is most of what nodes of '" + image + "' copy into memory: "
                                + Bytes.text(entry.bytes()) + " of " + Bytes.text(total()) + ".")
                .at(entry.entry().source())
                .because("the most is in "
                        + entry.largest().stream().map(MemoryOfEntry.Part::text).collect(Collectors.joining(", ")))
                .remedy("list the directories that nodes write to, not "
                        + entry.entry().listed() + " as a whole; or empty the large ones in a postinstall script");
    }

    /** What is wrong when nodes are to get along with a given amount; empty when they do. */
    public Optional<Problem> excess(long limit) {
        if (needed() <= limit) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                        Code.NO_SPACE,
                        "Nodes of '" + image + "' need " + Bytes.text(needed())
                                + " of memory for their litefile entries; the budget is " + Bytes.text(limit) + ".")
                .because(summary())
                .remedy("choose persistent or ro for large entries, or list smaller ones; lslite --memory -i " + image
                        + " shows all"));
    }
}
