package org.litecat.cli.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which users, or groups, of a user namespace are which of the one around it: user_namespaces(7). */
record IdMap(List<Extent> extents) {
    /** The numbers that packages and programs of a root image use: up to 65535, which means nobody at all. */
    static final long NEEDED = 65535;

    IdMap {
        extents = List.copyOf(extents);
    }

    /** So many numbers, from one inside and from one outside. */
    record Extent(long inside, long outside, long count) {
        @Override
        public String toString() {
            return inside + " " + outside + " " + count;
        }
    }

    /** As the kernel shows it. */
    static IdMap read(String text) {
        return new IdMap(text.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length == 3)
                .map(fields ->
                        new Extent(Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2])))
                .toList());
    }

    /** A namespace in which a user is root, and numbers that were given to him are the others, in their order. */
    static IdMap rootAnd(long root, List<SubordinateIds.Range> given) {
        List<Extent> extents = new ArrayList<>(List.of(new Extent(0, root, 1)));
        long next = 1;
        for (SubordinateIds.Range range : given) {
            extents.add(new Extent(next, range.first(), range.count()));
            next += range.count();
        }
        return new IdMap(extents);
    }

    /** A namespace inside this one, in which everybody has the same number. */
    IdMap same() {
        return new IdMap(extents.stream()
                .map(extent -> new Extent(extent.inside(), extent.inside(), extent.count()))
                .toList());
    }

    /** How many numbers there are from 0 on, without a gap. */
    long fromZero() {
        long next = 0;
        boolean more = true;
        while (more) {
            long known = next;
            for (Extent extent : extents) {
                if (extent.inside() <= next && next < extent.inside() + extent.count()) {
                    next = extent.inside() + extent.count();
                }
            }
            more = next > known;
        }
        return next;
    }

    boolean isEnough() {
        return fromZero() >= NEEDED;
    }

    /** As it is written to the kernel. */
    String text() {
        return extents.stream().map(extent -> extent + "\n").collect(Collectors.joining());
    }
}
