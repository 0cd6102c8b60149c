package org.litecat.provision.loader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.host.Durability;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** The boot files below one TFTPDIR. */
public final class BootFiles {
    private final Path tftpdir;

    public BootFiles(Path tftpdir) {
        this.tftpdir = tftpdir;
    }

    /**
     * Makes a node's files and removes those that do not belong to them any more.
     *
     * @param places every path at which a file of the node may stand
     * @throws ProblemException when one cannot be written
     */
    public void write(List<BootFile> files, List<String> places) {
        List<String> left = new ArrayList<>(places);
        for (BootFile file : files) {
            file.make(tftpdir);
            left.remove(file.path());
        }
        remove(left);
    }

    private void remove(List<String> places) {
        places.forEach(place -> new PlacedFile(tftpdir.resolve(place), Durability.WHOLE).remove());
    }

    /**
     * Removes files wherever they stand.
     *
     * @param whole paths as the tables have directories
     * @throws ProblemException when one cannot be removed
     */
    public static void remove(Collection<String> whole, HostPaths paths) {
        whole.forEach(path -> new PlacedFile(paths.at(path), Durability.WHOLE).remove());
    }

    /** The state in the first comment of a boot file; empty when there is no file. */
    public Optional<String> state(String path) {
        Path file = tftpdir.resolve(path);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("#") && !line.startsWith("#!"))
                    .map(line -> line.substring(1).strip())
                    .findFirst();
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The boot file '" + file + "' cannot be read.")
                    .because(e));
        }
    }
}
