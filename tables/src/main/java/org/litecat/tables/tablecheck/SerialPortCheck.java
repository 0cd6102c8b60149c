package org.litecat.tables.tablecheck;

import org.litecat.core.node.SerialPort;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableCheck;

/** Serial ports that no kernel would take for its console. */
final class SerialPortCheck implements TableCheck {
    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        for (Row row : snapshot.table("nodehm").active()) {
            String stored = row.get("serialport");
            boolean computed = stored.startsWith("|") || stored.startsWith("/") && stored.endsWith("/");
            SerialPort port = new SerialPort(stored);
            if (!stored.isEmpty() && !computed && port.device("").isEmpty()) {
                findings.error(port.unknown(row.get("node")).at(Findings.place(row) + ", column serialport"));
            }
        }
    }
}
