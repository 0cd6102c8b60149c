package org.litecat.provision.install;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.provision.boot.NodesetRequest;

/** Sets what nodes boot next. */
public interface BootSetting {
    /**
     * Sets it for every node that can have it; problems of the others are said.
     *
     * @return the nodes that will boot what was asked for, and get an address and a boot loader
     */
    SortedSet<String> set(NodesetRequest request, Response response);

    /** What would keep nodes from it, each by its name; changes nothing, and nothing is said. */
    Map<String, List<Problem>> problems(NodesetRequest request);
}
