package org.litecat.core.osimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * The file that says how nodes divide their disk, as {@code partitionfile} names it: {@code /FILE}, a list of partitions, or
 * {@code s:/FILE}, a script that makes them.
 *
 * @param stored as the table has it
 */
public record PartitionFile(String image, String stored, boolean script, String file) {
    private static final String SCRIPT = "s:";
    private static final Pattern ENABLED = Pattern.compile("(?m)^\\s*enable\\s*=\\s*yes\\s*$");

    /** @return empty when the image has none */
    static Optional<PartitionFile> of(String image, String stored) {
        if (stored.isBlank()) {
            return Optional.empty();
        }
        boolean script = stored.startsWith(SCRIPT);
        String file = script ? stored.substring(SCRIPT.length()) : stored;
        return NamedFiles.isNull(file) ? Optional.empty() : Optional.of(new PartitionFile(image, stored, script, file));
    }

    /** Whether it can be read and asks for something: every script does, a list by the line {@code enable=yes}. */
    public boolean isEnabled(HostPaths paths) {
        Path path = paths.at(file);
        try {
            return Files.isReadable(path)
                    && (script || ENABLED.matcher(Files.readString(path)).find());
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws ProblemException when it cannot be read */
    public List<String> lines(HostPaths paths) {
        try {
            return Files.readAllLines(paths.at(file));
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The partition file of '" + image + "' cannot be read.")
                    .at("table linuximage, row imagename=" + image + ": partitionfile=" + stored)
                    .because(e)
                    .remedy("write the file, or chdef -t osimage " + image + " partitionfile="));
        }
    }
}
