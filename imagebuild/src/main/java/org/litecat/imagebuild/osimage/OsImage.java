package org.litecat.imagebuild.osimage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;

/**
 * One image definition: its rows of the tables osimage and linuximage. An attribute that is not set is an empty text.
 *
 * @param name the image's name, key of both rows
 */
public record OsImage(String name, Row osimage, Row linuximage) {
    private static final Set<String> DISKLESS = Set.of("netboot", "statelite");
    private static final List<String> ESSENTIAL = List.of("osvers", "osarch", "profile", "provmethod");

    /**
     * Reads the image; a row that is disabled does not count.
     *
     * @throws ProblemException when one of the two rows is missing
     */
    public static OsImage require(Snapshot tables, String name) {
        return new OsImage(name, row(tables, "osimage", name), row(tables, "linuximage", name));
    }

    private static Row row(Snapshot tables, String table, String name) {
        return tables.table(table)
                .find(new RowKey(List.of(name)))
                .filter(Row::isActive)
                .orElseThrow(() -> new ProblemException(
                        Problem.of("Cannot find image '" + name + "' from the " + table + " table.")
                                .remedy(remedy(tables, table, name))));
    }

    private static String remedy(Snapshot tables, String table, String name) {
        boolean half = table.equals("linuximage")
                && tables.table("osimage").find(new RowKey(List.of(name))).isPresent();
        return half
                ? "the definition has no attribute of that table yet; chdef -t osimage " + name
                        + " rootimgdir=/install/..."
                : "'lsdef -t osimage' lists the images that are defined";
    }

    /** This image with some columns of linuximage changed; the tables are not touched. */
    public OsImage with(Map<String, String> linuximageColumns) {
        Map<String, @Nullable String> changes = new LinkedHashMap<>(linuximageColumns);
        return new OsImage(name, osimage, linuximage.with(changes));
    }

    /** What is missing for any work on a diskless image: osvers, osarch, profile, or a provmethod that fits. */
    public List<Problem> problemsForDiskless() {
        List<Problem> problems = new ArrayList<>();
        for (String attribute : ESSENTIAL) {
            if (osimage.get(attribute).isEmpty()) {
                problems.add(Problem.of("The attribute " + attribute + " of image '" + name + "' must be specified.")
                        .at("table osimage, row imagename=" + name)
                        .remedy("chdef -t osimage " + name + " " + attribute + "=..."));
            }
        }
        if (!provmethod().isEmpty() && !DISKLESS.contains(provmethod())) {
            problems.add(Problem.of("'" + name
                            + "' cannot be used to build diskless image. Make sure osimage.provmethod is 'netboot'"
                            + " or 'statelite'.")
                    .at("table osimage, row imagename=" + name + ": provmethod=" + provmethod())
                    .remedy("chdef -t osimage " + name + " provmethod=statelite"));
        }
        return problems;
    }

    public String osvers() {
        return osimage.get("osvers");
    }

    /** The architecture in the words of the tables: x86_64, ppc64le, aarch64, x86 ... */
    public String osarch() {
        return osimage.get("osarch");
    }

    public String profile() {
        return osimage.get("profile");
    }

    /** {@code netboot} (stateless), {@code statelite} or {@code install}. */
    public String provmethod() {
        return osimage.get("provmethod");
    }

    public boolean isStatelite() {
        return provmethod().equals("statelite");
    }

    /** Whether the root goes to the node as one packed file; otherwise it is mounted over NFS. */
    public boolean isRamdisk() {
        return osimage.get("rootfstype").equals("ramdisk");
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
        return commaList(linuximage.get("pkglist"));
    }

    /** Directories and URLs of the distribution's packages. */
    public List<String> pkgdir() {
        return commaList(linuximage.get("pkgdir"));
    }

    public List<String> otherpkglist() {
        return commaList(linuximage.get("otherpkglist"));
    }

    public List<String> otherpkgdir() {
        return commaList(linuximage.get("otherpkgdir"));
    }

    public List<String> exlist() {
        return commaList(linuximage.get("exlist"));
    }

    /** Scripts with their arguments, {@code "script arg arg"}. */
    public List<String> postinstall() {
        return commaList(linuximage.get("postinstall"));
    }

    /** The directory of the root image, kernel and initrds as the table has it; {@link ImageLayout} knows the default. */
    public String rootimgdir() {
        return linuximage.get("rootimgdir");
    }

    /** Any other column of linuximage. */
    public String linuximage(String column) {
        return linuximage.get(column);
    }

    private static List<String> commaList(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
