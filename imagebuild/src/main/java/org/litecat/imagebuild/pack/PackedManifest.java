package org.litecat.imagebuild.pack;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.boot.ArchiveStamp;

/**
 * What went into a packed root, as it is written down beside it: a line a path, behind a line that says of which archive.
 *
 * <p>By it the tree can be told to have changed since, without the archive being unpacked.
 */
public final class PackedManifest {
    private final Path file;
    private final Path archive;
    private final RawName names = new RawName();

    /** @param archive the packed root that it is about */
    public PackedManifest(Path file, Path archive) {
        this.file = file;
        this.archive = archive;
    }

    /** To be called when the archive is in its place. */
    void write(List<TreeEntry> entries, Function<TreeEntry, String> digests) {
        Problem failure = Problem.of(
                        Code.IO,
                        "What went into the packed root cannot be written down: it would count as out of date.")
                .at(file.toString())
                .remedy("see that there is room, and run the command again");
        new PlacedFile(file, Durability.LASTING).orSay(failure).make(beside -> {
            try (BufferedWriter out = Files.newBufferedWriter(beside, StandardCharsets.ISO_8859_1)) {
                out.write(ArchiveStamp.of(archive).line() + "\n");
                for (TreeEntry entry : entries) {
                    out.write(
                            ManifestLine.of(entry, digests.apply(entry), names).text() + "\n");
                }
            }
            Files.setPosixFilePermissions(beside, FileMode.OWNER_ONLY.permissions());
        });
    }

    /**
     * Where a tree is not what went into the archive.
     *
     * @param tree as it is packed
     * @param exclude what is left out
     * @param contents whether the content of every file is read, also where size and time are as they were
     * @throws ProblemException when the list cannot be read
     */
    public ManifestDifferences compare(PackedTree tree, ExcludeList exclude, boolean contents) {
        try {
            List<TreeEntry> entries = TreeListing.kept(tree.entries(), exclude);
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? listed(tree, entries, contents) : unlisted(entries);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The tree cannot be compared with what was packed of it.")
                    .at(tree.root().toString())
                    .because(e)
                    .remedy("see that nothing works in the image, and run the command again"));
        }
    }

    private ManifestDifferences listed(PackedTree tree, List<TreeEntry> entries, boolean contents) throws IOException {
        ManifestDifferences differences = new ManifestDifferences();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String first = Optional.ofNullable(in.readLine()).orElse("");
            if (!ArchiveStamp.of(archive).isOf(first + "\n")) {
                differences.add("nobody has written down what is in this archive: the run that made it was interrupted,"
                        + " or it was put there by hand");
                return differences;
            }
            merge(tree, entries, in, contents, differences);
        } catch (DamagedManifest e) {
            ManifestDifferences unknown = new ManifestDifferences();
            unknown.add("the list of what is in this archive, " + file + ", is damaged");
            return unknown;
        }
        return differences;
    }

    /** Both are in the order of the bytes of the paths. */
    private void merge(
            PackedTree tree,
            List<TreeEntry> entries,
            BufferedReader in,
            boolean contents,
            ManifestDifferences differences)
            throws IOException, DamagedManifest {
        Optional<ManifestLine> packed = next(in);
        for (TreeEntry entry : entries) {
            if (entry.isSocket()) {
                continue;
            }
            while (packed.isPresent() && packed.get().name().compareTo(entry.name()) < 0) {
                differences.add(RawName.text(packed.get().name()) + " is gone from the tree");
                packed = next(in);
            }
            if (packed.isPresent() && packed.get().name().equals(entry.name())) {
                Optional<String> digest = tree.digest(entry);
                (digest.isPresent()
                                ? packed.get().differs(digest.get())
                                : packed.get().differs(entry, contents, names))
                        .ifPresent(how -> differences.add(entry.shown() + how));
                packed = next(in);
            } else {
                differences.add(entry.shown() + " is new in the tree");
            }
        }
        for (; packed.isPresent(); packed = next(in)) {
            differences.add(RawName.text(packed.get().name()) + " is gone from the tree");
        }
    }

    private static Optional<ManifestLine> next(BufferedReader in) throws IOException, DamagedManifest {
        String line = in.readLine();
        return line == null ? Optional.empty() : Optional.of(ManifestLine.parse(line));
    }

    /**
     * An archive of an earlier release has no list; what was written after it was made is not in it. Copies of an image keep
     * times of files, but neither those of their inodes nor of directories where something is put into them later.
     */
    private ManifestDifferences unlisted(List<TreeEntry> tree) throws IOException {
        ManifestDifferences differences = new ManifestDifferences();
        long made = Files.getLastModifiedTime(archive).toMillis();
        tree.stream()
                .filter(entry -> !entry.isSocket())
                .filter(entry -> entry.modified().toMillis() > made)
                .forEach(entry -> differences.add(entry.shown() + " was written after the archive was made"));
        return differences;
    }
}
