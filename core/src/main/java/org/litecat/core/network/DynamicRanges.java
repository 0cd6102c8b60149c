package org.litecat.core.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.host.Subnet;
import org.litecat.core.response.Problem;
import org.litecat.core.table.Row;

/**
 * What column dynamicrange of a row of table networks says: {@code FIRST-LAST}, {@code FIRST,LAST}, or several
 * {@code FIRST-LAST} with commas or semicolons between them.
 *
 * @param usable those that DHCP can serve
 * @param unreadable why parts of it are no ranges
 * @param useless why ranges serve nobody; they may be right once the network is
 */
public record DynamicRanges(List<DynamicRange> usable, List<Problem> unreadable, List<Problem> useless) {
    public DynamicRanges {
        usable = List.copyOf(usable);
        unreadable = List.copyOf(unreadable);
        useless = List.copyOf(useless);
    }

    /** Reads them from a row of table networks. */
    public static DynamicRanges of(Row row) {
        NetworkRow network = new NetworkRow(row);
        Optional<Subnet> subnet = network.subnet();
        List<DynamicRange> usable = new ArrayList<>();
        List<Problem> unreadable = new ArrayList<>();
        List<Problem> useless = new ArrayList<>();
        for (String item : items(row.get("dynamicrange"))) {
            List<Problem> wrong = new ArrayList<>();
            Optional<DynamicRange> read = DynamicRange.read(item, wrong);
            wrong.forEach(problem -> unreadable.add(placed(problem, network)));
            read.ifPresent(range -> {
                List<Problem> doubts = new ArrayList<>();
                range.useless(network, subnet).ifPresent(doubts::add);
                range.overlap(usable).ifPresent(doubts::add);
                doubts.forEach(problem -> useless.add(placed(problem, network)));
                if (doubts.isEmpty()) {
                    usable.add(range);
                }
            });
        }
        return new DynamicRanges(usable, unreadable, useless);
    }

    private static List<String> items(String stored) {
        return Stream.of(stored.split(";"))
                // Without a hyphen the comma stands between the ends of one range.
                .flatMap(part -> part.indexOf('-') < 0 ? Stream.of(part) : Stream.of(part.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Problem placed(Problem problem, NetworkRow network) {
        return problem.at(network.place() + ", dynamicrange")
                .remedy("chdef -t network " + network.name() + " dynamicrange=FIRST-LAST");
    }
}
