package org.litecat.provision.power;

import java.util.List;
import java.util.Map;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/**
 * Where the BMC of a node is and how to log in to it.
 *
 * @param host name or address
 * @param port 623 unless the attribute bmc is {@code host:port}
 * @param user may be empty, for the BMC's anonymous user
 */
record IpmiAddress(String host, int port, String user, String password) {
    private static final int USUAL_PORT = 623;
    private static final String TABLE = "ipmi";

    /** @throws ProblemException when the tables name no BMC, or no password for it */
    static IpmiAddress of(String node, Snapshot snapshot, NodeValues values) {
        String bmc = values.value(node, TABLE, "bmc");
        if (bmc.isEmpty()) {
            throw new ProblemException(Problem.of(Code.NOT_SET, node + ": the attribute 'bmc' is not set")
                    .remedy("chdef " + node + " bmc=ADDRESS bmcusername=USER bmcpassword=PASSWORD"));
        }
        // A node with a user of its own but without a password has an empty one; the shared pair is for nodes with
        // neither.
        Map<String, String> shared = shared(snapshot);
        String user = values.value(node, TABLE, "username");
        String password = values.value(node, TABLE, "password");
        if (user.isEmpty() && password.isEmpty() && shared.isEmpty()) {
            throw new ProblemException(Problem.of(Code.NOT_SET, node + ": no user and password for the BMC are known")
                    .remedy("chdef " + node + " bmcusername=USER bmcpassword=PASSWORD, or for all nodes: "
                            + "chtab key=ipmi passwd.username=USER passwd.password=PASSWORD"));
        }
        return at(
                bmc,
                user.isEmpty() ? shared.getOrDefault("username", "") : user,
                password.isEmpty() ? shared.getOrDefault("password", "") : password);
    }

    private static IpmiAddress at(String bmc, String user, String password) {
        int colon = bmc.lastIndexOf(':');
        boolean oneColon = colon > 0 && bmc.indexOf(':') == colon;
        if (oneColon && bmc.substring(colon + 1).matches("\\d{1,5}")) {
            return new IpmiAddress(bmc.substring(0, colon), Integer.parseInt(bmc.substring(colon + 1)), user, password);
        }
        return new IpmiAddress(bmc, USUAL_PORT, user, password);
    }

    private static Map<String, String> shared(Snapshot snapshot) {
        List<Row> rows = snapshot.table("passwd").where("key", TABLE);
        return rows.isEmpty() ? Map.of() : rows.get(0).fields();
    }

    /** Without the password: this may get into messages. */
    @Override
    public String toString() {
        return host + (port == USUAL_PORT ? "" : ":" + port);
    }
}
