package org.litecat.imagebuild.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Mounts;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * Takes what is written to a tree whose files have names in other trees too, so that those do not change: an overlay file system over
 * the tree, at its own place. Package managers, scriptlets and post-install scripts edit files in place; here each edits a copy.
 */
final class Layer {
    /** Directories can be renamed; nothing else of what is below shows in files that are brought into the tree. */
    private static final String OPTIONS =
            "lowerdir=lower,upperdir=upper,workdir=work,redirect_dir=on,metacopy=off,index=off";

    private final Path tree;
    private final Path directory;
    private final Commands commands;
    private final TreeRemoval removal;

    /**
     * @param tree a directory, free of links in its path
     * @param directory where the layer is kept meanwhile: in the same file system
     */
    Layer(Path tree, Path directory, Commands commands, Mounts mounts) {
        this.tree = tree;
        this.directory = directory;
        this.commands = commands;
        this.removal = new TreeRemoval(mounts);
    }

    /**
     * Puts the layer over the tree, for this thread and what it starts.
     *
     * @return false when the system cannot: the tree is as it was
     */
    boolean mount() throws IOException {
        Files.createDirectories(directory);
        // Programs that run as their owner stand in there.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectory(upper());
        Files.createDirectory(directory.resolve("work"));
        // Commas and colons of a path would be taken for options.
        Files.createSymbolicLink(directory.resolve("lower"), tree);
        new LayerEntry(tree).giveAttributesTo(upper());
        Commands.Output mounted = commands.capture(
                Command.of("mount", "--no-canonicalize", "-t", "overlay", "-o", OPTIONS, "overlay", tree.toString())
                        .in(directory));
        if (!mounted.succeeded()) {
            removal.removeAny(directory);
        }
        return mounted.succeeded();
    }

    /** What was written becomes part of the tree. */
    void merge() throws IOException {
        unmount();
        Files.createFile(merging());
        complete();
    }

    /** What was written is forgotten. */
    void discard() {
        unmount();
        removal.removeAny(directory);
    }

    /** After a run that was killed: what it had begun to bring into the tree is completed, and everything else forgotten. */
    void recover() throws IOException {
        if (Files.exists(merging(), LinkOption.NOFOLLOW_LINKS)) {
            complete();
        } else {
            removal.removeAny(directory);
        }
    }

    private void complete() throws IOException {
        new LayerMerge(tree, upper(), directory, removal).run();
        removal.removeAny(directory);
    }

    private void unmount() {
        Commands.Output output = commands.capture(Command.of("umount", "--no-canonicalize", "--", tree.toString()));
        if (!output.succeeded()) {
            throw new ProblemException(Problem.of(Code.IO, "The layer over the tree cannot be unmounted.")
                    .at(tree.toString())
                    .because(output.text())
                    .remedy("run the same again: it begins where the tree stands"));
        }
    }

    private Path upper() {
        return directory.resolve("upper");
    }

    private Path merging() {
        return directory.resolve("merging");
    }
}
