package org.litecat.litetree.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/** The litefile rows of all defined images, looked at together. */
final class RowsOfImages {
    private static final Set<String> ALL_IMAGES = Set.of("", "ALL");

    private final Snapshot snapshot;
    private final List<Row> rows;
    private final Map<String, List<String>> groups = new LinkedHashMap<>();
    private final Set<String> statelite = new LinkedHashSet<>();

    RowsOfImages(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.rows = snapshot.table(LitefileTableRules.TABLE).active();
        for (OsImage image : OsImage.all(snapshot)) {
            groups.put(image.name(), image.groups());
            if (image.isStatelite()) {
                statelite.add(image.name());
            }
        }
    }

    /**
     * Entries of one image that cannot stand together, each pair once with the images that have it.
     *
     * @param known problems that were told already
     */
    List<Problem> contradictions(Collection<Problem> known) {
        Map<Problem, List<String>> images = new LinkedHashMap<>();
        for (String image : statelite) {
            try {
                LiteRules.of(snapshot, image, groups.getOrDefault(image, List.of()));
            } catch (ProblemException e) {
                e.problems()
                        .forEach(problem -> images.computeIfAbsent(problem, p -> new ArrayList<>())
                                .add(image));
            }
        }
        images.keySet().removeAll(known);
        List<Problem> found = new ArrayList<>();
        images.forEach((problem, having) ->
                found.add(problem.at(problem.where() + ", for image " + String.join(", ", having))));
        return found;
    }

    /** Rows of the same precedence that give a file different options, where nothing higher decides. */
    List<Problem> rivals() {
        Set<Problem> found = new LinkedHashSet<>(rivals(List.of("", "ALL"), Set.of(), "for all images"));
        groups.forEach((image, names) -> {
            Set<String> decided = new HashSet<>();
            rows.stream()
                    .filter(row -> ALL_IMAGES.contains(row.get("image"))
                            || row.get("image").equals(image))
                    .forEach(row -> decided.add(row.get("file")));
            found.addAll(rivals(names, decided, "in groups of image " + image));
        });
        return List.copyOf(found);
    }

    /** @param selectors of one precedence; a later one wins */
    private List<Problem> rivals(List<String> selectors, Set<String> decided, String where) {
        List<Problem> found = new ArrayList<>();
        Map<String, Row> byFile = new LinkedHashMap<>();
        for (String selector : selectors) {
            for (Row row : rows) {
                String file = row.get("file");
                if (row.get("image").equals(selector) && !decided.contains(file)) {
                    Row other = byFile.put(file, row);
                    if (other != null && !option(other).equals(option(row))) {
                        found.add(rivals(other, row, where));
                    }
                }
            }
        }
        return found;
    }

    private static Problem rivals(Row loser, Row winner, String where) {
        return Problem.of(Code.CONFLICT, winner.get("file") + " has different options " + where + ".")
                .at(EntryReader.source(loser) + " and " + EntryReader.source(winner))
                .because(named(option(loser)) + " in the first row, " + named(option(winner))
                        + " in the second, which wins")
                .remedy("tabedit litefile, and give both rows one option or remove one of them");
    }

    private static Optional<LiteOption> option(Row row) {
        return LiteOption.parse(row.get("options"));
    }

    private static String named(Optional<LiteOption> option) {
        return option.map(LiteOption::toString).orElse("an unknown option");
    }

    /** Rows for an image that there is not, and that is no group of images. */
    List<Problem> unused(UndefinedImages undefined) {
        Set<String> known = new HashSet<>(ALL_IMAGES);
        groups.forEach((image, names) -> {
            known.add(image);
            known.addAll(names);
        });
        Map<String, Boolean> used = new LinkedHashMap<>();
        List<Problem> found = new ArrayList<>();
        for (Row row : rows) {
            String image = row.get("image");
            if (!used.computeIfAbsent(image, name -> known.contains(name) || undefined.have(name))) {
                found.add(Problem.of(Code.UNKNOWN, "There is no image and no group of images '" + image + "'.")
                        .at(EntryReader.source(row))
                        .because("the row is used by nobody")
                        .remedy("lsdef -t osimage lists the images; or remove the row"));
            }
        }
        return found;
    }
}
