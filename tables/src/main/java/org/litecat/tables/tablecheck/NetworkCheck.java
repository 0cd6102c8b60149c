package org.litecat.tables.tablecheck;

import org.litecat.core.host.Names;
import org.litecat.core.network.NetworkRules;
import org.litecat.core.network.ServedInterfaces;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableCheck;

/**
 * Networks, ranges and interfaces by which DHCP serves nobody.
 *
 * @param names know the interfaces of this machine
 */
record NetworkCheck(Names names) implements TableCheck {
    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        new NetworkRules().check(schema, snapshot, findings);
        new ServedInterfaces(snapshot, names).doubts().forEach(findings::warning);
    }
}
