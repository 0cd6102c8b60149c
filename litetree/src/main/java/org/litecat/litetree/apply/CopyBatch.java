package org.litecat.litetree.apply;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.plan.Step;

/** Makes many copies with as few processes as there are stages. */
final class CopyBatch {
    private final ImageRoot root;
    private final TreeCopier copier;
    private final Placement placement;

    CopyBatch(ImageRoot root, TreeCopier copier, Placement placement) {
        this.root = root;
        this.copier = copier;
        this.placement = placement;
    }

    void run(List<Step.Copy> copies) throws IOException {
        Map<String, List<Path>> byStage = new TreeMap<>();
        for (Step.Copy copy : copies) {
            Path from = root.exactly(copy.from());
            String stage =
                    copy.to().substring(0, copy.to().length() - copy.from().length());
            byStage.computeIfAbsent(stage, each -> new ArrayList<>())
                    .add(root.directory().relativize(from));
        }
        for (Map.Entry<String, List<Path>> each : byStage.entrySet()) {
            Path stage = root.exactly(each.getKey());
            placement.createDirectories(stage);
            copier.copyAll(root.directory(), each.getValue(), stage);
        }
    }
}
