package org.litecat.litetree.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteOption;
import org.litecat.litetree.rule.LitefileRows;

/** The litefile entries of images, as the table has them: whether they fit together, {@code liteimg} finds out. */
public final class ImageLitefiles {
    private final Snapshot snapshot;
    private final LitefileRows rows;

    public ImageLitefiles(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.rows = new LitefileRows(snapshot);
    }

    /** @param path as the table lists it, with a slash at its end for a directory */
    public record Litefile(String path, String options) {
        public String line() {
            return String.format(Locale.ROOT, "%-13s %s", options, path);
        }

        public Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("file", path);
            fields.put("options", options);
            return fields;
        }
    }

    /** Sorted by path; the file of mounted file systems is always among them. An image that is not defined has no groups. */
    public List<Litefile> of(String image) {
        List<Litefile> files = new ArrayList<>();
        rows.inForce(image, OsImage.find(snapshot, image).map(OsImage::groups).orElse(List.of()))
                .forEach(row -> {
                    String path = row.get("file");
                    String options = row.get("options");
                    boolean usual = options.isEmpty() || path.equals(LiteEntry.MTAB);
                    files.add(new Litefile(path, usual ? LiteOption.OLD_LINK : options));
                });
        if (files.stream().noneMatch(file -> file.path().equals(LiteEntry.MTAB))) {
            files.add(new Litefile(LiteEntry.MTAB, LiteOption.LINK.toString()));
        }
        files.sort(Comparator.comparing(Litefile::path));
        return files;
    }
}
