package org.litecat.provision.address;

import org.litecat.core.host.Names;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableCheck;

/**
 * Addresses that a node cannot have, addresses and MAC addresses that two nodes have, and addresses in no network.
 *
 * @param names know the addresses of this machine
 */
public record AddressCheck(Names names) implements TableCheck {
    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        AddressProblems problems = new AddressProblems(new NodeDirectory(schema, snapshot), snapshot, names);
        problems.errors().forEach(findings::error);
        problems.doubts().forEach(findings::warning);
    }
}
