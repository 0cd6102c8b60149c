package org.litecat.litetree.apply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.plan.Step;

/**
 * Carries out single steps in an image. A step that was interrupted may be run again; one whose object is gone does
 * nothing.
 */
final class StepRunner {
    private static final String SCRATCH = StateliteLayout.OWN + "/scratch";

    private final ImageRoot root;
    private final TreeCopier copier;

    StepRunner(ImageRoot root, TreeCopier copier) {
        this.root = root;
        this.copier = copier;
    }

    void run(Step step) throws IOException {
        if (step instanceof Step.Create create) {
            create(root.exactly(create.path()), create.directory());
        } else if (step instanceof Step.RemoveBlank remove) {
            removeBlank(root.exactly(remove.path()));
        } else if (step instanceof Step.RemoveLink remove) {
            removeLink(root.exactly(remove.path()), remove.target());
        } else if (step instanceof Step.Copy copy) {
            new CopyBatch(root, copier).run(List.of(copy));
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
            putBack(root.exactly(putBack.from()), root.exactly(putBack.to()), putBack.link());
        } else if (step instanceof Step.PlaceLink link) {
            Placement.link(root.exactly(link.path()), link.target(), scratch());
        } else if (step instanceof Step.MoveIn move) {
            moveIn(root.exactly(move.path()), root.exactly(move.to()), move.target());
        } else if (step instanceof Step.Install install) {
            install(root.exactly(install.from()), root.exactly(install.to()));
        } else if (step instanceof Step.Write write) {
            byte[] content = write.content().getBytes(StandardCharsets.UTF_8);
            Placement.write(root.exactly(write.path()), content, scratch());
        } else {
            throw new IllegalStateException("unknown step " + step);
        }
    }

    private Path scratch() {
        return root.exactly(SCRATCH);
    }

    private void create(Path path, boolean directory) throws IOException {
        if (FileKind.of(path) != FileKind.MISSING) {
            return;
        }
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (directory) {
            Files.createDirectory(path);
            Placement.setMode(path, "rwxr-xr-x");
        } else {
            Files.createFile(path);
            Placement.setMode(path, "rw-r--r--");
        }
    }

    private static void removeBlank(Path path) throws IOException {
        FileKind kind = FileKind.of(path);
        if (kind == FileKind.FILE && Files.size(path) == 0) {
            Files.delete(path);
        } else if (kind == FileKind.DIRECTORY) {
            try {
                Files.delete(path);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    private static void removeLink(Path path, String target) throws IOException {
        if (FileKind.of(path) == FileKind.LINK && isLinkTo(path, target)) {
            Files.delete(path);
        }
    }

    private void copyOver(Path from, Path to) throws IOException {
        if (FileKind.of(to) == FileKind.LINK) {
            Files.delete(to);
        }
        if (FileKind.of(from) != FileKind.MISSING) {
            copier.copy(from, to);
        }
    }

    private static void keepTime(Path path, long nanos) throws IOException {
        if (FileKind.of(path) == FileKind.DIRECTORY) {
            Files.setLastModifiedTime(path, FileTime.from(nanos, TimeUnit.NANOSECONDS));
        }
    }

    private void makeDirectory(Path path, String like) throws IOException {
        if (FileKind.of(path) == FileKind.MISSING) {
            Files.createDirectory(path);
        }
        Path mirrored = root.resolve(like);
        if (!like.isEmpty() && Files.isDirectory(mirrored)) {
            Placement.mirror(mirrored, path);
        } else {
            Placement.setMode(path, "rwxr-xr-x");
        }
    }

    private void keep(Step.Keep step) throws IOException {
        Path path = root.exactly(step.path());
        Path to = root.exactly(step.to());
        removeEmptyDirectories(path);
        if (FileKind.of(path) != FileKind.MISSING) {
            if (FileKind.of(to) != FileKind.MISSING) {
                throw new FileAlreadyExistsException(step.to());
            }
            makeParents(to);
            Placement.rename(path, to);
        }
    }

    /** Directories that only lead to entries of an earlier run are nobody's files. */
    private static void removeEmptyDirectories(Path path) throws IOException {
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

    private static void discard(Path path, Path to) throws IOException {
        if (FileKind.of(path) != FileKind.MISSING) {
            Placement.deleteTree(to);
            makeParents(to);
            Placement.rename(path, to);
        }
    }

    private static void makeParents(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    private static void putBack(Path from, Path to, String link) throws IOException {
        FileKind standing = FileKind.of(to);
        boolean ours = standing == FileKind.LINK && isLinkTo(to, link);
        FileKind original = FileKind.of(from);
        if (!ours && standing != FileKind.MISSING) {
            return;
        }
        if (ours && (original == FileKind.DIRECTORY || original == FileKind.MISSING)) {
            Files.delete(to);
        }
        if (original != FileKind.MISSING) {
            Placement.rename(from, to);
        }
    }

    /** Files change for their link by one rename; a directory is missing between two renames. */
    private void moveIn(Path path, Path to, String target) throws IOException {
        FileKind standing = FileKind.of(path);
        if (standing == FileKind.LINK && isLinkTo(path, target)) {
            return;
        }
        if (standing != FileKind.MISSING) {
            boolean started = FileKind.of(to) != FileKind.MISSING;
            if (started && !isSecondName(path, to)) {
                throw new FileAlreadyExistsException(root.imagePath(to));
            }
            if (standing == FileKind.DIRECTORY) {
                Placement.rename(path, to);
            } else if (!started) {
                Placement.secondName(path, to);
            }
        }
        Placement.link(path, target, scratch());
    }

    private static boolean isSecondName(Path path, Path name) throws IOException {
        if (FileKind.of(path) == FileKind.LINK) {
            return FileKind.of(name) == FileKind.LINK
                    && Files.readSymbolicLink(path).equals(Files.readSymbolicLink(name));
        }
        return FileKind.of(path) == FileKind.FILE && FileKind.of(name) == FileKind.FILE && Files.isSameFile(path, name);
    }

    private static boolean isLinkTo(Path link, String target) throws IOException {
        return Files.readSymbolicLink(link).toString().equals(target);
    }

    private static void install(Path staged, Path to) throws IOException {
        if (FileKind.of(staged) != FileKind.MISSING) {
            Placement.rename(staged, to);
        }
    }
}
