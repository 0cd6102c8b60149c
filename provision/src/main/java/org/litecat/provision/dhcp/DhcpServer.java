package org.litecat.provision.dhcp;

import java.util.Collection;
import java.util.List;

/** A program that serves DHCP. Every method throws {@link org.litecat.core.response.ProblemException} when it fails. */
public interface DhcpServer {
    /** Whether it was ever given a set-up. */
    boolean isSetUp();

    /** Whether the program, once set up, comes back when the machine was off. */
    boolean startsWithMachine();

    /** Fails unless the program runs. */
    void requireRunning();

    /** Takes a new set-up into use and starts the program anew; nodes stay known. */
    void setUp(DhcpSetup setup);

    /** Adds nodes, or brings them up to date, and makes the program notice. */
    void put(Collection<DhcpNode> nodes, long lease);

    /** Removes nodes and makes the program notice. */
    void remove(Collection<String> nodes);

    /** Makes the program read names of hosts again. */
    void namesChanged();

    /** What is stored about a node, a line each; empty when it is not known. */
    List<String> entries(String node);
}
