package org.litecat.core.site;

import java.util.List;
import java.util.Optional;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/** The site table of one snapshot, with the defaults of what is unset. */
public record SiteSettings(Snapshot snapshot) {
    public String text(SiteAttribute attribute) {
        String value = raw(attribute.key());
        return value.isEmpty() ? attribute.unset() : value;
    }

    /** @throws ProblemException when the value is not a number such as the setting has */
    public long number(SiteAttribute attribute) {
        String value = text(attribute);
        attribute.problem(value).ifPresent(problem -> {
            throw new ProblemException(problem);
        });
        return Long.parseLong(value);
    }

    /** Whether a setting says yes; a word that says neither yes nor no counts as unset. */
    public boolean isOn(SiteAttribute attribute) {
        return YesOrNo.parse(text(attribute))
                .or(() -> YesOrNo.parse(attribute.unset()))
                .orElse(false);
    }

    /** Whether another server hands out the install and the boot directory over HTTP, and not xcatd. */
    public boolean leavesFilesToOthers() {
        return YesOrNo.parse(text(SiteAttribute.HTTPSERVER)).equals(Optional.of(false));
    }

    /** Whether nodes get addresses and boot loaders from our DHCP server; else another one, or makedhcp, sees to that. */
    public boolean keepsDhcp() {
        return isOn(SiteAttribute.DHCPSETUP);
    }

    /** The value of any key, empty when unset. */
    public String raw(String key) {
        List<Row> rows = snapshot.table("site").where("key", key);
        return rows.isEmpty() ? "" : rows.get(0).get("value");
    }
}
