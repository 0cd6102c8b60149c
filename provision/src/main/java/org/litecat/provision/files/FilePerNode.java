package org.litecat.provision.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * A file for each of some nodes. None of them is public: a TFTP server would hand it to any client.
 *
 * @param directory where they stand, beside nothing else
 * @param prefix what stands before the name of the node
 */
public record FilePerNode(Path directory, String prefix) {
    /** The nodes that have a file. */
    public SortedSet<String> nodes() {
        SortedSet<String> nodes = new TreeSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    // One that is half written has a dot before its name.
                    .filter(name -> name.startsWith(prefix) && !name.startsWith("."))
                    .forEach(name -> nodes.add(name.substring(prefix.length())));
        } catch (NoSuchFileException e) {
            return nodes;
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(Code.IO, "The files of nodes in '" + directory + "' cannot be listed.")
                            .because(e));
        }
        return nodes;
    }

    public Path path(String node) {
        return directory.resolve(prefix + node);
    }

    /** @throws ProblemException when it cannot be written; what was there stays */
    public void write(String node, String text) {
        file(node).text(text, FileMode.NOT_PUBLIC);
    }

    /** Removes the file of a node if it is there. */
    public void remove(String node) {
        file(node).remove();
    }

    private PlacedFile file(String node) {
        // Forced: nodes that boot after a failure of the power, from a file server alone, must not find half a file.
        return new PlacedFile(path(node), Durability.WHOLE);
    }
}
