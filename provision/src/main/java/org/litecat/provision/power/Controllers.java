package org.litecat.provision.power;

import org.litecat.core.host.Commands;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/** Finds what controls a node. For one thread; what it finds may go to another. */
public final class Controllers {
    private static final String IPMI = "ipmi";

    private final Snapshot snapshot;
    private final NodeValues values;
    private final Commands commands;

    public Controllers(Snapshot snapshot, NodeValues values, Commands commands) {
        this.snapshot = snapshot;
        this.values = values;
        this.commands = commands;
    }

    /** Whether the controllers that a value of nodehm.mgt names can be used. */
    public static boolean isBuilt(String method) {
        return method.equals(IPMI);
    }

    /**
     * The controller named by nodehm.power, or by nodehm.mgt when that is not set.
     *
     * @throws ProblemException when it is not known, or cannot be used yet
     */
    public Controller power(String node) {
        return controller(node, "power");
    }

    /** The controller named by nodehm.cons, or by nodehm.mgt when that is not set. */
    public Controller console(String node) {
        return controller(node, "cons");
    }

    private Controller controller(String node, String column) {
        String own = values.value(node, "nodehm", column);
        String method = own.isEmpty() ? values.value(node, "nodehm", "mgt") : own;
        if (method.isEmpty()) {
            throw new ProblemException(Problem.of(Code.NOT_SET, node + ": the attribute 'mgt' is not set")
                    .remedy("chdef " + node + " mgt=ipmi"));
        }
        if (!isBuilt(method)) {
            throw new ProblemException(
                    Problem.of(Code.UNSUPPORTED, node + ": nodes with mgt=" + method + " cannot be controlled")
                            .because("only mgt=ipmi is built")
                            .remedy("chdef " + node + " mgt=ipmi, if it has a BMC"));
        }
        IpmiLimits limits = IpmiLimits.of(new SiteSettings(snapshot));
        return new IpmiController(node, IpmiAddress.of(node, snapshot, values), limits, commands);
    }
}
