package org.litecat.imagebuild.genimage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.OsimageDefaults;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.osimage.UsualName;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/** The diskless images of a release, an architecture and a profile, which are one root image and two definitions. */
public record UsualImages(String osvers, String osarch, String profile) {
    private static final String WORD = "[A-Za-z0-9][A-Za-z0-9._-]*";

    /** What the definition of one way of provisioning is called. */
    public String name(ProvMethod method) {
        return new UsualName(osvers, osarch, method.word(), profile).text();
    }

    /** The rows of definitions that are not there. @throws ProblemException when there are no lists to make them of */
    List<Row> missing(HostPaths paths, Snapshot tables) {
        check();
        OsimageDefaults defaults = new OsimageDefaults(paths, new SiteSettings(tables));
        List<Row> rows = new ArrayList<>();
        for (ProvMethod method : List.of(ProvMethod.NETBOOT, ProvMethod.STATELITE)) {
            RowKey key = new RowKey(List.of(name(method)));
            if (tables.find("osimage", key).isEmpty()) {
                rows.addAll(defaults.rows(name(method), filled(defaults, method)));
            }
        }
        return rows;
    }

    private Map<String, String> filled(OsimageDefaults defaults, ProvMethod method) {
        Map<String, String> given =
                Map.of("osvers", osvers, "osarch", osarch, "profile", profile, "provmethod", method.word());
        Map<String, String> filled = defaults.fill(given, attribute -> "", false);
        defaults.withoutPackages(filled).ifPresent(problem -> {
            throw new ProblemException(problem);
        });
        return filled;
    }

    private void check() {
        Problems problems = new Problems();
        new LinkedHashMap<>(Map.of("-o", osvers, "-a", osarch, "-p", profile)).forEach((option, value) -> {
            if (!value.matches(WORD)) {
                problems.add(Problem.of(
                                Code.INVALID_VALUE,
                                "'" + value + "' is no name of a release, an architecture or a profile.")
                        .at(option)
                        .remedy("write letters, digits, dots and dashes, such as -o rocky9.4 -a x86_64 -p compute"));
            }
        });
        problems.throwIfAny();
    }

    /** Makes the definitions that are missing, and says which. */
    void define(HostPaths paths, TableStore tables, Response response) {
        try (Transaction change = tables.begin("genimage")) {
            List<Row> rows = missing(paths, change);
            rows.forEach(change::put);
            change.commit();
            rows.stream()
                    .map(row -> row.get("imagename"))
                    .distinct()
                    .forEach(name -> response.info("The definition '" + name + "' has been created."));
        }
    }
}
