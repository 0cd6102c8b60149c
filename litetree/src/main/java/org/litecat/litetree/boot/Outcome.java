package org.litecat.litetree.boot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.litecat.litetree.boot.SourceFinding.State;

/**
 * What comes of one entry on a node.
 *
 * @param findings what each source has, in the order of the search
 * @param place what holds the node's version: a path on the node
 * @param reach how the version is seen at the entry's path
 * @param writable whether processes can write to it
 * @param kept whether an earlier boot filled the place, so that no source is used
 * @param tree what is seen; empty when nothing is known of it, or when there is no source at all
 * @param unsure why it may come otherwise; empty when all was looked at
 */
public record Outcome(
        BootEntry entry,
        List<SourceFinding> findings,
        String place,
        Reach reach,
        boolean writable,
        boolean kept,
        Optional<SeenTree> tree,
        List<String> unsure) {
    /** How a version is seen. */
    public enum Reach {
        /** It is mounted over the path. */
        MOUNT,
        /** The image has a link in its place. */
        LINK,
        /** It is seen with the entry above it. */
        PARENT,
        /** The node goes without it. */
        NONE
    }

    public Outcome {
        findings = List.copyOf(findings);
        unsure = List.copyOf(unsure);
    }

    /** The sources that the node takes, in order. */
    public List<SourceFinding> winners() {
        return findings.stream()
                .filter(finding -> finding.state() == State.FOUND)
                .toList();
    }

    /** What the node takes it from, in words. */
    public String source() {
        if (kept) {
            return "what an earlier boot left in " + place;
        }
        if (reach == Reach.NONE) {
            return "nothing";
        }
        if (findings.isEmpty()) {
            return "the kernel's list of mounts";
        }
        List<SourceFinding> winners = winners();
        return winners.isEmpty()
                ? "nothing"
                : winners.stream().map(SourceFinding::directory).collect(Collectors.joining(" and "));
    }
}
