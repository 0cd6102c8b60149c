package org.litecat.core.site;

import java.util.List;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/** The site table of one snapshot, with the defaults of what is unset. */
public record SiteSettings(Snapshot snapshot) {
    public String text(SiteAttribute attribute) {
        String value = raw(attribute.key());
        return value.isEmpty() ? attribute.unset() : value;
    }

    /** @throws ProblemException when the value is not a whole number */
    public long number(SiteAttribute attribute) {
        try {
            return Long.parseLong(text(attribute));
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    Problem.of("The site attribute '" + attribute.key() + "' must be a whole number.")
                            .at("table site, row key=" + attribute.key() + ": '" + text(attribute) + "'")
                            .remedy("chdef -t site clustersite " + attribute.key() + "=" + attribute.unset()));
        }
    }

    /** Whether another server hands out the install and the boot directory over HTTP, and not xcatd. */
    public boolean leavesFilesToOthers() {
        return text(SiteAttribute.HTTPSERVER).equals("off");
    }

    /** Whether nodes get addresses and boot loaders from our DHCP server; else another one, or makedhcp, sees to that. */
    public boolean keepsDhcp() {
        return !List.of("n", "no", "0").contains(text(SiteAttribute.DHCPSETUP));
    }

    /** The value of any key, empty when unset. */
    public String raw(String key) {
        List<Row> rows = snapshot.table("site").where("key", key);
        return rows.isEmpty() ? "" : rows.get(0).get("value");
    }
}
