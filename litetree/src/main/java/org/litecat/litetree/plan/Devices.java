package org.litecat.litetree.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.litecat.core.host.MountPoints;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.OriginalTree;

/** Sees to it that what is to be moved can be: on one file system a move is one instant, between two it is none. */
final class Devices {
    private final ImageRoot root;
    private final OriginalTree original;

    Devices(ImageRoot root, OriginalTree original) {
        this.root = root;
        this.original = original;
    }

    void check(Collection<Target> tops) {
        Problems problems = new Problems();
        Object imageDevice = deviceOf(root.directory());
        List<Path> mounted = mounted();
        for (Target top : tops) {
            boolean there = original.kind(top.place()) != FileKind.MISSING;
            Path stands = original.standsAt(original.path(top.place()));
            if (there
                    && top.placed("").isLinked()
                    && (mounted.stream().anyMatch(stands::startsWith)
                            || !deviceOf(stands).equals(imageDevice))) {
                problems.add(
                        Problem.of(Code.CONFLICT, top.entry().listed() + " is on another file system than the image.")
                                .at(top.entry().source())
                                .because("something is mounted in " + root.directory())
                                .remedy("unmount it (findmnt shows it), then run liteimg again"));
            }
        }
        problems.throwIfAny();
    }

    /** Bind mounts have the device of the image and are on another file system all the same. */
    private List<Path> mounted() {
        try {
            return new MountPoints()
                    .below(root.directory()).stream()
                            .filter(place -> !place.equals(root.directory()))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object deviceOf(Path path) {
        try {
            return Objects.requireNonNull(Files.getAttribute(path, "unix:dev", LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
