package org.litecat.provision.wave;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.litecat.provision.boot.EarlierBoot;

/** What is done to nodes in waves. */
public interface WaveWork {
    /** What is done, as it is typed. */
    String verb();

    /** What is typed behind the nodes, without what is said of waves. */
    String arguments();

    /** The image that nodes are set to boot; empty when they keep their own. */
    String image();

    /** All nodes that were asked for. */
    SortedSet<String> nodes();

    /** Those of them with which nothing is wrong; what is wrong with the others is said. Nothing is changed. */
    SortedSet<String> ready();

    /** What nodes boot now, of those for which {@link #start} changes it. */
    List<EarlierBoot> before(Collection<String> nodes);

    /** @return the nodes that were not started, each with the reason */
    SortedMap<String, String> start(SortedSet<String> nodes);
}
