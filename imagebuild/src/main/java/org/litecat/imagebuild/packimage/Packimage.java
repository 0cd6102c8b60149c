package org.litecat.imagebuild.packimage;

import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.table.Snapshot;

/** The verb {@code packimage}: refuses what nodes would suffer from; packing itself is not built yet. Nothing is changed. */
public final class Packimage {
    private final Snapshot tables;
    private final HostPaths paths;

    public Packimage(Snapshot tables, HostPaths paths) {
        this.tables = tables;
        this.paths = paths;
    }

    /** @throws ProblemException always: with everything that forbids it, or else that it is not built */
    public void run(PackimageRequest request) {
        Problems problems = new Problems();
        problems.addAll(request.problems());
        problems.attempt(() -> OsImage.require(tables, request.image()))
                .flatMap(image -> problems.attempt(() -> new UsedTrees(tables, paths).problems(image)))
                .ifPresent(problems::addAll);
        problems.throwIfAny();
        throw new ProblemException(
                Problem.of(Code.NOT_BUILT, "Packing of stateless images is not built yet: nothing was changed.")
                        .because("nothing else forbids to pack the image '" + request.image() + "'")
                        .remedy(
                                "a statelite image can be packed: with provmethod=statelite and rootfstype=ramdisk its root is a"
                                        + " file in the memory of its nodes, which liteimg makes"));
    }
}
