package org.litecat.litetree.node;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.Snapshot;

/** What rows of litetree and statelite must be: each by itself, and for the nodes that are to mount what they name. */
public final class DirectoryTableRules implements RowRules {
    private static final List<String> TABLES = List.of("litetree", "statelite");

    private final Schema schema;

    /** @param schema knows the tables and columns that variables may name */
    public DirectoryTableRules(Schema schema) {
        this.schema = schema;
    }

    @Override
    public boolean covers(String table) {
        return TABLES.contains(table);
    }

    @Override
    public List<Problem> of(Row row) {
        List<Problem> problems = new ArrayList<>();
        if (!row.isActive()) {
            return problems;
        }
        Set<Problem> found = new LinkedHashSet<>();
        boolean isTree = row.schema().name().equals("litetree");
        if (isTree) {
            String priority = row.get("priority");
            if (ImageLitetree.order(priority).isEmpty() && !priority.isEmpty()) {
                problems.add(ImageLitetree.notANumber(priority));
            }
            String directory = row.get("directory");
            plain(directory).flatMap(ServerDirectory::problem).ifPresent(found::add);
            found.addAll(unknown(directory));
        } else {
            String statemnt = row.get("statemnt");
            ofServer(statemnt).ifPresent(found::add);
            found.addAll(unknown(statemnt));
        }
        String column = isTree ? "directory" : "statemnt";
        found.forEach(problem -> problems.add(problem.at(Findings.place(row) + ", column " + column)));
        return problems;
    }

    /** Variables that no node has a value for, and commands. */
    private List<Problem> unknown(String stored) {
        if (stored.startsWith("|")) {
            return List.of();
        }
        try {
            DirectoryPattern.parse(stored, schema);
            return ServerDirectory.copied(stored).stream().toList();
        } catch (ProblemException e) {
            return e.problems();
        }
    }

    private static Optional<Problem> ofServer(String stored) {
        if (stored.isEmpty() || stored.startsWith("|") || stored.startsWith("$")) {
            return Optional.empty();
        }
        return ServerDirectory.parse(stored)
                .withoutServer()
                .or(() -> plain(stored).flatMap(ServerDirectory::problem));
    }

    /** A directory of which nothing is left to be known. */
    private static Optional<ServerDirectory> plain(String stored) {
        return stored.isEmpty() || stored.startsWith("|") || stored.contains("$") || stored.contains("#")
                ? Optional.empty()
                : Optional.of(ServerDirectory.parse(stored));
    }

    @Override
    public void check(Schema tables, Snapshot snapshot, Findings findings) {
        for (String table : TABLES) {
            snapshot.table(table).rows().forEach(row -> of(row).forEach(findings::error));
        }
        List<String> told = TABLES.stream()
                .flatMap(table -> snapshot.table(table).rows().stream())
                .flatMap(row -> of(row).stream())
                .map(Problem::what)
                .toList();
        List<String> statelite = OsImage.all(snapshot).stream()
                .filter(OsImage::isStatelite)
                .map(OsImage::name)
                .collect(Collectors.toList());
        UnusableDirectories.of(tables, snapshot, statelite::contains).stream()
                .filter(problem -> !told.contains(problem.what()))
                .forEach(findings::error);
    }
}
