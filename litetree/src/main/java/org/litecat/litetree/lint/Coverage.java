package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteOption;

/** Tells which paths a node cannot write: what neither a mount at boot nor an entry makes writable. */
final class Coverage {
    private static final Set<LiteOption> READ_ONLY = Set.of(LiteOption.RO, LiteOption.LINK_RO);

    private final ImageReader image;
    private final WritablePlaces places;
    private final List<Covered> covered = new ArrayList<>();

    private record Covered(String place, boolean directory) {
        boolean holds(String real) {
            return directory ? WritablePlaces.isAtOrBelow(real, place) : real.equals(place);
        }
    }

    Coverage(ImageReader image, WritablePlaces places, List<LiteEntry> entries) {
        this.image = image;
        this.places = places;
        entries.forEach(this::add);
    }

    void add(LiteEntry entry) {
        Optional<String> place = image.real(entry.path());
        if (place.isPresent() && !READ_ONLY.contains(entry.option())) {
            boolean directory = entry.directory() || image.kind(entry.path()) == FileKind.DIRECTORY;
            covered.add(new Covered(place.get(), directory));
        }
    }

    /** Whether a path cannot be written; one that nobody can reach, because its links go in a circle, is neither. */
    boolean isReadOnly(String path) {
        Optional<String> real = image.real(path);
        return real.isPresent()
                && places.mountedOver(path).isEmpty()
                && covered.stream().noneMatch(each -> each.holds(real.get()));
    }
}
