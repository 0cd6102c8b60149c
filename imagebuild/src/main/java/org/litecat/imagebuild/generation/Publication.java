package org.litecat.imagebuild.generation;

import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Host;
import org.litecat.core.host.MountTable;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.osimage.BootDirectory;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.node.RamdiskGeneration;
import org.litecat.litetree.node.GenerationLeases;

/** Publishes a generation: the disk has it, one rename, then the boot files, then the old ones go. */
final class Publication {
    private final Host host;
    private final Snapshot tables;
    private final ImageLayout image;
    private final ImageGenerations generations;
    private final Response response;

    Publication(Host host, Snapshot tables, ImageLayout image, Response response) {
        this.host = host;
        this.tables = tables;
        this.image = image;
        this.generations = ImageGenerations.of(image);
        this.response = response;
    }

    void publish(int generation) {
        RamdiskGeneration.stamp(generations.layout(generation), generation);
        force(generations.layout(generation));
        generations.publish(generation);
        bootFiles(generations.layout(generation));
        response.data(Change.of(Change.Thing.IMAGE, image.image(), Change.Action.CHANGED)
                .and("directory", image.directory().toString())
                .and("generation", generation));
        response.info("Generation " + generation + " of the image '" + image.image() + "' is published.");
    }

    void bootFiles(ImageLayout generation) {
        BootDirectory.of(host.paths(), new SiteSettings(tables), image).publish(generation);
    }

    /** @param kept how many generations may stay */
    void removeOld(int kept) {
        new OldGenerations(
                        image,
                        generations,
                        new GenerationLeases(host.paths(), tables),
                        new TreeRemoval(new MountTable(host.commands())),
                        response)
                .beyond(kept);
    }

    /** A link to files that the disk does not have would outlast a failure of the power. */
    private void force(ImageLayout generation) {
        Commands.Output output = host.commands()
                .capture(Command.of(
                        "sync", "--file-system", generation.directory().toString()));
        if (!output.succeeded()) {
            throw new ProblemException(Problem.of(Code.IO, "The generation is not on the disk; it is not published.")
                    .at(generation.directory().toString())
                    .because(output.text())
                    .remedy("mend the disk, and run the same again"));
        }
    }
}
