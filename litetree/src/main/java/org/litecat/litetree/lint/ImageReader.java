package org.litecat.litetree.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.litecat.core.host.PlainFile;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.plan.LiteState;
import org.litecat.litetree.plan.StateFile;

/**
 * Reads an image as it is without the statelite layout. What cannot be read, is too big to be what it pretends to be,
 * or is no regular file counts as missing: an image may hold anything.
 */
final class ImageReader {
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int MOST_NAMES = 10_000;

    private final ImageRoot root;
    private final Set<String> made;
    private final Map<String, Optional<Path>> places = new HashMap<>();

    ImageReader(ImageRoot root) {
        this.root = root;
        this.made = made(root);
    }

    /** The real places at which liteimg made something empty, because an entry was missing. */
    private static Set<String> made(ImageRoot root) {
        try {
            return StateFile.read(root).created().stream()
                    .map(LiteState.Created::place)
                    .collect(Collectors.toSet());
        } catch (ProblemException | UncheckedIOException e) {
            return Set.of();
        }
    }

    /** The image path without links; empty when its links go in a circle or through a file. */
    Optional<String> real(String imagePath) {
        return place(imagePath).map(place -> StateliteLayout.withoutLayout(root.imagePath(place)));
    }

    /** Where a path leads on this machine, all links followed; it may be missing. */
    Optional<Path> place(String imagePath) {
        return places.computeIfAbsent(imagePath, this::resolved);
    }

    private Optional<Path> resolved(String imagePath) {
        try {
            return Optional.of(root.resolve(imagePath));
        } catch (ProblemException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** What a path leads to; what liteimg made and nobody filled is missing. */
    FileKind kind(String imagePath) {
        Optional<Path> place = place(imagePath);
        FileKind kind = place.map(ImageReader::kindOf).orElse(FileKind.MISSING);
        boolean ours = kind != FileKind.MISSING
                && made.contains(real(imagePath).orElse(""))
                && isEmpty(place.orElseThrow(), kind);
        return ours ? FileKind.MISSING : kind;
    }

    private boolean isEmpty(Path place, FileKind kind) {
        try {
            return kind == FileKind.DIRECTORY ? names(root.imagePath(place)).isEmpty() : Files.size(place) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    boolean exists(String imagePath) {
        return kind(imagePath) != FileKind.MISSING;
    }

    /** Whether a path leads to something that is neither file nor directory: a device, pipe or socket. */
    boolean isSpecial(String imagePath) {
        return kind(imagePath) == FileKind.FILE
                && place(imagePath)
                        .filter(place -> !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS))
                        .isPresent();
    }

    /** The text of the symbolic link that a path names; empty when it names none, or one of the layout. */
    Optional<String> linkText(String imagePath) {
        try {
            Path entry = root.resolveParent(imagePath);
            if (kindOf(entry) != FileKind.LINK) {
                return Optional.empty();
            }
            String target = Files.readSymbolicLink(entry).toString();
            if (!target.equals(StateliteLayout.firstTarget(root.imagePath(entry), imagePath))) {
                return Optional.of(target);
            }
            Path before = root.resolveParent(StateliteLayout.originalOf(imagePath));
            return kindOf(before) == FileKind.LINK
                    ? Optional.of(Files.readSymbolicLink(before).toString())
                    : Optional.empty();
        } catch (ProblemException | IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** The text of a regular file of reasonable size. */
    Optional<String> text(String imagePath) {
        Optional<Path> place = place(imagePath);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PlainFile.text(place.get(), LONGEST_TEXT, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The names in a directory, sorted; none when it is no directory. */
    List<String> names(String imagePath) {
        Optional<Path> place = place(imagePath).filter(path -> kindOf(path) == FileKind.DIRECTORY);
        if (place.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place.get())) {
            for (Path entry : entries) {
                if (names.size() == MOST_NAMES) {
                    break;
                }
                names.add(String.valueOf(entry.getFileName()));
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        Collections.sort(names);
        return names;
    }

    private static FileKind kindOf(Path place) {
        try {
            return FileKind.of(place);
        } catch (UncheckedIOException e) {
            return FileKind.MISSING;
        }
    }
}
