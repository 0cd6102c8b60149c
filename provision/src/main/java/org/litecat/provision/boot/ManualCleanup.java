package org.litecat.provision.boot;

import java.util.List;
import java.util.SortedSet;
import org.litecat.core.object.BootCleanup;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;

/** Leaves the clean-up to the administrator, as long as this program makes neither boot files nor consoles of nodes. */
public final class ManualCleanup implements BootCleanup {
    private static final String CAUSE =
            "this version writes no such configuration, and what others wrote it does not touch";

    @Override
    public List<Problem> cleanUp(SortedSet<String> nodes, Response response) {
        String names = String.join(",", nodes);
        return List.of(
                Problem.of("The boot configuration of " + names + " was not cleaned up; no definition was removed.")
                        .because("nodeset is not built: " + CAUSE)
                        .remedy(
                                "take the nodes' files out of the boot and DHCP servers where there are any, then run rmdef"
                                        + " without -C"),
                Problem.of("The consoles of " + names + " were not cleaned up; no definition was removed.")
                        .because("makeconservercf is not built: " + CAUSE)
                        .remedy(
                                "take the nodes out of the console server where it has them, then run rmdef without -C"));
    }
}
