package org.litecat.imagebuild.packimage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.imagebuild.pack.Archive;
import org.litecat.imagebuild.pack.Compressor;

/**
 * What {@code packimage} is asked to do.
 *
 * @param image the name of an osimage definition
 * @param archive the kind of archive; empty for the usual one
 * @param compressor the program that makes it smaller; empty for the usual one
 * @param synced whether the files of synclists are put into the image
 * @param force whether it is packed although nodes run from its tree
 */
public record PackimageRequest(String image, String archive, String compressor, boolean synced, boolean force) {
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (!archive.isEmpty() && Archive.of(archive).isEmpty()) {
            problems.add(Problem.of(Code.INVALID_VALUE, "Invalid archive method '" + archive + "' requested")
                    .remedy("-m takes one of "
                            + Arrays.stream(Archive.values())
                                    .map(Archive::toString)
                                    .collect(Collectors.joining(", "))));
        }
        if (!compressor.isEmpty() && Compressor.of(compressor).isEmpty()) {
            problems.add(Problem.of(Code.INVALID_VALUE, "Invalid compress method '" + compressor + "' requested")
                    .remedy("-c takes one of "
                            + Stream.of(Compressor.values())
                                    .map(Compressor::program)
                                    .collect(Collectors.joining(", "))));
        }
        return problems;
    }
}
