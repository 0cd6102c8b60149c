package org.litecat.provision.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/** The nodes with which ssh did not speak because of their host keys, as it says so itself. */
final class HostKeys {
    private static final String REFUSED = "Host key verification failed.";
    private static final String CHANGED = "REMOTE HOST IDENTIFICATION HAS CHANGED";
    private static final String REVOKED = "marked as revoked";

    private final SortedSet<String> refused = new TreeSet<>();
    private final SortedSet<String> changed = new TreeSet<>();

    /** @param line of standard error */
    void heard(String host, String line) {
        if (line.contains(CHANGED) || line.contains(REVOKED)) {
            changed.add(host);
        } else if (line.equals(REFUSED)) {
            refused.add(host);
        }
    }

    /** Of those that failed; others may have had a ssh of their own that said it. */
    List<Problem> problems(SortedSet<String> failed) {
        List<Problem> problems = new ArrayList<>();
        SortedSet<String> others = new TreeSet<>(changed);
        others.retainAll(refused);
        others.retainAll(failed);
        SortedSet<String> unknown = new TreeSet<>(refused);
        unknown.retainAll(failed);
        unknown.removeAll(others);
        if (!unknown.isEmpty()) {
            problems.add(Problem.of(
                            Code.DENIED,
                            "The host keys of these nodes are not known here: " + FoldedNodes.text(unknown))
                    .because(
                            "no known_hosts of ssh has them, so that nobody can tell whether it is these nodes that answer;"
                                    + " nothing was done there")
                    .remedy(
                            "'ssh-keyscan HOST >>/etc/ssh/ssh_known_hosts' takes them in; compare them with those of the"
                                    + " nodes first (ssh-keygen -lf), where others could answer in their place"));
        }
        if (!others.isEmpty()) {
            problems.add(Problem.of(
                            Code.DENIED,
                            "The host keys of these nodes are others than those known here: "
                                    + FoldedNodes.text(others))
                    .because(
                            "they were installed anew, or somebody else answers in their place; nothing was done there")
                    .remedy(
                            "if it is the nodes that changed: 'ssh-keygen -R HOST' forgets the old key; a node keeps its key"
                                    + " over a reboot when /etc/ssh/ is persistent (table litefile)"));
        }
        return problems;
    }
}
