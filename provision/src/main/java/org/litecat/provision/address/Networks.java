package org.litecat.provision.address;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.host.Subnet;
import org.litecat.core.network.NetworkRow;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/** Which row of table networks an address belongs to, and so which domain. */
public final class Networks {
    private final List<Known> known = new ArrayList<>();
    private final String siteDomain;

    public Networks(Snapshot tables) {
        this.siteDomain = new SiteSettings(tables).text(SiteAttribute.DOMAIN);
        for (Row row : tables.table("networks").active()) {
            new NetworkRow(row).subnet().ifPresent(subnet -> known.add(new Known(subnet, row)));
        }
        // Of networks that lie in one another the smallest has the address; of equal ones the first.
        known.sort((a, b) -> Integer.compare(b.subnet().prefix(), a.subnet().prefix()));
    }

    /** The network that an address lies in. */
    public Optional<Row> of(InetAddress address) {
        return around(address).map(Known::row);
    }

    /** The addresses of the network that an address lies in. */
    public Optional<Subnet> subnet(InetAddress address) {
        return around(address).map(Known::subnet);
    }

    private Optional<Known> around(InetAddress address) {
        return known.stream().filter(each -> each.subnet().contains(address)).findFirst();
    }

    /** The network of a name. */
    public Optional<Row> named(String name) {
        return known.stream()
                .map(Known::row)
                .filter(row -> row.get("netname").equals(name))
                .findFirst();
    }

    /** The domain of names that belong to an address: that of its network, else the site's; empty for none. */
    public String domain(InetAddress address) {
        return domain(of(address));
    }

    /** The domain of a network, else the site's; empty for none. */
    public String domain(Optional<Row> network) {
        return network.map(row -> row.get("domain"))
                .filter(domain -> !domain.isEmpty())
                .orElse(siteDomain);
    }

    /**
     * The names by which a node may be known that has this address and this host name: the name itself, and without the
     * domain of the site or of the address's network. A host of another domain may well have the name of a node.
     */
    public Set<String> nodeNames(String host, InetAddress address) {
        String whole = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        Set<String> names = new LinkedHashSet<>(List.of(whole));
        for (String domain : List.of(domain(address), siteDomain)) {
            int length = whole.length() - domain.length() - 1;
            if (!domain.isEmpty()
                    && length > 0
                    && whole.regionMatches(true, length, "." + domain, 0, domain.length() + 1)) {
                names.add(whole.substring(0, length));
            }
        }
        return names;
    }

    private record Known(Subnet subnet, Row row) {}
}
