package org.litecat.imagebuild.liteimg;

import org.litecat.core.host.HostPaths;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.explain.PathExplainer;
import org.litecat.litetree.explain.PathExplanation;
import org.litecat.litetree.image.ImageRoot;

/** {@code liteimg --explain}: says what decides for a path of a built image, and what stands there. */
public final class ExplainPath {
    private final Snapshot tables;
    private final HostPaths paths;
    private final Response response;

    public ExplainPath(Snapshot tables, HostPaths paths, Response response) {
        this.tables = tables;
        this.paths = paths;
        this.response = response;
    }

    /** @throws ProblemException when the image cannot be one of statelite nodes, or the path leads nowhere */
    public void run(String imageName, String path) {
        LiteimgInputs inputs = LiteimgInputs.read(paths, tables, imageName);
        PathExplanation explanation = new PathExplainer(
                        tables,
                        inputs.image().groups(),
                        inputs.rules(),
                        ImageRoot.open(inputs.layout().rootimg()),
                        inputs.image().isRamdisk())
                .explain(path);
        response.data(explanation.answer());
    }
}
