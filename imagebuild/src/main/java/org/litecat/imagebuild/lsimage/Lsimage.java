package org.litecat.imagebuild.lsimage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Columns;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.table.Snapshot;

/** {@code lsimage}: one line for each image that is built here. */
public final class Lsimage {
    private final Host host;
    private final Snapshot tables;
    private final Response response;

    public Lsimage(Host host, Snapshot tables, Response response) {
        this.host = host;
        this.tables = tables;
        this.response = response;
    }

    /**
     * An image that cannot be looked at is reported; the others are shown.
     *
     * @param names of images; none means all that have a root image
     * @throws ProblemException when one is not defined, or is of nodes with a system of their own on disk
     */
    public void run(List<String> names) {
        List<OsImage> images = names.isEmpty() ? all() : named(names);
        if (images.isEmpty()) {
            response.info("No image with a root is defined; 'mkdef -t osimage' and 'copycds' define some.");
            return;
        }
        ImageFactsReader reader = new ImageFactsReader(host, tables);
        List<ImageFacts> known = new ArrayList<>();
        for (OsImage image : images) {
            try {
                known.add(reader.read(image));
            } catch (ProblemException e) {
                e.problems().forEach(response::error);
            }
        }
        print(known);
    }

    /** The same, one line for each generation of images that are kept in generations. */
    public void generations(List<String> names) {
        new GenerationListing(host, tables, response).run(names.isEmpty() ? all() : named(names));
    }

    private List<OsImage> all() {
        return OsImage.all(tables).stream().filter(OsImage::isDiskless).toList();
    }

    private List<OsImage> named(List<String> names) {
        Problems problems = new Problems();
        List<OsImage> images = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            problems.attempt(() -> require(tables, name)).ifPresent(images::add);
        }
        problems.throwIfAny();
        return images;
    }

    /** @throws ProblemException when it is not defined, or is of nodes with a system of their own on disk */
    public static OsImage require(Snapshot tables, String name) {
        OsImage image = OsImage.requireDefined(tables, name);
        if (!image.isDiskless()) {
            throw new ProblemException(Problem.of(Code.INVALID_VALUE, "'" + name + "' has no root image.")
                    .at("table osimage, row imagename=" + name + ": provmethod=" + image.provmethod())
                    .because("nodes of it have their system on disk")
                    .remedy("'lsdef -t osimage " + name + "' shows its definition"));
        }
        return image;
    }

    private void print(List<ImageFacts> known) {
        Columns columns = new Columns();
        boolean generations =
                known.stream().anyMatch(facts -> facts.generation().isPresent());
        columns.add(ImageFacts.headings(generations));
        known.forEach(facts -> columns.add(facts.cells(generations)));
        List<String> lines = columns.lines();
        if (!known.isEmpty()) {
            response.heading(lines.get(0));
        }
        for (int i = 0; i < known.size(); i++) {
            response.data(Answer.of(Kind.IMAGE, known.get(i).fields()).lines(List.of(lines.get(i + 1))));
        }
    }
}
