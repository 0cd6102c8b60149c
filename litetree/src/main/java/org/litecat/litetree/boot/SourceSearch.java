package org.litecat.litetree.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.boot.SourceFinding.State;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.rule.Store;

/** Looks for the sources of entries in the order and by the rules of a node. */
final class SourceSearch {
    private final BootPlan plan;
    private final FilesAtHand files;
    private final NodePaths paths;

    SourceSearch(BootPlan plan, FilesAtHand files) {
        this.plan = plan;
        this.files = files;
        this.paths = new NodePaths(files);
    }

    /** One finding for each source, in order, the image's own last. Those that the node takes are {@code FOUND}. */
    List<SourceFinding> search(BootEntry entry) {
        SourceFinding own = inImage(entry);
        Path inImage = own.file();
        boolean directory = inImage == null ? entry.directory() : Files.isDirectory(inImage);
        List<BootEntry> children = plan.childrenOf(entry);
        boolean takesAll = takesAll(entry);
        List<SourceFinding> findings = new ArrayList<>();
        boolean taken = false;
        for (int number = 1; number <= plan.sources().size(); number++) {
            SourceFinding finding = inSource(number, entry, directory, children);
            boolean found = finding.state() == State.FOUND;
            findings.add(found && taken && !takesAll ? finding.shadowed() : finding);
            taken |= found;
        }
        findings.add(taken && own.state() == State.FOUND ? own.shadowed() : own);
        return findings;
    }

    /** Whether the sources behind the first one that has an entry are used too. */
    boolean takesAll(BootEntry entry) {
        return entry.option().joinsFiles() || !plan.childrenOf(entry).isEmpty();
    }

    private SourceFinding inImage(BootEntry entry) {
        String directory = StateliteLayout.DEFAULTS;
        try {
            Path file = files.image().resolve(StateliteLayout.defaultOf(entry.path()));
            return Files.exists(file)
                    ? new SourceFinding(0, directory, State.FOUND, file, "")
                    : new SourceFinding(
                            0, directory, State.NOT_FOUND, null, "liteimg was not run since the row was added");
        } catch (ProblemException e) {
            return new SourceFinding(
                    0, directory, State.UNREADABLE, null, e.problems().get(0).why());
        }
    }

    private SourceFinding inSource(int number, BootEntry entry, boolean directory, List<BootEntry> children) {
        String name = plan.sources().get(number - 1).directory().toString();
        Path top = files.sources().get(number);
        if (top == null) {
            return new SourceFinding(number, name, State.NOT_HERE, null, "it is on another machine");
        }
        if (!Files.isReadable(top)) {
            State state = Files.exists(top) ? State.UNREADABLE : State.NOT_FOUND;
            return new SourceFinding(number, name, state, null, "no such directory");
        }
        try {
            String place = paths.follow(NodePaths.ofSource(number, entry.path()));
            Optional<Path> file = paths.onThisMachine(place);
            if (file.isEmpty() || isChangedByEntries(entry, place)) {
                return unknown(number, name, place);
            }
            return Files.exists(file.get(), LinkOption.NOFOLLOW_LINKS)
                    ? judged(number, name, file.get(), directory, children)
                    : new SourceFinding(number, name, State.NOT_FOUND, null, missing(number, entry, place));
        } catch (ProblemException e) {
            return new SourceFinding(
                    number, name, State.UNREADABLE, null, e.problems().get(0).why());
        } catch (IOException e) {
            return new SourceFinding(number, name, State.UNREADABLE, null, String.valueOf(e.getMessage()));
        }
    }

    private static SourceFinding unknown(int number, String name, String place) {
        return new SourceFinding(
                number, name, State.UNKNOWN, null, "a link there leads to " + place + ", which only the node can tell");
    }

    /** What is copied was there before any entry; what stays in the source is seen with all entries in place. */
    private boolean isChangedByEntries(BootEntry entry, String place) {
        return entry.store() == Store.SOURCE
                && (plan.covering(place).isPresent()
                        || plan.entries().stream().anyMatch(each -> each.path().startsWith(place + "/")));
    }

    private static String missing(int number, BootEntry entry, String place) {
        return place.equals(NodePaths.ofSource(number, entry.path()))
                ? ""
                : "a link there leads to " + place + ", which is missing";
    }

    private SourceFinding judged(int number, String name, Path file, boolean directory, List<BootEntry> children)
            throws IOException {
        String why = "";
        if (Files.isDirectory(file) != directory) {
            why = "it is a " + (directory ? "file" : "directory") + " there";
        } else if (directory && PathUtils.isEmptyDirectory(file)) {
            why = "it is empty";
        } else {
            for (BootEntry child : children) {
                String place = paths.follow(NodePaths.ofSource(number, child.path()));
                Optional<Path> own = paths.onThisMachine(place);
                if (own.isEmpty()) {
                    return unknown(number, name, place);
                }
                if (Files.exists(own.get(), LinkOption.NOFOLLOW_LINKS)) {
                    why = "it has " + child.path() + ", an entry of its own";
                }
            }
        }
        return new SourceFinding(number, name, why.isEmpty() ? State.FOUND : State.UNUSABLE, file, why);
    }

    /** Where a path of the node is below a directory of this machine. */
    static Path below(Path directory, String path) {
        return directory.resolve(path.substring(1));
    }
}
