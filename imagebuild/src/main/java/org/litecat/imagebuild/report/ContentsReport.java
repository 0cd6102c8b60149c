package org.litecat.imagebuild.report;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.history.BuildHistory;
import org.litecat.imagebuild.history.ImageContents;
import org.litecat.imagebuild.history.PastBuild;
import org.litecat.imagebuild.lsimage.ImageFacts;
import org.litecat.imagebuild.lsimage.ImageFactsReader;
import org.litecat.imagebuild.lsimage.Lsimage;
import org.litecat.imagebuild.packages.PackageFacts;
import org.litecat.imagebuild.root.BuildMark;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.node.ImageNodes;

/**
 * What a report says of what an image holds.
 *
 * @param time when it was looked at, to the second
 * @param running those of its nodes that run it by their status
 * @param contents what its root holds now
 * @param identity of the root; empty when no run of genimage is known that made it
 * @param builds of which a record is there, the last one first
 */
record ContentsReport(
        String time,
        ImageFacts facts,
        SortedSet<String> running,
        ImageContents contents,
        String identity,
        List<PastBuild> builds) {
    /** @throws ProblemException when there is no such image, or it is not built or cannot be read */
    static ContentsReport of(Snapshot tables, Host host, Response response, String name) {
        OsImage image = Lsimage.require(tables, name);
        ImageLayout layout = ImageLayout.of(host.paths(), new SiteSettings(tables), image);
        ImageRoot.open(layout.rootimg());
        ImageFacts facts = new ImageFactsReader(host, tables).read(image);
        return new ContentsReport(
                host.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                facts,
                new ImageNodes(tables).running(facts.nodes()),
                facts.contents().orElseThrow(),
                new BuildMark(layout).identity(),
                new BuildHistory(layout).builds(response::warning));
    }

    /** The build that made the root as it is, if it left a record. */
    Optional<PastBuild> current() {
        return builds.stream()
                .findFirst()
                .filter(last -> !identity.isEmpty() && last.identity().equals(identity));
    }

    /** The build before that one, or the last one that left a record. */
    Optional<PastBuild> before() {
        return builds.stream().skip(current().isPresent() ? 1 : 0).findFirst();
    }

    /** The packages, the largest first. */
    List<PackageFacts> largest() {
        List<PackageFacts> packages = new ArrayList<>(contents.packages());
        packages.sort(Comparator.comparingLong(PackageFacts::size).reversed());
        return packages;
    }
}
