package org.litecat.core.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Subnet;
import org.litecat.core.table.Row;

/** One row of table networks. */
public record NetworkRow(Row row) {
    private static final String RELAYED = "!remote!";

    /** Empty when net and mask are not those of a network. */
    public Optional<Subnet> subnet() {
        return Subnet.of(net(), mask());
    }

    /** Whether the same addresses are in both, however net and mask are written. */
    public boolean isSameAs(NetworkRow other) {
        Optional<Subnet> mine = subnet();
        return mine.isPresent()
                ? mine.equals(other.subnet())
                : net().equals(other.net()) && mask().equals(other.mask());
    }

    public String net() {
        return row.get("net");
    }

    public String mask() {
        return row.get("mask");
    }

    /** What it is called, for messages and commands: its name, else its net. */
    public String name() {
        return row.get("netname").isEmpty() ? net() : row.get("netname");
    }

    /** For messages. */
    public String place() {
        return "table networks, row net=" + net();
    }

    /** As far as the text tells: a row that cannot be read counts as IPv4, which is what is served. */
    public boolean isIpv4() {
        return net().indexOf(':') < 0;
    }

    /** The interfaces of column mgtifname, {@code eth1,eth7}, without the mark of a relay. */
    public List<String> interfaces() {
        return Arrays.stream(row.get("mgtifname").replace(RELAYED, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Whether requests come through a relay: then no interface of ours has an address of the network. */
    public boolean isRelayed() {
        return row.get("mgtifname").contains(RELAYED);
    }
}
