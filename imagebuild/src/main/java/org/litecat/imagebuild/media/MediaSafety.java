package org.litecat.imagebuild.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Shown;
import org.litecat.imagebuild.media.MediaEntry.Kind;

/**
 * Whether all that is on a medium stays below the directory that it is copied to, wherever links on the medium and links that
 * are there already lead.
 */
final class MediaSafety {
    private static final int LONGEST_NAME = 255;
    private static final int MOST_STEPS = 1000;
    private static final int MOST_SAID = 20;

    private final MediaListing listing;
    private final Path destination;
    private final Map<String, Boolean> directories = new HashMap<>();
    private final Map<String, Boolean> there = new HashMap<>();

    /** Said once of all that is below. */
    private final Set<String> throughLinks = new HashSet<>();

    MediaSafety(MediaListing listing, Path destination) {
        this.listing = listing;
        this.destination = destination;
    }

    /** Every entry that is refused, as far as a person reads them. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(listing.refused());
        for (MediaEntry entry : listing.entries()) {
            why(entry).ifPresent(reason -> problems.add(MediaListing.refused(entry.name(), reason)));
        }
        if (problems.size() > MOST_SAID) {
            int others = problems.size() - MOST_SAID;
            List<Problem> first = new ArrayList<>(problems.subList(0, MOST_SAID));
            first.add(Problem.of(Code.UNSAFE, "So are " + others + " others on the medium.")
                    .remedy("get the medium from who made it; nothing was copied"));
            return first;
        }
        return problems;
    }

    private Optional<String> why(MediaEntry entry) {
        String name = entry.name();
        if (name.isEmpty() || name.startsWith("/")) {
            return Optional.of("its name is absolute");
        }
        for (String part : name.split("/", -1)) {
            if (part.equals("..") || part.equals(".") || part.isEmpty()) {
                return Optional.of("its name leads out of the medium");
            }
            if (part.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                return Optional.of("a part of its name is longer than " + LONGEST_NAME + " bytes");
            }
        }
        if (!Shown.isPlain(name) || !Shown.isPlain(entry.target())) {
            return Optional.of("its name, or that which it leads to, has control characters");
        }
        if (!isWritable(name)) {
            return Optional.of(
                    "its name cannot be written in the character set of this process; export LC_ALL=C.UTF-8");
        }
        return switch (entry.kind()) {
            case SPECIAL -> Optional.of("it is a device, a pipe or a socket");
            case LINK ->
                leadsOut(name, entry.target())
                        ? Optional.of("it leads out of the medium: " + entry.target())
                        : inTheWay(entry);
            default -> inTheWay(entry);
        };
    }

    private boolean isWritable(String name) {
        try {
            destination.resolve(name);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** What stands between the entry and its place: on the medium, or in the destination. */
    private Optional<String> inTheWay(MediaEntry entry) {
        for (int slash = entry.name().indexOf('/');
                slash > 0;
                slash = entry.name().indexOf('/', slash + 1)) {
            String above = entry.name().substring(0, slash);
            Optional<MediaEntry> listed = listing.find(above);
            if (listed.filter(each -> each.kind() != Kind.DIRECTORY).isPresent()) {
                return Optional.of("'" + above + "', in which it would be, is no directory on the medium");
            }
            if (throughLinks.contains(above)) {
                return Optional.empty();
            }
            if (directories.computeIfAbsent(above, each -> isOther(each, true)) && throughLinks.add(above)) {
                return Optional.of(
                        "'" + destination.resolve(above) + "', in which it would be, is a link or no directory");
            }
        }
        boolean directory = entry.kind() == Kind.DIRECTORY;
        if (throughLinks.contains(entry.name()) || !isOther(entry.name(), directory)) {
            return Optional.empty();
        }
        if (directory) {
            throughLinks.add(entry.name());
        }
        return Optional.of("'" + destination.resolve(entry.name()) + "' is "
                + (directory ? "a link or no directory" : "a directory"));
    }

    /** Whether something stands in the destination that is no directory, or that is one. */
    private boolean isOther(String name, boolean wantsDirectory) {
        Path place = destination.resolve(name);
        return isThere(directoryOf(name))
                && Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                && Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS) != wantsDirectory;
    }

    private static String directoryOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /** Most media go where nothing is yet: asked once for all that would be in a directory. */
    private boolean isThere(String name) {
        return there.computeIfAbsent(name, each -> Files.exists(destination.resolve(each)));
    }

    /** Follows a link as the kernel would, with the medium as the root that nothing may leave. */
    private boolean leadsOut(String name, String target) {
        Deque<String> at = new ArrayDeque<>();
        int end = name.lastIndexOf('/');
        if (end > 0) {
            Arrays.stream(name.substring(0, end).split("/")).forEach(at::addLast);
        }
        if (target.startsWith("/")) {
            return true;
        }
        Deque<String> ahead = new ArrayDeque<>(List.of(target.split("/")));
        for (int steps = 0; !ahead.isEmpty(); steps++) {
            String part = ahead.removeFirst();
            if (steps > MOST_STEPS || part.equals("..") && at.isEmpty()) {
                return true;
            }
            if (part.equals("..")) {
                at.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                at.addLast(part);
                Optional<String> link = link(String.join("/", at));
                if (link.isPresent()) {
                    at.removeLast();
                    if (link.get().startsWith("/")) {
                        return true;
                    }
                    List<String> parts = Arrays.asList(link.get().split("/"));
                    for (int i = parts.size() - 1; i >= 0; i--) {
                        ahead.addFirst(parts.get(i));
                    }
                }
            }
        }
        return false;
    }

    /** Where a link of this name leads: on the medium, or one that an earlier medium brought. */
    private Optional<String> link(String name) {
        Optional<MediaEntry> listed = listing.find(name);
        if (listed.isPresent()) {
            return listed.filter(entry -> entry.kind() == Kind.LINK).map(MediaEntry::target);
        }
        Path place = destination.resolve(name);
        try {
            return Files.isSymbolicLink(place)
                    ? Optional.of(Files.readSymbolicLink(place).toString())
                    : Optional.empty();
        } catch (IOException e) {
            // It has just gone.
            return Optional.empty();
        }
    }
}
