package org.litecat.litetree.apply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.litecat.core.host.PlainFile;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.plan.Step;

/** Exchanges originals and the links in their places so that whoever reads them misses nothing at any instant. */
final class Swap {
    private final ImageRoot root;
    private final TreeOperations tree;
    private final Placement placement;
    private final Aside aside;
    private final Path scratch;
    private int gaps;

    /** @param scratch a free path */
    Swap(ImageRoot root, TreeOperations tree, Path scratch) {
        this.root = root;
        this.tree = tree;
        this.placement = new Placement(tree);
        this.aside = new Aside(root, tree);
        this.scratch = scratch;
    }

    /** How many directories were missing for an instant, because the file system cannot exchange two names. */
    int gaps() {
        return gaps;
    }

    /** Moves an original away and leaves a link in its place. */
    void moveIn(Step.MoveIn step) throws IOException {
        Path path = root.exactly(step.path());
        Path to = root.exactly(step.to());
        FileKind standing = FileKind.of(path);
        if (isLink(path, step.target())) {
            return;
        }
        if (standing == FileKind.DIRECTORY) {
            moveInDirectory(step, path, to);
            return;
        }
        if (standing != FileKind.MISSING && !isSecondName(path, to)) {
            makeWay(step, to);
            placement.secondName(path, to);
        }
        placement.link(path, step.target(), scratch);
    }

    private void moveInDirectory(Step.MoveIn step, Path path, Path to) throws IOException {
        if (!isLink(to, step.target())) {
            makeWay(step, to);
            tree.createLink(to, step.target());
        }
        if (!tree.exchange(path, to)) {
            gaps++;
            tree.delete(to);
            tree.rename(path, to);
            placement.link(path, step.target(), scratch);
        }
    }

    /** Something else got the original's name while the step was interrupted: that goes on, and the original is kept. */
    private void makeWay(Step.MoveIn step, Path to) throws IOException {
        if (isLink(to, step.target())) {
            tree.delete(to);
        } else if (FileKind.of(to) != FileKind.MISSING) {
            aside.set(to, step.aside());
        }
    }

    /** Brings an original back to its place. */
    void putBack(Step.PutBack step) throws IOException {
        Path from = root.exactly(step.from());
        Path to = root.exactly(step.to());
        boolean ours = isLink(to, step.link());
        if (!ours && FileKind.of(to) != FileKind.MISSING) {
            return;
        }
        FileKind original = FileKind.of(from);
        if (original == FileKind.DIRECTORY || isLink(from, wayTarget(step))) {
            putBackDirectory(step, from, to);
        } else if (original == FileKind.FILE) {
            putBackFile(from, to);
        } else if (original == FileKind.LINK) {
            tree.rename(from, to);
        } else if (ours) {
            tree.delete(to);
        }
    }

    private void putBackFile(Path from, Path to) throws IOException {
        placement.deleteIfExists(scratch);
        tree.createSecondName(scratch, from);
        tree.rename(scratch, to);
    }

    /**
     * In two exchanges. A relative link means one thing where it stood and another thing where it comes to stand: the
     * directory waits in a place from which the link that it changes places with leads back to it.
     */
    private void putBackDirectory(Step.PutBack step, Path from, Path to) throws IOException {
        Path way = root.exactly(way(step));
        if (FileKind.of(from) == FileKind.DIRECTORY) {
            if (FileKind.of(to) == FileKind.MISSING) {
                tree.rename(from, to);
                return;
            }
            prepareWay(step, way);
            if (!tree.exchange(from, way)) {
                gaps++;
                tree.delete(to);
                tree.rename(from, to);
                return;
            }
        }
        if (FileKind.of(to) == FileKind.MISSING) {
            tree.rename(way, to);
        } else if (!tree.exchange(way, to)) {
            gaps++;
            tree.delete(to);
            tree.rename(way, to);
        }
    }

    private void prepareWay(Step.PutBack step, Path way) throws IOException {
        String entry = step.from().substring(StateliteLayout.DEFAULTS.length());
        String back = step.by() + StateliteLayout.LINKS + entry;
        placement.createParents(way);
        placement.createParents(root.exactly(back));
        placement.link(root.exactly(back), StateliteLayout.up(back) + step.to(), scratch);
        placement.link(way, wayTarget(step), scratch);
    }

    /** As deep below the free place as the entry's place is in the image. */
    private static String way(Step.PutBack step) {
        long levels = step.to().chars().filter(letter -> letter == '/').count();
        return step.by() + "/d".repeat((int) levels);
    }

    private static String wayTarget(Step.PutBack step) {
        return StateliteLayout.up(step.from()) + way(step);
    }

    /** Removes what stayed behind, or sets it aside: an original that could not be put back. */
    void release(Step.Release step) throws IOException {
        Path from = root.exactly(step.from());
        Path to = root.exactly(step.to());
        FileKind left = FileKind.of(from);
        boolean leadsBack = left == FileKind.LINK
                && Files.readSymbolicLink(from)
                        .toString()
                        .startsWith(StateliteLayout.up(step.from()) + step.by() + "/");
        if (leadsBack || (left == FileKind.FILE && isSecondName(to, from))) {
            tree.delete(from);
        } else if (left != FileKind.MISSING) {
            aside.set(from, step.aside());
        }
    }

    /**
     * Exchanges an older directory and a newer one. Which of them is the newer one is noted first: it does not show when
     * they have changed places.
     */
    void renew(Step.Renew step) throws IOException {
        Path staged = root.exactly(step.from());
        Path to = root.exactly(step.to());
        Path aside = root.exactly(step.aside());
        Path note = root.exactly(step.aside() + ".newer");
        if (FileKind.of(staged) == FileKind.MISSING) {
            return;
        }
        if (FileKind.of(to) == FileKind.MISSING) {
            tree.rename(staged, to);
            return;
        }
        placement.createParents(aside);
        if (FileKind.of(note) == FileKind.MISSING) {
            placement.write(note, identity(staged).getBytes(StandardCharsets.UTF_8), scratch);
        }
        boolean done = isNoted(PlainFile.text(note, PlainFile.MODERATE, StandardCharsets.UTF_8), to);
        if (done || tree.exchange(staged, to)) {
            tree.rename(staged, aside);
        } else {
            gaps++;
            tree.rename(to, aside);
            tree.rename(staged, to);
        }
    }

    /** A run of an earlier release that was interrupted left a note as {@code (dev=DEVICE,ino=INODE)}. */
    private static boolean isNoted(String note, Path directory) throws IOException {
        String identity = identity(directory);
        return note.equals(identity) || note.endsWith(",ino=" + identity + ")");
    }

    /** Without the number of the device: it may be another one after the machine was started again. */
    private static String identity(Path directory) throws IOException {
        return String.valueOf(Files.getAttribute(directory, "unix:ino", LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean isSecondName(Path path, Path name) throws IOException {
        if (FileKind.of(path) == FileKind.LINK) {
            return FileKind.of(name) == FileKind.LINK
                    && Files.readSymbolicLink(path).equals(Files.readSymbolicLink(name));
        }
        return FileKind.of(path) == FileKind.FILE && FileKind.of(name) == FileKind.FILE && Files.isSameFile(path, name);
    }

    private static boolean isLink(Path link, String target) throws IOException {
        return FileKind.of(link) == FileKind.LINK
                && Files.readSymbolicLink(link).toString().equals(target);
    }
}
