package org.litecat.imagebuild.report;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.imagebuild.liteimg.ImageComparison;
import org.litecat.imagebuild.lsimage.ImageFacts;
import org.litecat.imagebuild.lsimage.ImageFactsReader;
import org.litecat.litetree.explain.BeatenRows;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.lint.Finding;
import org.litecat.litetree.memory.MemoryBudget;
import org.litecat.litetree.node.ImageLitetree;
import org.litecat.litetree.node.PersistentAreas;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteRules;
import org.litecat.litetree.verb.Litelint;

/**
 * What a report says of an image of statelite nodes.
 *
 * @param time when it was looked at, to the second
 * @param entries each entry that holds, with the rows of the same file that do not count
 * @param sources where nodes look for the first contents of their files, in the order of the search
 * @param areas where its nodes keep what they are to keep
 */
record ImageReport(
        String time,
        ImageFacts facts,
        Map<LiteEntry, List<String>> entries,
        MemoryBudget memory,
        List<ImageLitetree.Source> sources,
        List<PersistentAreas.Area> areas,
        List<Finding> findings) {
    /** @throws ProblemException when there is no such image, it is not built, or its rows cannot be */
    static ImageReport of(TableStore store, Host host, Response response, String name) {
        Snapshot tables = store.snapshot();
        OsImage image = OsImage.require(tables, name);
        if (!image.isStatelite()) {
            throw new ProblemException(Problem.of(Code.INVALID_VALUE, "'" + name + "' is no image of statelite nodes.")
                    .at("table osimage, row imagename=" + name + ": provmethod=" + image.provmethod())
                    .remedy("lsimage shows what is known of other images"));
        }
        LiteRules rules = LiteRules.of(tables, name, image.groups());
        ImageRoot root = ImageRoot.open(
                ImageLayout.of(host.paths(), new SiteSettings(tables), image).rootimg());
        // It has the lock of the image: whatever is at work there comes to its end first.
        List<Finding> findings =
                new Litelint(store, host, new ImageComparison(host), response).findings(tables, image, false);
        BeatenRows beaten = new BeatenRows(tables, name, image.groups());
        Map<LiteEntry, List<String>> entries = new LinkedHashMap<>();
        rules.entries().forEach(entry -> entries.put(entry, beaten.of(entry)));
        ImageFacts facts = new ImageFactsReader(host, tables).read(image);
        return new ImageReport(
                host.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                facts,
                entries,
                MemoryBudget.of(rules, root, image.isRamdisk()),
                new ImageLitetree(tables).of(name),
                new PersistentAreas(store.schema(), tables).of(facts.nodes()),
                findings);
    }
}
