package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteOption;

/** The rows that an image needs: none for what can be written anyway, none below another row. */
final class Proposal {
    private final LintedImage tables;
    private final ImageContents contents;

    Proposal(LintedImage tables, ImageContents contents) {
        this.tables = tables;
        this.contents = contents;
    }

    /** Sorted by path. */
    List<ProposedRow> rows() {
        List<ProposedRow> needed = new WriteLint(tables, contents)
                .findings(List.of()).stream()
                        .filter(finding -> finding.severity() != Severity.NOTE)
                        .flatMap(finding -> finding.row().stream())
                        .filter(row -> row.file().equals(Finding.visible(row.file())))
                        .sorted(Comparator.comparing(ProposedRow::file))
                        .toList();
        List<ProposedRow> rows = new ArrayList<>();
        LiteEntry mtab = new LiteEntry(LiteEntry.MTAB, false, LiteOption.LINK, "every image has this entry");
        Coverage coverage = new Coverage(contents.image(), contents.places(), List.of(mtab));
        for (ProposedRow row : needed) {
            LiteEntry entry = entry(row);
            if (coverage.isReadOnly(entry.path())) {
                rows.add(row);
                coverage.add(entry);
            }
        }
        return rows;
    }

    private static LiteEntry entry(ProposedRow row) {
        boolean directory = row.file().endsWith("/");
        String path = directory ? row.file().substring(0, row.file().length() - 1) : row.file();
        return new LiteEntry(path, directory, row.option(), "proposed");
    }
}
