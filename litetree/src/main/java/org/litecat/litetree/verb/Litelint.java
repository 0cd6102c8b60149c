package org.litecat.litetree.verb;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.ImageLock;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.StaleImages;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.TableText;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.lint.Finding;
import org.litecat.litetree.lint.ImageLint;
import org.litecat.litetree.lint.LintRule;
import org.litecat.litetree.lint.LintedImage;
import org.litecat.litetree.lint.ProposedRow;
import org.litecat.litetree.lint.Severity;
import org.litecat.litetree.lint.TableLint;
import org.litecat.litetree.plan.SaveFile;

/** The verb {@code litelint}: says what will fail or surprise when nodes of an image boot. It changes nothing. */
public final class Litelint {
    private final TableStore tables;
    private final Host host;
    private final StaleImages stale;
    private final Response response;

    /** @param stale tells whether an image is what tables, lists and tree say */
    public Litelint(TableStore tables, Host host, StaleImages stale, Response response) {
        this.tables = tables;
        this.host = host;
        this.stale = stale;
        this.response = response;
    }

    /** @throws ProblemException when the image is not defined, or a proposal is wanted for one that is not built */
    public void run(LitelintRequest request) {
        Snapshot snapshot = tables.snapshot();
        OsImage image = OsImage.require(snapshot, request.imageName());
        if (request.propose()) {
            propose(
                    image,
                    layout(snapshot, image),
                    request.allUnits(),
                    LintedImage.of(tables.schema(), snapshot, image.name()));
        } else {
            List<Finding> found = findings(snapshot, image, request.allUnits());
            found.forEach(finding -> response.data(finding.answer()));
            sumUp(image, found, request.strict());
        }
    }

    /** What would be said of an image, the worst first. */
    public List<Finding> findings(Snapshot snapshot, OsImage image, boolean allUnits) {
        ImageLayout layout = layout(snapshot, image);
        LintedImage linted = LintedImage.of(tables.schema(), snapshot, image.name());
        if (!Files.isDirectory(layout.rootimg())) {
            return ofTables(linted, layout);
        }
        try (HeldLock lock = new ImageLock(host, response).take(layout, "litelint")) {
            ImageLint lint = new ImageLint(linted, ImageRoot.open(layout.rootimg()), host.commands(), allUnits);
            return withStaleness(lint.findings(), snapshot, image, layout);
        }
    }

    private ImageLayout layout(Snapshot snapshot, OsImage image) {
        return ImageLayout.of(host.paths(), new SiteSettings(snapshot), image);
    }

    /** What lint says of the rows needs not be said again as the reason why the image cannot be compared with them. */
    private List<Finding> withStaleness(List<Finding> findings, Snapshot tables, OsImage image, ImageLayout layout) {
        List<Finding> all = new ArrayList<>(findings);
        if (image.isStatelite()
                && SaveFile.read(ImageRoot.open(layout.rootimg())).isEmpty()) {
            all.add(Finding.noLayout(image.name(), layout.rootimg().toString()));
            all.sort(Comparator.comparing(Finding::severity));
            return all;
        }
        Set<String> said =
                findings.stream().map(finding -> finding.problem().what()).collect(Collectors.toSet());
        Finding.stale(stale.of(tables, image.name())).stream()
                .filter(finding -> !said.contains(finding.problem().what()))
                .forEach(all::add);
        all.sort(Comparator.comparing(Finding::severity));
        return all;
    }

    private static List<Finding> ofTables(LintedImage linted, ImageLayout layout) {
        List<Finding> found = new ArrayList<>(TableLint.check(linted));
        found.addAll(TableLint.directories(linted));
        found.add(new Finding(LintRule.NOT_BUILT, "", notBuilt(layout), Optional.empty()));
        found.sort(Comparator.comparing(Finding::severity));
        return found;
    }

    private static Problem notBuilt(ImageLayout layout) {
        return Problem.of(Code.NOT_READY, "There is no root image of '" + layout.image() + "' to look at.")
                .at(layout.rootimg().toString())
                .remedy("genimage " + layout.image());
    }

    private void sumUp(OsImage image, List<Finding> found, boolean strict) {
        long errors = count(found, Severity.ERROR);
        long warnings = count(found, Severity.WARNING);
        long notes = count(found, Severity.NOTE);
        String sum = "The image '" + image.name() + "': " + counted(errors, "error") + ", "
                + counted(warnings, "warning") + ", " + counted(notes, "note") + ".";
        if (errors > 0 || (strict && warnings > 0)) {
            response.error(Problem.of(Code.INVALID_VALUE, sum).alone());
        } else {
            response.info(found.isEmpty() ? "The image '" + image.name() + "': nothing was found." : sum);
        }
    }

    private static long count(List<Finding> found, Severity severity) {
        return found.stream().filter(finding -> finding.severity() == severity).count();
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private void propose(OsImage image, ImageLayout layout, boolean allUnits, LintedImage linted) {
        if (!Files.isDirectory(layout.rootimg())) {
            throw new ProblemException(notBuilt(layout));
        }
        try (HeldLock lock = new ImageLock(host, response).take(layout, "litelint")) {
            propose(image, new ImageLint(linted, ImageRoot.open(layout.rootimg()), host.commands(), allUnits));
        }
    }

    private void propose(OsImage image, ImageLint lint) {
        TableSchema schema = tables.schema().require("litefile");
        response.info(TableText.header(schema));
        for (ProposedRow proposed : lint.proposal()) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("image", image.name());
            fields.put("file", proposed.file());
            fields.put("options", proposed.option().toString());
            fields.put("comments", proposed.why());
            response.data(TableText.answer(Row.of(schema, fields)));
        }
    }
}
