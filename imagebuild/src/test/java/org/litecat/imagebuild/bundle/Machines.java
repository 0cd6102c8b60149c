package org.litecat.imagebuild.bundle;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Host;
import org.litecat.core.host.MountTable;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.TableStore;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;
import org.litecat.litetree.rule.LitefileTableRules;

/** A management node from which bundles go, and another one to which they come; both verbs are called in one directory. */
record Machines(TableStore tables, Host host, TestSite other, Path directory, CollectedResponse said) {
    void exported(String image, String... extras) {
        new Imgexport(tables, host, said)
                .run(new ImgexportRequest(
                        image, directory, "", List.of(extras), Optional.empty(), Optional.empty(), false));
    }

    void imported(Path bundle, Optional<String> profile, boolean unpacked) {
        new Imgimport(
                        other.store(),
                        new LitefileTableRules(),
                        other.host(),
                        new MountTable(other.host().commands()),
                        said)
                .run(new ImgimportRequest(
                        bundle.toString(), directory, Optional.empty(), profile, Optional.empty(), unpacked, false));
    }

    /** From one to the other. */
    void carried(String image) {
        exported(image);
        imported(directory.resolve(image + ".tgz"), Optional.empty(), false);
    }

    /** What the definition says where the bundle came to. */
    String defined(String table, String image, String column) {
        return other.snapshot()
                .find(table, new RowKey(List.of(image)))
                .map(row -> row.get(column))
                .orElse("");
    }

    Row row(String table, String image) {
        return other.snapshot().find(table, new RowKey(List.of(image))).orElseThrow();
    }
}
