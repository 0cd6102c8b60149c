package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteOption;
import org.litecat.litetree.rule.LiteRules;
import org.litecat.litetree.rule.Store;

/** Looks at entries as far as the tables alone tell what will become of them. */
final class EntryLint {
    private static final List<String> OF_SSH = List.of("/etc/ssh", "/root/.ssh");

    private final LintedImage image;
    private final LiteRules rules;
    private final boolean hasSources;
    private final List<Finding> found = new ArrayList<>();

    EntryLint(LintedImage image, LiteRules rules) {
        this.image = image;
        this.rules = rules;
        this.hasSources = image.tables().table("litetree").active().stream()
                .anyMatch(row -> image.isMeantBy(row) && !row.get("directory").isBlank());
    }

    List<Finding> findings() {
        rules.entries().forEach(this::check);
        new PersistentState(image, rules).finding().ifPresent(found::add);
        return List.copyOf(found);
    }

    private void check(LiteEntry entry) {
        LiteOption option = entry.option();
        if (!hasSources && !option.isWritable()) {
            add(
                    LintRule.RO_WITHOUT_SOURCE,
                    entry,
                    entry.listed() + " is " + option + ", but there is nowhere else to take it from.",
                    "litetree has no row for this image, so nodes get the image's own file, which they cannot write",
                    "name a source: chtab priority=1 litetree.image=" + image.name()
                            + " litetree.directory=SERVER:/DIRECTORY; or remove the row");
        }
        if (!hasSources && option.joinsFiles()) {
            add(
                    LintRule.CON_WITHOUT_SOURCE,
                    entry,
                    entry.listed() + " is " + option + ", but there is nothing to put behind the image's own file.",
                    "litetree has no row for this image",
                    "name a source: chtab priority=1 litetree.image=" + image.name()
                            + " litetree.directory=SERVER:/DIRECTORY; or choose another option");
        }
        if (option.isLink() && OF_SSH.stream().anyMatch(ssh -> (entry.path() + "/").startsWith(ssh + "/"))) {
            foundForSsh(entry);
        }
        if (option.store() == Store.LOCALDISK && !image.partitioned()) {
            add(
                    LintRule.LOCALDISK_WITHOUT_PARTITIONS,
                    entry,
                    entry.listed() + " is localdisk, but nobody said how nodes divide their disk.",
                    "partitionfile of the image is not set: nothing is mounted where the entry is to be kept",
                    "chdef -t osimage " + image.name() + " partitionfile=/PATH/OF/FILE");
        }
        rules.above(entry).filter(parent -> !hasSources).ifPresent(parent -> checkBelow(parent, entry));
    }

    private void foundForSsh(LiteEntry entry) {
        ProposedRow row = new ProposedRow(entry.listed(), entry.option().withoutLink(), "sshd refuses links");
        found.add(Finding.of(
                LintRule.LINKED_SSH,
                entry.path(),
                Problem.of(
                                Code.INVALID_VALUE,
                                entry.listed() + " must not be a link: it has the option " + entry.option() + ".")
                        .at(entry.source())
                        .because("ssh checks owner and mode of these files and of what leads to them;"
                                + " those of a link are not what it wants"),
                image.name(),
                row));
    }

    private void checkBelow(LiteEntry parent, LiteEntry entry) {
        if (entry.option().hasEffectOf(parent.option()) && !entry.path().equals(LiteEntry.MTAB)) {
            add(
                    LintRule.SAME_AS_PARENT,
                    entry,
                    entry.listed() + " changes nothing: " + parent.listed() + " above it has the same effect.",
                    "what is below " + parent.listed() + " is " + parent.option() + " anyway",
                    "remove the row, unless it is there to have " + entry.listed() + " made when it is missing");
        }
    }

    private void add(LintRule rule, LiteEntry entry, String what, String why, String remedy) {
        found.add(new Finding(
                rule,
                entry.path(),
                Problem.of(Code.DOUBTFUL, what).at(entry.source()).because(why).remedy(remedy),
                Optional.empty()));
    }
}
