package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Commands;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.apply.LiteEngine;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LiteRules;

/** Everything that the tables and a built image tell together; changes nothing. The caller holds the lock of the image. */
public final class ImageLint {
    private final LintedImage tables;
    private final ImageRoot root;
    private final Commands commands;
    private final boolean allUnits;

    /**
     * @param commands runs {@code rpm}, on a copy of the image's database
     * @param allUnits whether services that are not enabled are looked at too
     */
    public ImageLint(LintedImage tables, ImageRoot root, Commands commands, boolean allUnits) {
        this.tables = tables;
        this.root = root;
        this.commands = commands;
        this.allUnits = allUnits;
    }

    /** All findings, the worst first; those of the tables too. Entries that liteimg refuses hide what the image tells. */
    public List<Finding> findings() {
        List<Finding> found = new ArrayList<>(TableLint.check(tables));
        found.addAll(TableLint.directories(tables));
        rules().ifPresent(rules -> {
            found.addAll(refused(rules));
            found.addAll(inImage(rules));
        });
        found.sort(Comparator.comparing(Finding::severity));
        return found;
    }

    /**
     * What can be told without looking into directories, units or packages: a few milliseconds.
     *
     * @param rules what the tables say, none of their rows refused
     */
    public List<Finding> quickFindings(LiteRules rules) {
        ImageReader image = new ImageReader(root);
        EntryPlaceLint places = new EntryPlaceLint(image, new WritablePlaces(image, List.of()));
        List<Finding> found = new ArrayList<>(TableLint.check(tables, rules));
        found.addAll(places.check(rules.entries()));
        return found;
    }

    /** The rows of the smallest table with which nothing above a note is found. */
    public List<ProposedRow> proposal() {
        return new Proposal(tables, ImageContents.read(root, commands, allUnits)).rows();
    }

    private List<Finding> refused(LiteRules rules) {
        try {
            new LiteEngine(commands).plan(rules, root);
            return List.of();
        } catch (ProblemException e) {
            return e.problems().stream()
                    .map(problem -> Finding.of(LintRule.REFUSED, "", problem))
                    .toList();
        }
    }

    private List<Finding> inImage(LiteRules rules) {
        ImageContents contents = ImageContents.read(root, commands, allUnits);
        List<Finding> found =
                new ArrayList<>(new EntryPlaceLint(contents.image(), contents.places()).check(rules.entries()));
        found.addAll(new EntryTreeLint(contents.image(), rules).findings());
        found.addAll(new WriteLint(tables, contents).findings(rules.entries()));
        found.addAll(contents.packages().unread());
        return found;
    }

    private Optional<LiteRules> rules() {
        try {
            return Optional.of(tables.rules());
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
