package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteOption;

/** Looks for what will be written to places that a node cannot write. */
final class WriteLint {
    private final LintedImage tables;
    private final ImageContents contents;

    WriteLint(LintedImage tables, ImageContents contents) {
        this.tables = tables;
        this.contents = contents;
    }

    /** One finding a path. */
    List<Finding> findings(List<LiteEntry> entries) {
        Coverage coverage = new Coverage(contents.image(), contents.places(), entries);
        Map<String, Finding> found = new LinkedHashMap<>();
        for (CustomaryRow row : contents.customary()) {
            if (coverage.isReadOnly(row.path())) {
                found.put(row.path(), customary(row));
            }
        }
        for (Write write : contents.writes()) {
            if (coverage.isReadOnly(write.path())) {
                found.merge(write.path(), finding(write), WriteLint::worse);
            }
        }
        for (PackageFile file : contents.packages().files()) {
            if (file.ghost() && !found.containsKey(file.path()) && coverage.isReadOnly(file.path())) {
                found.put(file.path(), ghost(file));
            }
        }
        return new ArrayList<>(found.values());
    }

    private static Finding worse(Finding one, Finding other) {
        return one.severity().compareTo(other.severity()) <= 0 ? one : other;
    }

    private Finding customary(CustomaryRow row) {
        String owner = contents.packages()
                .ownerOf(row.path())
                .map(name -> "; it is configuration of the package " + name)
                .orElse("");
        return uncovered(
                LintRule.WRITTEN_AT_BOOT,
                row.path(),
                row.isDirectory(),
                row.path() + " cannot be written, but " + row.why() + ".",
                "",
                "no entry makes it writable" + owner,
                row.why());
    }

    private Finding finding(Write write) {
        boolean missing = !contents.image().exists(write.path());
        String why = "no entry makes it writable" + (missing ? ", and it is not in the image" : "");
        boolean directory = write.kind() != Write.Kind.FILE;
        String reason = write.by() + " writes it";
        if (write.kind() == Write.Kind.POSSIBLE) {
            return Finding.of(
                    tables.ramdisk() ? LintRule.LOST_AT_REBOOT : LintRule.POSSIBLE_WRITE,
                    write.path(),
                    Problem.of(Code.DOUBTFUL, write.by() + " may write " + write.path() + ", which cannot be written.")
                            .at(write.where())
                            .because(why)
                            .remedy("nothing, as long as what it wants to write there is not needed"));
        }
        if (write.kind() == Write.Kind.NEEDED_DIRECTORY && missing) {
            String what = write.by() + " does not start: it cannot make " + write.path() + ".";
            return uncovered(LintRule.MISSING_DIRECTORY, write.path(), directory, what, write.where(), why, reason);
        }
        String what = write.by() + " writes " + write.path() + ", which cannot be written.";
        return uncovered(LintRule.UNCOVERED_WRITE, write.path(), directory, what, write.where(), why, reason);
    }

    private Finding ghost(PackageFile file) {
        return Finding.of(
                tables.ramdisk() ? LintRule.LOST_AT_REBOOT : LintRule.GHOST_FILE,
                file.path(),
                Problem.of(
                                Code.DOUBTFUL,
                                "The package " + file.owner() + " leaves " + file.path()
                                        + " to be made later, and nothing can write it.")
                        .because("it is marked as a ghost in the package database, and no entry makes it writable")
                        .remedy("nothing, as long as nothing on the nodes makes it; else "
                                + new ProposedRow(file.path(), LiteOption.TMPFS, "").command(tables.name())));
    }

    private Finding uncovered(
            LintRule rule, String path, boolean directory, String what, String where, String why, String reason) {
        if (tables.ramdisk()) {
            return Finding.of(
                    LintRule.LOST_AT_REBOOT,
                    path,
                    Problem.of(Code.DOUBTFUL, path + " is written, and lost when the node boots again.")
                            .at(where)
                            .because(reason + "; the root of the node is in memory")
                            .remedy("nothing, when it need not be kept"));
        }
        ProposedRow row = new ProposedRow(listed(path, directory), LiteOption.TMPFS, reason);
        return Finding.of(rule, path, Problem.of(Code.DOUBTFUL, what).at(where).because(why), tables.name(), row);
    }

    /** What stands in the image decides. */
    private String listed(String path, boolean directory) {
        FileKind kind = contents.image().kind(path);
        String real = contents.image().real(path).orElse(path);
        if (kind == FileKind.DIRECTORY || (kind == FileKind.MISSING && directory)) {
            return real + "/";
        }
        return real;
    }
}
