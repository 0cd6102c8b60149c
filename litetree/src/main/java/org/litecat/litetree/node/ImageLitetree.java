package org.litecat.litetree.node;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/** The directories in which nodes of an image look for the first contents of their files, in the order of the search. */
public final class ImageLitetree {
    private final Snapshot snapshot;

    public ImageLitetree(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * One row.
     *
     * @param order the priority as a number, which may be negative and have decimals
     * @param directory {@code server:path} or a path, with its variables
     * @param options of the mount; may be empty
     */
    public record Source(BigDecimal order, String priority, String directory, String options) {
        /** {@code server:path :options}, where the directory has its variables resolved. */
        public String line(ServerDirectory resolved) {
            return options.isEmpty() ? resolved.toString() : resolved + " :" + options;
        }

        /** The row as a message names it. */
        public String place() {
            return "table litetree, row priority='" + priority + "'";
        }
    }

    /** @throws ProblemException when a priority is not a number */
    public List<Source> of(String image) {
        Set<String> selectors = new HashSet<>();
        OsImage.find(snapshot, image).ifPresent(defined -> selectors.addAll(defined.groups()));
        selectors.addAll(List.of("", "ALL", image));
        Problems problems = new Problems();
        List<Source> sources = new ArrayList<>();
        for (Row row : snapshot.table("litetree").active()) {
            if (selectors.contains(row.get("image"))) {
                String priority = row.get("priority");
                order(priority)
                        .ifPresentOrElse(
                                order -> sources.add(
                                        new Source(order, priority, row.get("directory"), row.get("mntopts"))),
                                () -> problems.add(notANumber(priority)));
            }
        }
        problems.throwIfAny();
        sources.sort(Comparator.comparing(Source::order));
        return sources;
    }

    static Optional<BigDecimal> order(String priority) {
        try {
            return Optional.of(new BigDecimal(priority.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Problem notANumber(String priority) {
        return Problem.of(Code.INVALID_VALUE, "The priority '" + priority + "' is not a number.")
                .at("table litetree, row priority='" + priority + "'")
                .because("nodes look in the directories in the order of their numbers")
                .remedy("tabedit litetree");
    }
}
