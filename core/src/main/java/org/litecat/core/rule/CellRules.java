package org.litecat.core.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.litecat.core.host.Architecture;
import org.litecat.core.host.HostName;
import org.litecat.core.host.MacAddress;
import org.litecat.core.host.Subnet;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.osimage.KeptGenerations;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.Snapshot;
import org.litecat.core.value.ListItems;
import org.litecat.core.value.NamedAddress;
import org.litecat.core.value.NicList;

/** Cells by whose values nobody could act, whatever else stands in their row. A value that is computed is not looked at. */
public final class CellRules implements RowRules {
    private static final Map<String, List<String>> COLUMNS = Map.of(
            "hosts", List.of("ip", "otherinterfaces"),
            "linuximage", List.of("generations"),
            "mac", List.of("mac"),
            "networks", List.of("gateway", "nameservers", "ntpservers"),
            "nics", List.of("nicips"),
            "nodetype", List.of("arch"),
            "osimage", List.of("osarch", "postscripts", "postbootscripts"),
            "postscripts", List.of("postscripts", "postbootscripts"));

    private static final Pattern NAME = Pattern.compile("[^|/$].*");

    @Override
    public boolean covers(String table) {
        return COLUMNS.containsKey(table);
    }

    @Override
    public List<Problem> of(Row row) {
        Map<String, String> cells = new LinkedHashMap<>();
        if (row.isActive()) {
            COLUMNS.getOrDefault(row.schema().name(), List.of()).forEach(column -> cells.put(column, row.get(column)));
        }
        return of(row.schema().name(), cells, Findings.place(row));
    }

    /**
     * The same before there is a row.
     *
     * @param cells column to value
     * @param place of the row, for messages
     */
    public List<Problem> of(String table, Map<String, String> cells, String place) {
        List<Problem> problems = new ArrayList<>();
        cells.forEach((column, value) -> {
            if (!value.isEmpty() && !isComputed(column, value)) {
                cell(table, column, value).forEach(problem -> problems.add(problem.at(place + ", column " + column)));
            }
        });
        return problems;
    }

    private static boolean isComputed(String column, String value) {
        return ScriptLists.isOne(column) ? ScriptLists.isComputed(value) : isComputed(value);
    }

    private static boolean isComputed(String value) {
        return value.startsWith("|") || value.startsWith("/");
    }

    private static List<Problem> cell(String table, String column, String value) {
        return switch (table + "." + column) {
            case "hosts.ip", "networks.gateway", "networks.nameservers", "networks.ntpservers" -> addresses(value);
            case "hosts.otherinterfaces" -> otherInterfaces(value);
            case "linuximage.generations" ->
                KeptGenerations.of(value).isPresent() ? List.of() : List.of(KeptGenerations.refused(value));
            case "nics.nicips" -> interfaces(value);
            case "mac.mac" -> macs(value).stream().toList();
            case "nodetype.arch", "osimage.osarch" ->
                architecture(value).stream().toList();
            case "postscripts.postscripts",
                    "postscripts.postbootscripts",
                    "osimage.postscripts",
                    "osimage.postbootscripts" -> ScriptLists.problems(value);
            default -> List.of();
        };
    }

    private static List<Problem> addresses(String list) {
        List<Problem> problems = new ArrayList<>();
        for (String text : ListItems.of(list)) {
            if (HostName.isBrokenAddress(text)) {
                problems.add(Problem.of(Code.INVALID_VALUE, "'" + text + "' is not an IP address.")
                        .remedy("write an address such as 10.0.0.11"));
            }
        }
        return problems;
    }

    private static List<Problem> otherInterfaces(String list) {
        List<Problem> problems = new ArrayList<>();
        for (NamedAddress one : NamedAddress.listed(list)) {
            if (Subnet.numeric(one.address()).isEmpty()) {
                String what = one.address().isEmpty()
                        ? "'" + one.name() + "' has no address."
                        : "'" + one.address() + "' is not an IP address, for the name " + one.name() + ".";
                problems.add(Problem.of(Code.INVALID_VALUE, what)
                        .remedy("write -SUFFIX:ADDRESS or NAME:ADDRESS, with commas between several"));
            }
        }
        return problems;
    }

    /** {@code NIC!ADDRESS|ADDRESS,NIC!...}, where the addresses of one interface may be computed. */
    private static List<Problem> interfaces(String list) {
        List<Problem> problems = new ArrayList<>();
        NicList.parse(list).byNic().forEach((nic, addresses) -> {
            for (String item : isComputed(addresses) ? List.<String>of() : List.of(addresses.split("\\|"))) {
                if (!item.isBlank() && Subnet.numeric(item.strip()).isEmpty()) {
                    problems.add(Problem.of(
                                    Code.INVALID_VALUE,
                                    "'" + item.strip() + "' is not an IP address, for the interface " + nic + ".")
                            .remedy("write an address such as 10.0.0.11; ADDRESS|ADDRESS for several"));
                }
            }
        });
        return problems;
    }

    /** {@code MAC[!NAME][|MAC...]}. */
    private static Optional<Problem> macs(String list) {
        for (String item : list.split("\\|")) {
            String text = item.split("!", 2)[0].strip();
            if (!item.isBlank() && MacAddress.parse(text).isEmpty()) {
                return Optional.of(Problem.of(Code.INVALID_VALUE, "'" + text + "' is not a MAC address.")
                        .remedy("write an address such as 52:54:00:12:34:56; MAC!NAME|MAC!NAME for several"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Problem> architecture(String word) {
        return Architecture.calledElsewhere(word)
                .map(Architecture::word)
                .map(ours -> Problem.of(
                                Code.INVALID_VALUE, "'" + word + "' is not what an architecture is called here.")
                        .because("package lists, kernels and boot loaders are found by the name " + ours)
                        .remedy("write " + ours));
    }

    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        Set<String> told = new HashSet<>();
        COLUMNS.keySet().stream()
                .sorted()
                .flatMap(table -> snapshot.table(table).rows().stream())
                .flatMap(row -> of(row).stream())
                .forEach(problem -> {
                    told.add(problem.what());
                    findings.error(problem);
                });
        ofNoInterface(snapshot, findings);
        ScriptLists.ofNodes(new NodeDirectory(schema, snapshot), told).forEach(findings::error);
        unknownArchitectures(snapshot.table("nodetype").active()).forEach(findings::warning);
        unknownArchitectures(snapshot.table("osimage").active()).forEach(findings::warning);
    }

    private static void ofNoInterface(Snapshot snapshot, Findings findings) {
        for (Row row : snapshot.table("nics").active()) {
            row.fields().forEach((column, value) -> {
                if (NicList.holds(column)
                        && !isComputed(value)
                        && !NicList.parse(value).whole().isEmpty()) {
                    findings.warning(Problem.of(Code.INVALID_VALUE, "'" + value + "' belongs to no interface.")
                            .at(Findings.place(row) + ", column " + column)
                            .because("no verb acts by it")
                            .remedy("write INTERFACE!VALUE, with commas between several"));
                }
            });
        }
    }

    /**
     * Words that may be those of a machine that nobody here has heard of: each once.
     *
     * @param rows of one of the tables nodetype and osimage
     */
    public static List<Problem> unknownArchitectures(Collection<Row> rows) {
        Map<String, List<Row>> places = new TreeMap<>();
        for (Row row : rows) {
            String word = row.get(architectureOf(row));
            if (NAME.matcher(word).matches()
                    && Architecture.of(word).isEmpty()
                    && Architecture.calledElsewhere(word).isEmpty()) {
                places.computeIfAbsent(word, each -> new ArrayList<>()).add(row);
            }
        }
        List<Problem> problems = new ArrayList<>();
        places.forEach((word, named) -> {
            Row first = named.get(0);
            problems.add(Problem.of(Code.INVALID_VALUE, "'" + word + "' is no architecture that is known here.")
                    .at("table " + first.schema().name() + ", column " + architectureOf(first) + ", rows of "
                            + named.stream()
                                    .map(row -> row.get(row.schema().keys().get(0)))
                                    .collect(Collectors.joining(",")))
                    .because("package lists, kernels and boot loaders are found by it")
                    .remedy("write one of " + String.join(", ", Architecture.words())));
        });
        return problems;
    }

    private static String architectureOf(Row row) {
        return row.schema().name().equals("osimage") ? "osarch" : "arch";
    }
}
