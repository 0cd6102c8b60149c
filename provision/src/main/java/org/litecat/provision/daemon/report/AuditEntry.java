package org.litecat.provision.daemon.report;

import java.net.InetAddress;
import java.util.List;

/**
 * One decision about a request.
 *
 * @param address from which it came
 * @param user the common name of the client's certificate; empty without one
 * @param client the node that asks, else its address
 */
public record AuditEntry(
        InetAddress address,
        String user,
        String client,
        String command,
        String noderange,
        List<String> arguments,
        boolean allowed) {}
