package org.litecat.provision.daemon.request;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Who wants to do what.
 *
 * @param user the common name of the client's certificate
 * @param host the name of the node that asks; empty for other machines
 * @param nodes whom the command is about: those of the noderange, else the node that asks
 */
public record AccessQuestion(
        Optional<String> user, String host, String command, SortedSet<String> nodes, List<String> arguments) {}
