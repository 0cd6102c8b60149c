package org.litecat.provision.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.provision.files.ReplacedFile;

/** The boot files below one TFTPDIR. */
final class BootFiles {
    private final Path tftpdir;

    BootFiles(Path tftpdir) {
        this.tftpdir = tftpdir;
    }

    /**
     * Makes a node's files and removes those that do not belong to them any more.
     *
     * @param places every path at which a file of the node may stand
     * @throws ProblemException when one cannot be written
     */
    void write(List<BootFile> files, List<String> places) {
        List<String> left = new ArrayList<>(places);
        for (BootFile file : files) {
            ReplacedFile replaced = new ReplacedFile(tftpdir.resolve(file.path()));
            if (file instanceof BootFile.Text text) {
                replaced.write(text.text());
            } else if (file instanceof BootFile.SameAs same) {
                replaced.hardLink(tftpdir.resolve(same.other()));
            } else if (file instanceof BootFile.Link link) {
                replaced.symbolicLink(link.target());
            }
            left.remove(file.path());
        }
        remove(left);
    }

    void remove(List<String> places) {
        places.forEach(place -> new ReplacedFile(tftpdir.resolve(place)).remove());
    }

    /** The state in the first comment of a boot file; empty when there is no file. */
    Optional<String> state(String path) {
        Path file = tftpdir.resolve(path);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("#") && !line.startsWith("#!"))
                    .map(line -> line.substring(1).strip())
                    .findFirst();
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of("The boot file '" + file + "' cannot be read.").because(e));
        }
    }
}
