package org.litecat.tables.tableverb;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/** The tables that a dump and its restoration leave out. */
final class SkippedTables {
    private static final String VARIABLE = "XCAT_SKIPTABLES";

    private SkippedTables() {}

    /**
     * The logs, and what the site attribute {@code skiptables} names; the variable {@code XCAT_SKIPTABLES} stands in for it.
     *
     * @param all whether the logs are not left out
     */
    static Set<String> of(Snapshot snapshot, Map<String, String> environment, boolean all) {
        String setting = environment.containsKey(VARIABLE)
                ? environment.get(VARIABLE)
                : new SiteSettings(snapshot).text(SiteAttribute.SKIPTABLES);
        Set<String> skipped = new HashSet<>(all ? Set.of() : LogTables.NAMES);
        Arrays.stream(setting.split(",")).map(String::strip).forEach(skipped::add);
        return skipped;
    }
}
