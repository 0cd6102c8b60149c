package org.litecat.core.osimage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Sentence;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;

/**
 * One image definition: its row of the table osimage, and that of linuximage, which is read when it is first asked for. An
 * attribute that is not set is an empty text; a row that is disabled does not count. For one thread.
 */
public final class OsImage {
    private static final String TABLE = "osimage";
    private static final String DETAILS = "linuximage";
    private static final String KEY = "imagename";
    private static final List<String> ESSENTIAL = List.of("osvers", "osarch", "profile", "provmethod");

    private final String name;
    private final Row osimage;
    private final Supplier<Row> details;
    private @Nullable Row linuximage;

    private OsImage(String name, Row osimage, Supplier<Row> details) {
        this.name = name;
        this.osimage = osimage;
        this.details = details;
    }

    /** The image if it is defined, with whatever details it has. */
    public static Optional<OsImage> find(Snapshot tables, String name) {
        return row(tables, TABLE, name).map(row -> of(tables, row));
    }

    /**
     * The image, also one that has no details yet.
     *
     * @throws ProblemException when it is not defined
     */
    public static OsImage requireDefined(Snapshot tables, String name) {
        return find(tables, name)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(Code.UNKNOWN, "The osimage named '" + name + "' is not defined.")
                                .remedy("lsdef -t osimage lists the images")));
    }

    /**
     * The image with a definition in both tables, as everybody needs it who builds or boots it.
     *
     * @throws ProblemException when one of the two rows is missing
     */
    public static OsImage require(Snapshot tables, String name) {
        Row osimage = row(tables, TABLE, name)
                .orElseThrow(() -> new ProblemException(
                        missing(TABLE, name).remedy("'lsdef -t osimage' lists the images that are defined")));
        Row linuximage = row(tables, DETAILS, name)
                .orElseThrow(() -> new ProblemException(missing(DETAILS, name)
                        .remedy("the definition has no attribute of that table yet; chdef -t osimage " + name
                                + " rootimgdir=/install/...")));
        return new OsImage(name, osimage, () -> linuximage);
    }

    /** All that are defined, by name. */
    public static List<OsImage> all(Snapshot tables) {
        return tables.table(TABLE).active().stream().map(row -> of(tables, row)).toList();
    }

    /** An image that nobody defined, with what its name tells. */
    public static OsImage described(Snapshot tables, UsualName name) {
        String text = name.text();
        Map<String, String> columns = Map.of(
                KEY,
                text,
                "osvers",
                name.osvers(),
                "osarch",
                name.osarch(),
                "provmethod",
                name.provmethod(),
                "profile",
                name.profile());
        return of(tables, Row.of(tables.table(TABLE).schema(), columns));
    }

    /** A row of the table osimage as a definition, also one that is about to be written. */
    public static boolean isStatelite(Row osimage) {
        return ProvMethod.STATELITE.isNamedIn(osimage.get("provmethod"));
    }

    private static OsImage of(Snapshot tables, Row row) {
        String name = row.get(KEY);
        return new OsImage(
                name,
                row,
                () -> row(tables, DETAILS, name)
                        .orElseGet(() -> Row.of(tables.table(DETAILS).schema(), Map.of(KEY, name))));
    }

    private static Optional<Row> row(Snapshot tables, String table, String name) {
        return tables.find(table, new RowKey(List.of(name))).filter(Row::isActive);
    }

    private static Sentence missing(String table, String name) {
        return Problem.of(Code.UNKNOWN, "Cannot find image '" + name + "' from the " + table + " table.");
    }

    /** This image with some columns of linuximage changed; the tables are not touched. */
    public OsImage with(Map<String, String> linuximageColumns) {
        Map<String, @Nullable String> changes = new LinkedHashMap<>(linuximageColumns);
        Row changed = linuximage().with(changes);
        return new OsImage(name, osimage, () -> changed);
    }

    /** What is missing for any work on a diskless image: osvers, osarch, profile, or a provmethod that fits. */
    public List<Problem> problemsForDiskless() {
        List<Problem> problems = new ArrayList<>();
        for (String attribute : ESSENTIAL) {
            if (osimage.get(attribute).isEmpty()) {
                problems.add(Problem.of(
                                Code.NOT_SET,
                                "The attribute " + attribute + " of image '" + name + "' must be specified.")
                        .at("table osimage, row imagename=" + name)
                        .remedy("chdef -t osimage " + name + " " + attribute + "=..."));
            }
        }
        if (!provmethod().isEmpty() && !isDiskless()) {
            problems.add(Problem.of(
                            Code.INVALID_VALUE,
                            "'" + name
                                    + "' cannot be used to build diskless image. Make sure osimage.provmethod is 'netboot'"
                                    + " or 'statelite'.")
                    .at("table osimage, row imagename=" + name + ": provmethod=" + provmethod())
                    .remedy("chdef -t osimage " + name + " provmethod=statelite"));
        }
        return problems;
    }

    /** The image's name, key of both rows. */
    public String name() {
        return name;
    }

    public String osvers() {
        return osimage.get("osvers");
    }

    /** What {@link #osvers()} tells. */
    public Release release() {
        return new Release(osvers());
    }

    /** The architecture in the words of the tables: x86_64, ppc64le, aarch64, x86 ... */
    public String osarch() {
        return osimage.get("osarch");
    }

    public String profile() {
        return osimage.get("profile");
    }

    /** As it is stored: not always a {@link ProvMethod}. */
    public String provmethod() {
        return osimage.get("provmethod");
    }

    /** Whether it is an image that genimage builds and nodeset makes nodes boot. */
    public boolean isDiskless() {
        return ProvMethod.of(provmethod()).filter(ProvMethod::isDiskless).isPresent();
    }

    public boolean isStatelite() {
        return isStatelite(osimage);
    }

    /** Empty when the table says something that is neither. */
    public Optional<RootFileSystem> rootFileSystem() {
        return RootFileSystem.of(osimage.get("rootfstype"));
    }

    /** Whether the root goes to the node as one packed file; otherwise it is mounted over NFS. */
    public boolean isRamdisk() {
        return rootFileSystem().equals(Optional.of(RootFileSystem.RAMDISK));
    }

    public String nfsrootopts() {
        return osimage.get("nfsrootopts");
    }

    public List<String> groups() {
        return commaList(osimage.get("groups"));
    }

    public List<String> synclists() {
        return commaList(osimage.get("synclists"));
    }

    /** Variables for the programs that build the image, from {@code A=1,B=2}; an item without {@code =} is empty. */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String pair : commaList(osimage.get("environvar"))) {
            int equals = pair.indexOf('=');
            variables.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
        }
        return variables;
    }

    public List<String> pkglist() {
        return commaList(linuximage("pkglist"));
    }

    /** Directories and URLs of the distribution's packages. */
    public List<String> pkgdir() {
        return commaList(linuximage("pkgdir"));
    }

    public List<String> otherpkglist() {
        return commaList(linuximage("otherpkglist"));
    }

    public List<String> otherpkgdir() {
        return commaList(linuximage("otherpkgdir"));
    }

    public List<String> exlist() {
        return commaList(linuximage("exlist"));
    }

    /** Scripts with their arguments, {@code "script arg arg"}. */
    public List<String> postinstall() {
        return commaList(linuximage("postinstall"));
    }

    /** The directory of the root image, kernel and initrds as the table has it; {@link ImageLayout} knows the default. */
    public String rootimgdir() {
        return linuximage("rootimgdir");
    }

    public Optional<PartitionFile> partitionFile() {
        return PartitionFile.of(name, linuximage("partitionfile"));
    }

    /**
     * The mode of {@code /.statelite} on the nodes.
     *
     * @throws ProblemException when the table has something else than a mode
     */
    public Permission permission() {
        String permission = linuximage("permission");
        return permission.isEmpty()
                ? Permission.OPEN
                : Permission.parse(permission)
                        .orElseThrow(() -> new ProblemException(Permission.refused(permission)
                                .at("table linuximage, row imagename=" + name + ": permission")
                                .remedy("chdef -t osimage " + name + " permission=" + Permission.OPEN.octal())));
    }

    /**
     * How many generations of its root are kept; empty when there is one tree, which is changed where it stands.
     *
     * @throws ProblemException when the table has something that is no number
     */
    public Optional<KeptGenerations> generations() {
        String kept = linuximage("generations");
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(KeptGenerations.of(kept)
                        .orElseThrow(() -> new ProblemException(KeptGenerations.refused(kept)
                                .at("table linuximage, row imagename=" + name + ": generations")
                                .remedy("chdef -t osimage " + name + " generations=3"))));
    }

    /** The row of the table osimage. */
    public Row osimage() {
        return osimage;
    }

    /** Any other column of linuximage. */
    public String linuximage(String column) {
        return linuximage().get(column);
    }

    /** The row of linuximage, an empty one where the image has no details yet. */
    public Row linuximage() {
        Row known = linuximage;
        if (known == null) {
            known = details.get();
            linuximage = known;
        }
        return known;
    }

    private static List<String> commaList(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
