package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.WatchedTableStore;
import org.litecat.litetree.boot.KeptPlans;
import org.litecat.litetree.rule.LitefileTableRules;

/**
 * Warns of what a change of the tables breaks in statelite images, and of nodes that it does not reach before liteimg.
 *
 * <p>Only errors: whoever writes rows one by one is not told at every step what is still missing. Rows that are wrong by
 * themselves are told by who writes them.
 */
public final class NewFindings implements WatchedTableStore.Watcher {
    private final Schema schema;
    private final HostPaths paths;
    private final Response response;

    /** @param paths where images stand */
    public NewFindings(Schema schema, HostPaths paths, Response response) {
        this.schema = schema;
        this.paths = paths;
        this.response = response;
    }

    @Override
    public boolean concerns(Row row, boolean removed, Snapshot before) {
        return switch (row.schema().name()) {
            case "litefile", "litetree", "statelite" -> true;
            case "osimage" -> OsImage.isStatelite(row);
            default -> false;
        };
    }

    @Override
    public Runnable look(Snapshot before, Transaction after) {
        List<Problem> told = new ArrayList<>(between(before, after));
        told.addAll(new KeptPlans(paths).between(before, after));
        return () -> told.forEach(response::warning);
    }

    /** Each once, with the images that have it. */
    private List<Problem> between(Snapshot before, Snapshot after) {
        try {
            Map<String, Problem> found = new LinkedHashMap<>();
            Map<String, List<String>> images = new LinkedHashMap<>();
            Set<String> told = ofSingleRows(after);
            for (OsImage defined : OsImage.all(after)) {
                String image = defined.name();
                if (defined.isStatelite()) {
                    Map<String, Problem> old = errors(LintedImage.of(schema, before, image));
                    errors(LintedImage.of(schema, after, image)).forEach((key, problem) -> {
                        if (!old.containsKey(key) && !told.contains(problem.what())) {
                            found.putIfAbsent(key, problem);
                            images.computeIfAbsent(key, each -> new ArrayList<>())
                                    .add(image);
                        }
                    });
                }
            }
            return found.entrySet().stream()
                    .map(entry -> at(entry.getValue(), images.getOrDefault(entry.getKey(), List.of())))
                    .toList();
        } catch (ProblemException e) {
            // A table that cannot be read is told by who reads it next; the change itself does not need it.
            return List.of();
        }
    }

    private static Problem at(Problem problem, List<String> images) {
        return problem.at(problem.where() + ", for image " + String.join(", ", images));
    }

    private static Set<String> ofSingleRows(Snapshot tables) {
        LitefileTableRules rules = new LitefileTableRules();
        return tables.table("litefile").rows().stream()
                .flatMap(row -> rules.of(row).stream())
                .map(Problem::what)
                .collect(Collectors.toSet());
    }

    /** By what makes a finding the same one in two images. */
    private static Map<String, Problem> errors(LintedImage image) {
        Map<String, Problem> errors = new LinkedHashMap<>();
        TableLint.check(image).stream()
                .filter(finding -> finding.severity() == Severity.ERROR
                        // Written row by row, the image's file of partitions comes last.
                        && finding.rule() != LintRule.LOCALDISK_WITHOUT_PARTITIONS)
                .forEach(finding -> errors.putIfAbsent(
                        finding.rule() + "\n" + finding.problem().what() + "\n"
                                + finding.problem().where(),
                        finding.problem()));
        return errors;
    }
}
