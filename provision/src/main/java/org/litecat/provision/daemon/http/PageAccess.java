package org.litecat.provision.daemon.http;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.litecat.core.host.Names;
import org.litecat.core.response.ProblemException;
import org.litecat.provision.daemon.cluster.Cluster;
import org.litecat.provision.daemon.http.HttpPages.Client;
import org.litecat.provision.daemon.report.AuditEntry;
import org.litecat.provision.daemon.report.AuditLog;
import org.litecat.provision.daemon.request.AccessPolicy;
import org.litecat.provision.daemon.request.AccessQuestion;

/**
 * Who may read pages: who shows a certificate, neither is nor calls himself a node, and may do what the page shows by table
 * policy. The management node itself may stand in the tables, too: who sits at it is no node.
 */
public final class PageAccess {
    private final Cluster cluster;
    private final AuditLog audit;
    private final Names machine;

    /** @param machine this one */
    public PageAccess(Cluster cluster, AuditLog audit, Names machine) {
        this.cluster = cluster;
        this.audit = audit;
        this.machine = machine;
    }

    /**
     * @param verb that says the same
     * @param nodes that it would be asked about; none means the whole cluster
     * @return why not; empty when he may
     */
    Optional<String> refusal(Client client, String verb, SortedSet<String> nodes, List<String> arguments) {
        Optional<String> refusal = stranger(client).or(() -> byPolicy(client, verb, nodes, arguments));
        String address = client.address().getHostAddress();
        audit.add(new AuditEntry(
                client.address(),
                client.user().orElse(""),
                address,
                verb,
                String.join(",", nodes),
                arguments,
                refusal.isEmpty()));
        return refusal;
    }

    private Optional<String> stranger(Client client) {
        if (client.user().isEmpty()) {
            return Optional.of("This is for administrators with a certificate of this site's authority."
                    + " xcatconfig --user NAME makes one, also as a file that browsers import.");
        }
        String user = client.user().get();
        if (cluster.ask(view -> view.directory().isNode(user))) {
            return Optional.of("The certificate is for '" + user + "', which is a node. Nodes read nothing here.");
        }
        return cluster.node(client.address())
                .filter(node -> machine.outward().stream()
                        .noneMatch(each -> each.address().equals(client.address())))
                .map(node -> "This machine is the node '" + node + "'. Nodes read nothing here.");
    }

    private Optional<String> byPolicy(Client client, String verb, SortedSet<String> nodes, List<String> arguments) {
        AccessQuestion question = new AccessQuestion(client.user(), "", verb, nodes, arguments);
        try {
            return cluster.ask(view -> AccessPolicy.of(view).allows(question))
                    ? Optional.empty()
                    : Optional.of(
                            "Table policy does not allow " + verb + " to '"
                                    + client.user().orElse("")
                                    + "'. A row such as name=NAME, commands=nodestat,litewhy,liteimg,lsimage, rule=allow does.");
        } catch (ProblemException e) {
            return Optional.of(e.problems().get(0).text());
        }
    }
}
