package org.litecat.imagebuild.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.PlainFile;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.imagebuild.media.MediaEntry.Kind;

/**
 * Copies a medium into a directory: all of it beside, in a hidden directory there, then by renames into its place. A run that
 * ends in the middle leaves the hidden directory, and the next one for the same medium goes on from there. Who has the lock of
 * the directory works here alone.
 */
final class MediaCopy {
    /** What names of unfinished copies begin with, in the directory that they are for. */
    static final String UNFINISHED = ".copycds-";

    private static final String TREE = "tree";
    /** Which image the copy is of; its time is that of the beginning. */
    private static final String BEGUN = "begun";
    /** All of the medium is there; in it stands where it goes to, relative to the directory. */
    private static final String WHOLE = "whole";

    private static final Pattern INDEX = Pattern.compile(
            "(?:.*/)?repodata/repomd\\.xml|dists/(?:[^/]+/)+(?:Release|InRelease|Packages(?:\\.[a-z0-9]+)?)");

    private final IsoImage image;
    private final MediaListing listing;
    private final String identity;
    private final Path directory;
    private final TreeRemoval removal;
    private final Response response;
    private final Path hidden;
    private final Path tree;
    private boolean besidesOthers;

    /**
     * @param identity of the image, which tells it from others with the same names on them
     * @param directory that is there
     */
    MediaCopy(
            IsoImage image,
            MediaListing listing,
            String identity,
            Path directory,
            TreeRemoval removal,
            Response response) {
        this.image = image;
        this.listing = listing;
        this.identity = identity;
        this.directory = directory;
        this.removal = removal;
        this.response = response;
        this.hidden = directory.resolve(UNFINISHED + listing.fingerprint());
        this.tree = hidden.resolve(TREE);
    }

    /** @return the directory in which the medium is now: the one it was copied to, or one of its own below that */
    Path run() {
        try {
            sayOthers();
            if (!isWhole()) {
                begin();
                try (CopyProgress shown = new CopyProgress(listing, tree, response)) {
                    image.extract(tree, shown::ended);
                }
                requireAll();
                setModes();
                finishExtraction();
            }
            Path place = directory.resolve(text(WHOLE)).normalize();
            publish(place);
            return place;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Whether the medium is in a directory already, as whole as one can see without reading it. */
    boolean isIn(Path place) {
        // Where media lie over one another, some files are those of the other one.
        boolean alone = new Fingerprints(place).all().size() <= 1;
        try {
            for (MediaEntry entry : wanted()) {
                Path there = place.resolve(entry.name());
                boolean whole = isThere(there, entry) || !alone && Files.isRegularFile(there) && Files.size(there) > 0;
                if (!whole) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Takes the hidden directory away, once nobody needs to know any more that the copy was made. */
    void tidy() {
        removal.removeAny(hidden);
    }

    private ProblemException failed(IOException e) {
        return new ProblemException(Problem.of(Code.IO, "Media copy operation failed, status 1.")
                .at(directory.toString())
                .because(e)
                .remedy("mend that, and run the same again: it goes on where this run stopped"));
    }

    /** Killed copies of other media: whoever ran them may still want them. */
    private void sayOthers() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, UNFINISHED + "*")) {
            for (Path other : found) {
                if (!other.equals(hidden)) {
                    besidesOthers = true;
                    response.progress("An unfinished copy of another medium is in " + other
                            + ": copycds of that medium completes it; rm -r removes it.");
                }
            }
        }
    }

    /** Whether an earlier run brought all of the medium, and what it has put into place since is still there. */
    private boolean isWhole() throws IOException {
        if (!Files.exists(hidden.resolve(WHOLE)) || !isOfThisImage()) {
            return false;
        }
        Path place = directory.resolve(text(WHOLE)).normalize();
        for (MediaEntry entry : wanted()) {
            Path beside = tree.resolve(entry.name());
            if (!isThere(beside, entry) && !isThere(place.resolve(entry.name()), entry)) {
                Files.delete(hidden.resolve(WHOLE));
                return false;
            }
        }
        return true;
    }

    private String text(String name) throws IOException {
        return PlainFile.text(hidden.resolve(name), PlainFile.MODERATE, StandardCharsets.UTF_8)
                .strip();
    }

    private boolean isOfThisImage() throws IOException {
        return Files.exists(hidden.resolve(BEGUN)) && text(BEGUN).equals(identity);
    }

    /** Makes the hidden directory, or takes out of that of an earlier run what it had not finished. */
    private void begin() throws IOException {
        if (Files.exists(hidden, LinkOption.NOFOLLOW_LINKS) && !isOfThisImage()) {
            removal.removeAny(hidden);
        }
        boolean goesOn = Files.isDirectory(hidden, LinkOption.NOFOLLOW_LINKS);
        if (goesOn) {
            FileTime begun = Files.getLastModifiedTime(hidden.resolve(BEGUN));
            for (MediaEntry entry : wanted()) {
                removeUnfinished(entry, begun);
            }
        } else {
            // Nobody reads media that are half there.
            Files.createDirectory(
                    hidden, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            new PlacedFile(hidden.resolve(BEGUN), Durability.REMADE).text(identity + "\n", FileMode.READABLE);
        }
        Files.createDirectories(tree);
        requireRoom(goesOn ? missingBytes() : listing.bytes());
    }

    /** A file that is done has its length, and the time that it has on the medium. */
    private void removeUnfinished(MediaEntry entry, FileTime begun) throws IOException {
        Path file = tree.resolve(entry.name());
        boolean wanted = entry.kind() == Kind.FILE || entry.kind() == Kind.HARD_LINK;
        if (wanted
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (Files.size(file) != listing.size(entry)
                        || Files.getLastModifiedTime(file).compareTo(begun) >= 0)) {
            Files.delete(file);
        }
    }

    private long missingBytes() throws IOException {
        long missing = 0;
        for (MediaEntry entry : listing.entries()) {
            if (entry.kind() == Kind.FILE && !isThere(tree.resolve(entry.name()), entry)) {
                missing += entry.size();
            }
        }
        return missing;
    }

    private void requireRoom(long missing) throws IOException {
        long free = Files.getFileStore(tree).getUsableSpace();
        if (missing > free) {
            throw new ProblemException(Problem.of(
                            Code.NO_SPACE, "There is no room for the medium in " + directory + ".")
                    .because((missing >> 20) + " MiB of it are not there yet, and " + (free >> 20) + " MiB are free")
                    .remedy("make room, or name another directory: copycds -p DIRECTORY"));
        }
    }

    /** What of the medium goes to the directory: not what copies of media keep for themselves. */
    private List<MediaEntry> wanted() {
        return listing.entries().stream().filter(entry -> !isOurs(entry.name())).toList();
    }

    private static boolean isOurs(String name) {
        return name.equals(Fingerprints.FILE) || name.startsWith(UNFINISHED);
    }

    private boolean isThere(Path place, MediaEntry entry) throws IOException {
        BasicFileAttributes found;
        try {
            found = Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return false;
        }
        return switch (entry.kind()) {
            case FILE, HARD_LINK -> found.isRegularFile() && found.size() == listing.size(entry);
            case LINK ->
                found.isSymbolicLink()
                        && Files.readSymbolicLink(place).toString().equals(entry.target());
            case DIRECTORY -> found.isDirectory();
            case SPECIAL -> false;
        };
    }

    /** Whatever the program said: a damaged image may give less than it lists. */
    private void requireAll() throws IOException {
        List<String> missing = new ArrayList<>();
        for (MediaEntry entry : listing.entries()) {
            if (!isThere(tree.resolve(entry.name()), entry)) {
                missing.add(entry.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new ProblemException(
                    Problem.of(Code.INCOMPLETE, "Media copy operation failed: not all of the medium came.")
                            .at(tree.resolve(missing.get(0)).toString())
                            .because(missing.size() + " of " + listing.entries().size()
                                    + " entries are missing or shorter than the medium says")
                            .remedy("the image is damaged: fetch it again and compare its checksum"));
        }
    }

    /** Directories that a killed run had made have not got their modes yet, and are left as they are by the next one. */
    private void setModes() throws IOException {
        for (MediaEntry entry : listing.entries()) {
            if (entry.kind() == Kind.DIRECTORY || entry.hasStrangeMode()) {
                Files.setPosixFilePermissions(tree.resolve(entry.name()), entry.permissions());
            }
        }
    }

    private void finishExtraction() {
        String place = ownDirectory().orElse("");
        new PlacedFile(hidden.resolve(WHOLE), Durability.REMADE).text(place + "\n", FileMode.READABLE);
    }

    /**
     * A directory of its own for a medium whose lists of packages would replace those of another one; where it is already,
     * the one in which it is.
     */
    private Optional<String> ownDirectory() {
        String fingerprint = listing.fingerprint();
        List<Path> owned = ownDirectories(directory);
        for (Path own : owned) {
            if (new Fingerprints(own).has(fingerprint)) {
                return Optional.of(own.getFileName().toString());
            }
        }
        boolean others =
                besidesOthers || new Fingerprints(directory).all().stream().anyMatch(each -> !each.equals(fingerprint));
        boolean replaces = others
                && !new Fingerprints(directory).has(fingerprint)
                && wanted().stream().anyMatch(this::isAnotherIndex);
        return replaces ? Optional.of(disc(owned.size() + 2)) : Optional.empty();
    }

    /** Directories of media that have one of their own below the one that they were copied to. */
    static List<Path> ownDirectories(Path directory) {
        List<Path> found = new ArrayList<>();
        for (int number = 2; Files.isDirectory(directory.resolve(disc(number))); number++) {
            found.add(directory.resolve(disc(number)));
        }
        return found;
    }

    private static String disc(int number) {
        return "disc" + number;
    }

    private boolean isAnotherIndex(MediaEntry entry) {
        Path there = directory.resolve(entry.name());
        try {
            return INDEX.matcher(entry.name()).matches()
                    && Files.isRegularFile(there)
                    && Files.mismatch(tree.resolve(entry.name()), there) >= 0;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void publish(Path place) throws IOException {
        OpenDirectory.made(place);
        if (Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
            moveChildren(tree, place, true);
        }
    }

    /** Directories that are new go as they are, with all that is in them. */
    private static void moveChildren(Path from, Path to, boolean top) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(from)) {
            found.forEach(children::add);
        }
        for (Path child : children) {
            String name = child.getFileName().toString();
            Path place = to.resolve(name);
            boolean directory = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
            if (top && isOurs(name)) {
                continue;
            }
            if (directory && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException(place + " is a link or no directory");
                }
                moveChildren(child, place, false);
                Files.delete(child);
            } else {
                Files.move(child, place, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }
}
