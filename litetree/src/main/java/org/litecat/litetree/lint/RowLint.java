package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.table.Row;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteOption;
import org.litecat.litetree.rule.LitefileRows;

/** Looks at rows of litefile one by one: those that another row beats, and those that leave something unsaid. */
final class RowLint {
    private final LintedImage image;

    RowLint(LintedImage image) {
        this.image = image;
    }

    List<Finding> findings() {
        Map<String, Row> inForce = new LitefileRows(image.tables())
                .inForce(image.name(), image.groups()).stream()
                        .collect(Collectors.toMap(row -> row.get("file"), Function.identity()));
        List<Finding> found = new ArrayList<>();
        for (Row row : image.tables().table("litefile").active()) {
            Row decides = inForce.get(row.get("file"));
            if (decides == null || !image.isMeantBy(row)) {
                continue;
            }
            if (!decides.equals(row)) {
                found.add(beaten(row, decides));
            } else if (row.get("options").isBlank() && !row.get("file").equals(LiteEntry.MTAB)) {
                found.add(blank(row));
            }
        }
        return found;
    }

    private Finding beaten(Row row, Row decides) {
        String file = row.get("file");
        String options = decides.get("options");
        if (meansTheSame(row.get("options"), options)) {
            String same = row.get("options").equals(options)
                    ? "the same options"
                    : (options.isBlank() ? "no option" : "options=" + options) + ", which means the same,";
            return Finding.of(
                    LintRule.ROW_REPEATED,
                    file,
                    Problem.of(Code.DOUBTFUL, "The row of " + file + " says what another row says as well.")
                            .at(place(row))
                            .because(place(decides) + " has " + same + " and precedence")
                            .remedy(ProposedRow.removal(row.get("image"), file)));
        }
        boolean groups = isOfGroup(row) && isOfGroup(decides);
        return Finding.of(
                groups ? LintRule.GROUPS_DISAGREE : LintRule.ROW_OVERRULED,
                file,
                Problem.of(
                                Code.CONFLICT,
                                groups
                                        ? "Two groups of the image want " + file
                                                + " differently; the order of the groups decides."
                                        : "The row of " + file + " with options=" + row.get("options")
                                                + " does not count for this image.")
                        .at(place(row))
                        .because(place(decides) + " has options=" + options + " and precedence")
                        .remedy(
                                groups
                                        ? "say what the image is to have: "
                                                + ProposedRow.chtab(image.name(), file, "litefile.options=" + options)
                                        : "nothing, when the other row is meant as an exception"));
    }

    /** One option has several spellings; of what is no option only the very same text is the same. */
    private static boolean meansTheSame(String one, String other) {
        return one.equals(other)
                || LiteOption.parse(one)
                        .filter(option -> LiteOption.parse(other).equals(Optional.of(option)))
                        .isPresent();
    }

    private Finding blank(Row row) {
        String file = row.get("file");
        return Finding.of(
                LintRule.BLANK_OPTION,
                file,
                Problem.of(Code.DOUBTFUL, "The row of " + file + " has no option: it means link.")
                        .at(place(row))
                        .because("the manual of the original says tmpfs; liteimg always made a link")
                        .remedy("write what is meant: "
                                + ProposedRow.chtab(row.get("image"), file, "litefile.options=" + LiteOption.LINK)));
    }

    private boolean isOfGroup(Row row) {
        return image.groups().contains(row.get("image"))
                && !List.of("ALL", image.name()).contains(row.get("image"));
    }

    private static String place(Row row) {
        return "table litefile, row image=" + row.get("image") + " file=" + row.get("file");
    }
}
