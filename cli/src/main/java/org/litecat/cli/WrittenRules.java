package org.litecat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.litecat.core.host.Host;
import org.litecat.core.network.NetworkRules;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Problem;
import org.litecat.core.rule.CellRules;
import org.litecat.core.rule.MissingScripts;
import org.litecat.core.rule.SiteRowRules;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.node.DirectoryTableRules;
import org.litecat.litetree.rule.LitefileTableRules;
import org.litecat.provision.address.AddressCheck;
import org.litecat.provision.boot.ServiceNodes;
import org.litecat.provision.boot.UnfitImages;

/** The rules of every table that has some, each loaded when a row of its table is written. */
final class WrittenRules implements RowRules {
    private final Host host;
    private final Schema schema;

    /** @param host for what only a look at this machine tells, at {@code tabcheck} */
    WrittenRules(Host host, Schema schema) {
        this.host = host;
        this.schema = schema;
    }

    @Override
    public boolean covers(String table) {
        return switch (table) {
            case "litefile", "litetree", "statelite", "site" -> true;
            default -> new CellRules().covers(table);
        };
    }

    @Override
    public List<Problem> of(Row row) {
        return switch (row.schema().name()) {
            case "litefile" -> new LitefileTableRules().of(row);
            case "litetree", "statelite" -> new DirectoryTableRules(schema).of(row);
            case "site" -> new SiteRowRules().of(row);
            case "networks" -> networks(row);
            default -> new CellRules().of(row);
        };
    }

    @Override
    public void check(Schema tables, Snapshot snapshot, Findings findings) {
        new LitefileTableRules().check(tables, snapshot, findings);
        new DirectoryTableRules(tables).check(tables, snapshot, findings);
        new CellRules().check(tables, snapshot, findings);
        new AddressCheck(host.names()).check(tables, snapshot, findings);
        new UnfitImages().check(tables, snapshot, findings);
        NodeDirectory nodes = new NodeDirectory(tables, snapshot);
        ServiceNodes.all(nodes, snapshot, host.names()).forEach(findings::warning);
        List<String> booting =
                nodes.nodes().stream().filter(node -> !nodes.isManagement(node)).toList();
        Set<String> booted = OsImage.all(snapshot).stream()
                .filter(OsImage::isDiskless)
                .map(OsImage::name)
                .collect(Collectors.toSet());
        new MissingScripts(host.paths(), new SiteSettings(snapshot))
                .of(snapshot, booting, booted::contains)
                .forEach(findings::warning);
    }

    @Override
    public List<Problem> doubts(Row row) {
        return row.schema().name().equals("networks") ? new NetworkRules().doubts(row) : List.of();
    }

    private static List<Problem> networks(Row row) {
        List<Problem> problems = new ArrayList<>(new NetworkRules().of(row));
        problems.addAll(new CellRules().of(row));
        return problems;
    }
}
