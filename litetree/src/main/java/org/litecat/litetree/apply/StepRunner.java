package org.litecat.litetree.apply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.plan.Fingerprint;
import org.litecat.litetree.plan.Step;

/**
 * Carries out single steps in an image. A step that was interrupted may be run again; one whose object is gone does
 * nothing.
 */
final class StepRunner {
    private final ImageRoot root;
    private final TreeCopier copier;
    private final TreeOperations tree;
    private final Placement placement;
    private final Path scratch;
    private final Aside aside;
    private final Swap swap;

    StepRunner(ImageRoot root, TreeCopier copier, TreeOperations tree) {
        this.root = root;
        this.copier = copier;
        this.tree = tree;
        this.placement = new Placement(tree);
        this.scratch = root.exactly(StateliteLayout.OWN + "/scratch");
        this.aside = new Aside(root, tree);
        this.swap = new Swap(root, tree, scratch);
    }

    /** How many directories were missing for an instant, because the file system cannot exchange two names. */
    int gaps() {
        return swap.gaps();
    }

    void run(Step step) throws IOException {
        if (step instanceof Step.Create create) {
            create(root.exactly(create.path()), create.directory());
        } else if (step instanceof Step.RemoveBlank remove) {
            removeBlank(root.exactly(remove.path()));
        } else if (step instanceof Step.RemoveLink remove) {
            removeLink(root.exactly(remove.path()), remove.target());
        } else if (step instanceof Step.Copy copy) {
            new CopyBatch(root, copier, placement).run(List.of(copy));
        } else if (step instanceof Step.CopyOver copy) {
            copyOver(root.exactly(copy.from()), root.exactly(copy.to()));
        } else if (step instanceof Step.KeepTime keep) {
            keepTime(root.exactly(keep.path()), keep.nanos());
        } else if (step instanceof Step.MakeDirectory make) {
            makeDirectory(root.exactly(make.path()), make.like());
        } else if (step instanceof Step.Keep keep) {
            keep(keep);
        } else if (step instanceof Step.Discard discard) {
            discard(root.exactly(discard.path()), root.exactly(discard.to()));
        } else if (step instanceof Step.PutBack putBack) {
            swap.putBack(putBack);
        } else if (step instanceof Step.Release release) {
            swap.release(release);
        } else if (step instanceof Step.PlaceLink link) {
            placement.link(root.exactly(link.path()), link.target(), scratch);
        } else if (step instanceof Step.MoveIn move) {
            swap.moveIn(move);
        } else if (step instanceof Step.Install install) {
            install(install);
        } else if (step instanceof Step.Renew renew) {
            swap.renew(renew);
        } else if (step instanceof Step.Write write) {
            byte[] content = write.content().getBytes(StandardCharsets.UTF_8);
            placement.write(root.exactly(write.path()), content, scratch);
        } else {
            throw new IllegalStateException("unknown step " + step);
        }
    }

    private void create(Path path, boolean directory) throws IOException {
        if (FileKind.of(path) != FileKind.MISSING) {
            return;
        }
        placement.createParents(path);
        if (directory) {
            tree.createDirectory(path);
            tree.setMode(path, "rwxr-xr-x");
        } else {
            tree.createFile(path);
            tree.setMode(path, "rw-r--r--");
        }
    }

    private void removeBlank(Path path) throws IOException {
        FileKind kind = FileKind.of(path);
        if (kind == FileKind.FILE && Files.size(path) == 0) {
            tree.delete(path);
        } else if (kind == FileKind.DIRECTORY) {
            try {
                tree.delete(path);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    private void removeLink(Path path, String target) throws IOException {
        if (FileKind.of(path) == FileKind.LINK
                && Files.readSymbolicLink(path).toString().equals(target)) {
            tree.delete(path);
        }
    }

    private void copyOver(Path from, Path to) throws IOException {
        if (FileKind.of(to) == FileKind.LINK) {
            tree.delete(to);
        }
        if (FileKind.of(from) != FileKind.MISSING) {
            copier.copy(from, to);
        }
    }

    private void keepTime(Path path, long nanos) throws IOException {
        if (FileKind.of(path) == FileKind.DIRECTORY) {
            tree.setTime(path, nanos);
        }
    }

    private void makeDirectory(Path path, String like) throws IOException {
        if (FileKind.of(path) == FileKind.MISSING) {
            tree.createDirectory(path);
        }
        Path mirrored = root.resolve(like);
        if (!like.isEmpty() && Files.isDirectory(mirrored)) {
            tree.mirror(mirrored, path);
        } else {
            tree.setMode(path, "rwxr-xr-x");
        }
    }

    private void keep(Step.Keep step) throws IOException {
        Path path = root.exactly(step.path());
        removeEmptyDirectories(path);
        if (FileKind.of(path) != FileKind.MISSING) {
            aside.set(path, step.to());
        }
    }

    /** Directories that only lead to entries of an earlier run are nobody's files. */
    private void removeEmptyDirectories(Path path) throws IOException {
        if (FileKind.of(path) != FileKind.DIRECTORY) {
            return;
        }
        List<Path> children;
        try (var listed = Files.list(path)) {
            children = listed.toList();
        }
        for (Path child : children) {
            removeEmptyDirectories(child);
        }
        removeBlank(path);
    }

    /** What stands there after the step was carried out is somebody else's. */
    private void discard(Path path, Path to) throws IOException {
        if (FileKind.of(path) != FileKind.MISSING && FileKind.of(to) == FileKind.MISSING) {
            placement.createParents(to);
            tree.rename(path, to);
        }
    }

    private void install(Step.Install step) throws IOException {
        Path staged = root.exactly(step.from());
        Path to = root.exactly(step.to());
        if (FileKind.of(staged) != FileKind.MISSING) {
            if (FileKind.of(to) != FileKind.MISSING && !Fingerprint.of(to).equals(step.replaced())) {
                aside.set(to, step.aside());
            }
            tree.rename(staged, to);
        }
    }
}
