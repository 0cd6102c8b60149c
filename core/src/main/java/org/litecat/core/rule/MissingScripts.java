package org.litecat.core.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.value.ScriptCall;

/** Finds post scripts that nodes are to run and cannot: no directory from where they are fetched has them, or all they do is fail. */
public final class MissingScripts {
    /** The row of every node. */
    private static final String EVERY_NODE = "xcatdefaults";

    /** Shipped, so that nodes of the group service say what is wrong with them. */
    private static final String NOT_BUILT = "servicenode";

    private final Path directory;
    private final Path shipped;

    public MissingScripts(HostPaths paths, SiteSettings site) {
        this.directory = paths.at(site.text(SiteAttribute.INSTALLDIR)).resolve("postscripts");
        this.shipped = paths.share().resolve("postscripts");
    }

    /**
     * Of all scripts that some nodes run.
     *
     * @param nodes with their groups
     * @param images whose scripts are looked at, whoever runs them
     */
    public List<Problem> of(Snapshot tables, Collection<String> nodes, Predicate<String> images) {
        NodeValues values = new NodeValues(tables);
        Set<String> owners = new LinkedHashSet<>();
        for (String node : nodes) {
            owners.addAll(List.of(EVERY_NODE, node));
            owners.addAll(values.groupsOf(node));
        }
        List<Row> rows = new ArrayList<>();
        for (Row row : tables.table("postscripts").active()) {
            if (owners.contains(row.get("node"))) {
                rows.add(row);
            }
        }
        for (Row row : tables.table("osimage").active()) {
            if (images.test(row.get("imagename"))) {
                rows.add(row);
            }
        }
        return problems(named(rows), !nodes.isEmpty());
    }

    /**
     * Of the scripts that rows name.
     *
     * @param rows of the tables postscripts and osimage
     */
    public List<Problem> in(Collection<Row> rows) {
        return problems(named(rows), false);
    }

    /** @param fetched whether nodes fetch the directory, also when they run nothing of it */
    private List<Problem> problems(Map<String, Set<Named>> named, boolean fetched) {
        List<Problem> problems = new ArrayList<>();
        boolean there = Files.isDirectory(directory);
        if (!there && (fetched || !named.isEmpty())) {
            problems.add(Problem.of(Code.MISSING_FILE, "There is no directory of post scripts.")
                    .at(directory.toString())
                    .because("nodes that cannot fetch their post scripts end as failed")
                    .remedy("xcatconfig -i makes it, with the shipped scripts"));
        }
        named.forEach((name, places) -> {
            if (onlyFails(name)) {
                problems.add(Problem.of(Code.NOT_BUILT, "The post script '" + name + "' does nothing but fail.")
                        .at(Named.places(places))
                        .because("service nodes are not built; nodes that run it end as failed")
                        .remedy("take it out of the list, or the nodes out of the group"));
            } else if (!Files.isRegularFile((there ? directory : shipped).resolve(name))) {
                boolean ours = Files.isRegularFile(shipped.resolve(name));
                problems.add(
                        Problem.of(Code.MISSING_FILE, "The post script '" + name + "' is not in " + directory + ".")
                                .at(Named.places(places))
                                .because("nodes that are to run it end as failed")
                                .remedy(
                                        ours
                                                ? "xcatconfig -i puts the shipped one there; or take it out of the list"
                                                : "put it there, or take it out of the list"));
            }
        });
        return problems;
    }

    /** Unless the site has one of its own. */
    private boolean onlyFails(String name) {
        if (!name.equals(NOT_BUILT)) {
            return false;
        }
        Path own = directory.resolve(name);
        try {
            return !Files.isRegularFile(own) || Files.mismatch(own, shipped.resolve(name)) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Each script with the rows that name it; of what is no script is said elsewhere. */
    private static Map<String, Set<Named>> named(Collection<Row> rows) {
        Map<String, Set<Named>> named = new LinkedHashMap<>();
        for (Row row : rows) {
            for (String column : ScriptLists.COLUMNS) {
                for (ScriptCall call : ScriptLists.calls(row.get(column))) {
                    named.computeIfAbsent(call.script(), each -> new LinkedHashSet<>())
                            .add(new Named(row, column));
                }
            }
        }
        return named;
    }

    private record Named(Row row, String column) {
        static String places(Set<Named> all) {
            Map<String, List<Row>> rows = new LinkedHashMap<>();
            all.forEach(each -> rows.computeIfAbsent(
                            each.row.schema().name() + ", column " + each.column, any -> new ArrayList<>())
                    .add(each.row));
            List<String> places = new ArrayList<>();
            rows.forEach((cells, of) -> places.add(
                    of.size() == 1
                            ? Findings.place(of.get(0)) + cells.substring(cells.indexOf(','))
                            : "table " + cells + ", rows of " + FoldedNodes.text(owners(of))));
            return String.join("; ", places);
        }

        private static List<String> owners(List<Row> rows) {
            return rows.stream().map(row -> row.get(row.schema().keys().get(0))).toList();
        }
    }
}
