package org.litecat.litetree.boot;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.boot.SourceFinding.State;
import org.litecat.litetree.image.StateliteLayout;

/** Looks for the sources of entries in the order and by the rules of a node. */
final class SourceSearch {
    private final BootPlan plan;
    private final NodeFiles files;

    SourceSearch(BootPlan plan, NodeFiles files) {
        this.plan = plan;
        this.files = files;
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
        try {
            if (!Files.isReadable(top)) {
                return new SourceFinding(
                        number,
                        name,
                        Files.exists(top) ? State.UNREADABLE : State.NOT_FOUND,
                        null,
                        "no such directory");
            }
            Path file = below(top, entry.path()).toRealPath();
            return judged(number, name, top, file, directory, children);
        } catch (NoSuchFileException e) {
            return new SourceFinding(number, name, State.NOT_FOUND, null, "");
        } catch (IOException e) {
            return new SourceFinding(number, name, State.UNREADABLE, null, String.valueOf(e.getMessage()));
        }
    }

    private static SourceFinding judged(
            int number, String name, Path top, Path file, boolean directory, List<BootEntry> children)
            throws IOException {
        String why = "";
        if (!file.startsWith(top.toRealPath())) {
            why = "a link leads out of the directory, to what only the node can tell";
        } else if (Files.isDirectory(file) != directory) {
            why = "it is a " + (directory ? "file" : "directory") + " there";
        } else if (directory && isEmpty(file)) {
            why = "it is empty";
        } else {
            for (BootEntry child : children) {
                if (Files.exists(below(top, child.path()))) {
                    why = "it has " + child.path() + ", an entry of its own";
                }
            }
        }
        return new SourceFinding(number, name, why.isEmpty() ? State.FOUND : State.UNUSABLE, file, why);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            return !children.iterator().hasNext();
        }
    }

    /** Where a path of the node is below a directory of this machine. */
    static Path below(Path directory, String path) {
        return directory.resolve(path.substring(1));
    }
}
