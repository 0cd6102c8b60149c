package org.litecat.litetree.boot;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.litetree.boot.Outcome.Reach;
import org.litecat.litetree.boot.SourceFinding.State;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.Store;

/** What a node that follows its boot plan will see, told from the files that this machine can look at. */
public final class Prediction {
    private static final String KERNELS_MOUNTS = "/proc/mounts";

    private final BootPlan plan;
    private final FilesAtHand files;
    private final SourceSearch search;

    public Prediction(BootPlan plan, FilesAtHand files) {
        this.plan = plan;
        this.files = files;
        this.search = new SourceSearch(plan, files);
    }

    /** What comes of an entry of the plan, with all that is below it. */
    public Outcome of(BootEntry entry) {
        if (entry.path().equals(LiteEntry.MTAB)) {
            Reach reach = entry.role() == BootEntry.Role.IN ? Reach.PARENT : Reach.LINK;
            SeenTree link = SeenTree.of(SeenFile.link(KERNELS_MOUNTS));
            return new Outcome(
                    entry, List.of(), place(entry, List.of()), reach, false, false, Optional.of(link), List.of());
        }
        Optional<String> link = link(entry);
        if (link.isPresent()) {
            List<String> why = List.of(link.get() + " is a link, and users of the node can make links there");
            return new Outcome(entry, List.of(), "", Reach.NONE, false, false, Optional.empty(), why);
        }
        List<SourceFinding> findings = search.search(entry);
        List<SourceFinding> winners =
                findings.stream().filter(each -> each.state() == State.FOUND).toList();
        List<String> unsure = new ArrayList<>(doubts(entry, findings));
        boolean kept = keptFile(entry).isPresent();
        if (winners.isEmpty() && !kept) {
            return new Outcome(entry, findings, "", Reach.NONE, false, kept, Optional.empty(), unsure);
        }
        Optional<SeenTree> tree = Optional.empty();
        try {
            tree = Optional.of(tree(entry, findings, kept));
        } catch (UncheckedIOException e) {
            unsure.add("something of it cannot be read: " + e.getMessage());
        }
        boolean writable = entry.option().isWritable();
        return new Outcome(entry, findings, place(entry, winners), reach(entry), writable, kept, tree, unsure);
    }

    /** The link for which the node does not bring the entry: on the way to it in its store, or to where it is mounted. */
    private Optional<String> link(BootEntry entry) {
        String above = entry.path().substring(0, entry.path().lastIndexOf('/'));
        Optional<String> own = link(entry.store(), entry.role() == BootEntry.Role.IN ? above : entry.path());
        return own.isPresent() || entry.role() != BootEntry.Role.ON
                ? own
                : link(plan.entries().get(entry.parent() - 1).store(), above);
    }

    private Optional<String> link(Store store, String path) {
        return files.store(store).flatMap(at -> LinkInStore.on(at, path)).map(link -> store.directory() + link);
    }

    private static String place(BootEntry entry, List<SourceFinding> winners) {
        if (entry.store() != Store.SOURCE) {
            return entry.store().directory() + entry.path();
        }
        int number = winners.get(0).number();
        return number == 0 ? StateliteLayout.defaultOf(entry.path()) : NodePaths.ofSource(number, entry.path());
    }

    private static Reach reach(BootEntry entry) {
        return switch (entry.role()) {
            case TOP -> entry.option().isLink() ? Reach.LINK : Reach.MOUNT;
            case IN -> Reach.PARENT;
            case ON -> Reach.MOUNT;
        };
    }

    private List<String> doubts(BootEntry entry, List<SourceFinding> findings) {
        List<String> doubts = new ArrayList<>();
        boolean lasts = entry.store() == Store.LOCALDISK || plan.persistent().isPresent();
        if (entry.store().isLasting() && lasts && files.store(entry.store()).isEmpty()) {
            doubts.add("what an earlier boot left in " + entry.store().directory() + entry.path()
                    + " is kept; that was not looked at");
        }
        if (isCompleted(entry)) {
            doubts.add(entry.store().directory() + entry.path()
                    + " was not filled yet; the next boot adds what is missing in it");
        }
        for (SourceFinding finding : findings) {
            if (finding.state() == State.FOUND && !search.takesAll(entry)) {
                break;
            }
            if (finding.state() == State.NOT_HERE || finding.state() == State.UNREADABLE) {
                doubts.add(finding.directory() + " may have it; it was not looked at");
            } else if (finding.state() == State.UNKNOWN) {
                doubts.add(finding.directory() + " may have it; " + finding.detail());
            }
        }
        return doubts;
    }

    /** Whether a directory stands in a store only because something in it was an entry before. */
    private boolean isCompleted(BootEntry entry) {
        return keptFile(entry)
                .filter(file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                .flatMap(file -> files.store(entry.store()))
                .map(store -> !new FilledDirectories(store).leaves(entry.path()))
                .orElse(false);
    }

    /** What stands in a lasting store since an earlier boot. */
    private Optional<Path> keptFile(BootEntry entry) {
        return files.store(entry.store())
                .map(store -> SourceSearch.below(store, entry.path()))
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    }

    private SeenTree tree(BootEntry entry, List<SourceFinding> findings, boolean kept) {
        SeenTree tree = own(entry, findings, kept);
        for (BootEntry child : plan.childrenOf(entry)) {
            String below = child.path().substring(entry.path().length());
            Outcome outcome = of(child);
            boolean asAbove = !kept && isImagesOwn(findings) && isImagesOwn(outcome.findings()) && !isLink(child);
            if (outcome.reach() == Reach.MOUNT || (!outcome.kept() && !asAbove)) {
                outcome.tree().ifPresent(seen -> tree.cover(below, seen));
            }
        }
        return tree;
    }

    /** What the image has for an entry comes with what it has for the entry above. */
    private static boolean isImagesOwn(List<SourceFinding> findings) {
        return findings.stream().anyMatch(finding -> finding.state() == State.FOUND && finding.number() == 0);
    }

    /** Where the image has a link, the node has a copy of what it leads to. */
    private boolean isLink(BootEntry entry) {
        return Files.isSymbolicLink(files.image().resolveParent(StateliteLayout.defaultOf(entry.path())));
    }

    private SeenTree own(BootEntry entry, List<SourceFinding> findings, boolean kept) {
        if (kept) {
            return SeenTree.of(keptFile(entry).orElseThrow());
        }
        List<Path> taken = findings.stream()
                .filter(finding -> finding.state() == State.FOUND)
                .map(SourceFinding::file)
                .map(java.util.Objects::requireNonNull)
                .toList();
        if (entry.option().joinsFiles() && taken.size() > 1) {
            return SeenTree.of(SeenFile.joined(taken));
        }
        SeenTree tree = new SeenTree();
        taken.forEach(file -> tree.lay("", SeenTree.of(file)));
        return tree;
    }
}
