package org.litecat.provision.daemon.report;

import java.util.List;

/**
 * One decision about a request.
 *
 * @param user the common name of the client's certificate; empty without one
 * @param client the node that asks, else its address
 */
public record AuditEntry(
        String user, String client, String command, String noderange, List<String> arguments, boolean allowed) {}
