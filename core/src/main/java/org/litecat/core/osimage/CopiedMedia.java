package org.litecat.core.osimage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/**
 * A release of which media were copied: its row of the table osdistro.
 *
 * @param directories where the media are, as the tables name them; without a slash at the end
 */
public record CopiedMedia(Release release, String osarch, List<String> directories) {
    private static final String TABLE = "osdistro";

    public CopiedMedia {
        directories = List.copyOf(directories);
    }

    /** By their names; rows that are disabled do not count. */
    public static List<CopiedMedia> all(Snapshot tables) {
        return tables.table(TABLE).active().stream().map(CopiedMedia::of).toList();
    }

    /** Those of one release and architecture; without directories when nothing was copied yet. */
    public static CopiedMedia of(Snapshot tables, Release release, String osarch) {
        CopiedMedia none = new CopiedMedia(release, osarch, List.of());
        return all(tables).stream()
                .filter(media -> media.name().equals(none.name()))
                .findFirst()
                .orElse(none);
    }

    private static CopiedMedia of(Row row) {
        String name = row.get("osdistroname");
        String arch = row.get("arch");
        if (arch.isEmpty() || !name.endsWith("-" + arch)) {
            arch = name.substring(name.lastIndexOf('-') + 1);
        }
        int end = name.length() - arch.length() - 1;
        List<String> directories = new ArrayList<>();
        for (String directory : row.get("dirpaths").split(",")) {
            if (!directory.isBlank()) {
                directories.add(plain(directory.strip()));
            }
        }
        return new CopiedMedia(new Release(end > 0 ? name.substring(0, end) : name), arch, directories);
    }

    private static String plain(String directory) {
        return directory.length() > 1 ? directory.replaceFirst("/+$", "") : directory;
    }

    /** The key of the row: {@code rhels7.3-ppc64le}. */
    public String name() {
        return release.name() + "-" + osarch;
    }

    /** With one more directory, behind the others; a directory is named once. */
    public CopiedMedia with(String directory) {
        String named = plain(directory);
        if (directories.contains(named)) {
            return this;
        }
        List<String> more = new ArrayList<>(directories);
        more.add(named);
        return new CopiedMedia(release, osarch, more);
    }

    /** The row as it is to be: a row that is there keeps its other columns. */
    public Row row(Snapshot tables) {
        Map<String, String> columns = new LinkedHashMap<>();
        find(tables).map(Row::fields).ifPresent(columns::putAll);
        columns.put("osdistroname", name());
        columns.put("basename", release.basename());
        columns.put("majorversion", release.majorVersion());
        if (!release.minorVersion().isEmpty()) {
            columns.put("minorversion", release.minorVersion());
        }
        columns.put("arch", osarch);
        columns.put("type", "Linux");
        columns.put("dirpaths", String.join(",", directories));
        columns.remove("disable");
        return Row.of(tables.table(TABLE).schema(), columns);
    }

    private Optional<Row> find(Snapshot tables) {
        return tables.table(TABLE).rows().stream()
                .filter(row -> row.get("osdistroname").equals(name()))
                .findFirst();
    }
}
