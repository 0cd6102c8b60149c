package org.litecat.imagebuild.root;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/**
 * The package database of an image of RPMs, as {@code rpm --root IMAGE} of this machine meets it. The rpm of a machine that is
 * no RPM distribution looks into the home directory, and makes a database of its own there that nobody else reads.
 *
 * @param rootimg the directory of the image
 */
public record ImageRpm(Path rootimg) {
    private static final List<String> USUAL = List.of("/usr/lib/sysimage/rpm", "/var/lib/rpm");
    private static final List<String> FILES = List.of("rpmdb.sqlite", "Packages", "Packages.db");
    private static final String AT_HOME = ".rpmdb";

    /** The directory of the database, as the image has it; empty for an image without one. */
    public Optional<String> database() {
        return USUAL.stream().filter(place -> isDatabase(at(place))).findFirst();
    }

    /**
     * Has the database found where this machine's rpm looks for it.
     *
     * @param habit the directory where that is
     * @return whether {@code rpm --root} works with the database of the image now
     */
    public boolean openTo(String habit) {
        Optional<String> database = database();
        Path place = at(habit);
        Path parent = Optional.ofNullable(place.getParent()).orElse(rootimg);
        // Behind a link of the image there could be a file of this machine.
        if (database.isEmpty() || !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(place, parent.relativize(at(database.get())));
            }
            return isSame(place, at(database.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Removes a database in which no package is.
     *
     * @param habit its directory; a link, and one that holds more than a database, stays
     */
    public void forget(String habit) {
        Path place = at(habit);
        Path parent = Optional.ofNullable(place.getParent()).orElse(rootimg);
        if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)
                || !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> content = Files.list(place)) {
            List<Path> files = content.toList();
            if (files.stream().allMatch(ImageRpm::isPartOfDatabase)) {
                for (Path file : files) {
                    Files.delete(file);
                }
                Files.delete(place);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPartOfDatabase(Path file) {
        String name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (name.equals(".rpm.lock") || FILES.stream().anyMatch(name::startsWith));
    }

    /** Databases that somebody has made beside that of the image. */
    public List<Problem> stray() {
        Optional<String> database = database();
        if (database.isEmpty()) {
            return List.of();
        }
        List<Problem> found = new ArrayList<>();
        for (Path home : homes()) {
            Path place = home.resolve(AT_HOME);
            if (isDatabase(place) && !isSame(place, at(database.get()))) {
                found.add(Problem.of(Code.CONFLICT, "A second package database stands in the image.")
                        .at(place.toString())
                        .because(
                                "'rpm --root' of this machine made it; what it says is installed is unknown to the image")
                        .remedy("rpm --root " + rootimg + " --dbpath " + database.get() + " -ivh FILE installs the"
                                + " packages for good (with --replacefiles); then remove " + place));
            }
        }
        return found;
    }

    /** Takes back what {@link #openTo} made in root's home directory. */
    public void close() {
        Optional<Path> link = inImage(rootimg.resolve("root"))
                .map(home -> home.resolve(AT_HOME))
                .filter(Files::isSymbolicLink);
        try {
            if (link.isPresent()) {
                Files.delete(link.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> homes() {
        List<Path> homes = new ArrayList<>();
        inImage(rootimg.resolve("root")).ifPresent(homes::add);
        Optional<Path> users = inImage(rootimg.resolve("home"));
        if (users.isPresent()) {
            try (Stream<Path> all = Files.list(users.get())) {
                all.sorted().map(this::inImage).flatMap(Optional::stream).forEach(homes::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return homes;
    }

    /** A directory without links in its path, unless these lead out of the image. */
    private Optional<Path> inImage(Path directory) {
        try {
            return Optional.of(directory.toRealPath())
                    .filter(real -> Files.isDirectory(real))
                    .filter(real -> isBelowRoot(real));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean isBelowRoot(Path real) {
        try {
            return real.startsWith(rootimg.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isDatabase(Path directory) {
        return FILES.stream().anyMatch(file -> Files.isRegularFile(directory.resolve(file), LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    private Path at(String inImage) {
        return rootimg.resolve(inImage.substring(1)).normalize();
    }
}
