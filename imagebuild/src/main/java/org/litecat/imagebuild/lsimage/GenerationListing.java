package org.litecat.imagebuild.lsimage;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.Host;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Columns;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.generation.GenerationState;
import org.litecat.imagebuild.generation.TreeShare;
import org.litecat.imagebuild.history.BuildDifference;
import org.litecat.imagebuild.history.BuildHistory;
import org.litecat.imagebuild.history.ImageContents;
import org.litecat.imagebuild.history.PackageDifference;
import org.litecat.imagebuild.root.BuildMark;
import org.litecat.litetree.node.GenerationLeases;

/** {@code lsimage -g}: one line for each generation of images. It changes and locks nothing. */
public final class GenerationListing {
    private final Host host;
    private final Snapshot tables;
    private final Response response;

    public GenerationListing(Host host, Snapshot tables, Response response) {
        this.host = host;
        this.tables = tables;
        this.response = response;
    }

    /** @param images of which those without generations have no line */
    void run(List<OsImage> images) {
        List<GenerationFacts> all = new ArrayList<>();
        images.forEach(image -> all.addAll(of(image)));
        if (all.isEmpty()) {
            response.info("No image is kept in generations; 'chdef -t osimage NAME generations=3' begins with it.");
            return;
        }
        Columns columns = new Columns();
        columns.add(GenerationFacts.HEADINGS);
        all.forEach(facts -> columns.add(facts.cells()));
        List<String> lines = columns.lines();
        response.heading(lines.get(0));
        for (int i = 0; i < all.size(); i++) {
            response.data(Answer.of(Kind.IMAGE_GENERATION, all.get(i).fields()).lines(List.of(lines.get(i + 1))));
        }
        images.forEach(this::sayUnknown);
    }

    private ImageLayout layout(OsImage image) {
        return ImageLayout.of(host.paths(), new SiteSettings(tables), image);
    }

    private List<GenerationFacts> of(OsImage image) {
        ImageGenerations generations = ImageGenerations.of(layout(image));
        SortedMap<Integer, SortedSet<String>> leases = new GenerationLeases(host.paths(), tables).of(layout(image));
        List<GenerationFacts> facts = new ArrayList<>();
        for (int number : generations.all()) {
            ImageLayout layout = generations.layout(number);
            facts.add(new GenerationFacts(
                    image.name(),
                    number,
                    GenerationState.of(generations, number),
                    new BuildMark(layout).ended(),
                    Files.isDirectory(layout.rootimg()) ? Optional.of(TreeShare.of(layout)) : Optional.empty(),
                    packages(generations, number),
                    leases.getOrDefault(number, new TreeSet<>())));
        }
        return facts;
    }

    /** By the records of the builds: package databases would have to be asked one by one. */
    private static Optional<List<PackageDifference>> packages(ImageGenerations generations, int number) {
        OptionalInt before = generations.before(number);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Optional<ImageContents> then = contents(generations.layout(before.getAsInt()));
        Optional<ImageContents> now = contents(generations.layout(number));
        return then.isPresent() && now.isPresent()
                ? Optional.of(BuildDifference.between(then.get(), now.get()).packages())
                : Optional.empty();
    }

    private static Optional<ImageContents> contents(ImageLayout layout) {
        return new BuildHistory(layout)
                .builds(unreadable -> {}).stream()
                        .filter(build -> build.identity().equals(new BuildMark(layout).identity()))
                        .findFirst()
                        .map(build -> build.contents());
    }

    private void sayUnknown(OsImage image) {
        SortedSet<String> unknown = ImageGenerations.of(layout(image)).exist()
                ? new GenerationLeases(host.paths(), tables).unknown(layout(image))
                : new TreeSet<>();
        if (!unknown.isEmpty()) {
            response.info("Which generation of '" + image.name() + "' these nodes run is not known: "
                    + FoldedNodes.text(unknown));
        }
    }
}
