package org.litecat.tables.tablecheck;

import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.Architecture;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.node.SerialPort;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableCheck;

/** Serial ports that no kernel would take for its console, and those that most kernels of an architecture do not have. */
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
        NodeDirectory directory = new NodeDirectory(schema, snapshot);
        SortedSet<String> doubtful = new TreeSet<>();
        directory.nodes().stream()
                .filter(node -> isDoubtful(node, directory.values()))
                .forEach(doubtful::add);
        if (!doubtful.isEmpty()) {
            String nodes = FoldedNodes.text(doubtful);
            findings.warning(Problem.of(Code.DOUBTFUL, "Nodes of aarch64 have a serial port by its number.")
                    .at("table nodehm, column serialport, for " + nodes)
                    .because("0 stands for ttyS0, and on most servers of aarch64 the port is ttyAMA0")
                    .remedy("chdef " + nodes + " serialport=ttyAMA0, or serialport=ttyS0 if that is what they have"));
        }
    }

    private static boolean isDoubtful(String node, NodeValues values) {
        try {
            return values.value(node, "nodetype", "arch").equals(Architecture.AARCH64.word())
                    && new SerialPort(values.value(node, "nodehm", "serialport")).isNumber();
        } catch (ProblemException e) {
            // A value that cannot be computed is told by who looks at values.
            return false;
        }
    }
}
