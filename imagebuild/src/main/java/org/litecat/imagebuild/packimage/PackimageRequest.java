package org.litecat.imagebuild.packimage;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/**
 * What {@code packimage} is asked to do.
 *
 * @param image the name of an osimage definition
 * @param archive the kind of archive; empty for the usual one
 * @param compressor the program that makes it smaller; empty for the usual one
 */
public record PackimageRequest(String image, String archive, String compressor) {
    private static final List<String> ARCHIVES = List.of("cpio", "tar", "squashfs");
    private static final List<String> COMPRESSORS = List.of("gzip", "pigz", "xz");

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (!archive.isEmpty() && !ARCHIVES.contains(archive)) {
            problems.add(Problem.of(Code.INVALID_VALUE, "Invalid archive method '" + archive + "' requested")
                    .remedy("-m takes one of " + String.join(", ", ARCHIVES)));
        }
        if (!compressor.isEmpty() && !COMPRESSORS.contains(compressor)) {
            problems.add(Problem.of(Code.INVALID_VALUE, "Invalid compress method '" + compressor + "' requested")
                    .remedy("-c takes one of " + String.join(", ", COMPRESSORS)));
        }
        return problems;
    }
}
