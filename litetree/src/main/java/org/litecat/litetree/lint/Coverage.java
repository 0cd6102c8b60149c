package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.rule.LiteEntry;

/** Tells which paths a node cannot write: what neither a mount at boot nor an entry makes writable. */
final class Coverage {
    private final ImageReader image;
    private final WritablePlaces places;
    private final List<Covered> covered = new ArrayList<>();

    private record Covered(String place, boolean directory, boolean writable) {
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
        if (place.isPresent()) {
            boolean directory = entry.directory() || image.kind(entry.path()) == FileKind.DIRECTORY;
            covered.add(new Covered(place.get(), directory, entry.option().isWritable()));
        }
    }

    /** Whether a path cannot be written; one that nobody can reach, because its links go in a circle, is neither. */
    boolean isReadOnly(String path) {
        Optional<String> real = image.real(path);
        return real.isPresent() && places.mountedOver(path).isEmpty() && !isWritableByEntry(real.get());
    }

    /** The nearest entry decides: a read-only one may stand below one that can be written. */
    private boolean isWritableByEntry(String real) {
        return covered.stream()
                .filter(each -> each.holds(real))
                .max(Comparator.comparingInt(each -> each.place().length()))
                .filter(Covered::writable)
                .isPresent();
    }
}
