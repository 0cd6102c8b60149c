package org.litecat.imagebuild.media;

import java.nio.file.Path;
import java.util.Optional;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.UsualPlaces;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Shown;

/**
 * Where a medium goes.
 *
 * @param usual the directory of its release and architecture, as the tables name it: {@code /install/rhels7.3/ppc64le}
 * @param top the directory that is to be searched for packages, as the tables name it: the usual one, or the one asked for
 * @param slot the directory below that for this medium of a set; empty when media lie over one another
 */
record MediaPlace(String usual, String top, String slot) {
    /** Why media cannot go to a directory that was asked for. */
    static Optional<Problem> unusable(String path) {
        Problem problem = Problem.of(Code.INVALID_VALUE, "Media cannot be copied to '" + Shown.text(path) + "'.")
                .remedy("name a directory of their own: copycds -p DIRECTORY");
        if (Path.of(path).normalize().getNameCount() == 0) {
            return Optional.of(problem.because("they would lie among the files of this machine"));
        }
        return path.contains(",") || !Shown.isPlain(path) || !path.equals(path.strip())
                ? Optional.of(problem.because("the tables join directories by commas: its name cannot have one, nor"
                        + " control characters, nor a blank at its end"))
                : Optional.empty();
    }

    static MediaPlace of(Medium medium, CopycdsRequest request, String installdir) {
        String usual = new UsualPlaces(installdir, medium.osvers(), medium.arch()).packages();
        String top =
                request.path().map(path -> Path.of(path).normalize().toString()).orElse(usual);
        return new MediaPlace(usual, top, medium.slot());
    }

    /** The directory of this medium, as the tables name it. */
    String directory() {
        return slot.isEmpty() ? top : top + "/" + slot;
    }

    Path on(HostPaths paths) {
        return paths.at(directory());
    }

    boolean isUsual() {
        return top.equals(usual);
    }
}
