package org.litecat.core.osimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;

/** Fills in the attributes of an image that follow from its profile, release and provisioning method ({@code -u}). */
public final class OsimageDefaults {
    private static final List<String> FROM_STORED =
            List.of("imagetype", "provmethod", "profile", "osname", "osvers", "osarch");

    private static final List<String> NOT_FOR_INSTALL = List.of("exlist", "postinstall", "rootimgdir");
    private static final List<String> NOT_FOR_NETBOOT = List.of("template");

    private final HostPaths paths;
    private final SiteSettings site;

    public OsimageDefaults(HostPaths paths, SiteSettings site) {
        this.paths = paths;
        this.site = site;
    }

    /**
     * @param given what the command line says; it wins
     * @param stored what the object has now
     * @param changing whether an existing object is changed: values found now then replace stored ones, and those that
     *     the way of provisioning has no use for are cleared
     * @return all attributes to be written
     */
    public Map<String, String> fill(Map<String, String> given, UnaryOperator<String> stored, boolean changing) {
        Map<String, String> filled = new LinkedHashMap<>(given);
        for (String attribute : FROM_STORED) {
            if (changing && !stored.apply(attribute).isEmpty()) {
                filled.putIfAbsent(attribute, stored.apply(attribute));
            }
        }
        String profile = filled.getOrDefault("profile", "");
        String method = filled.getOrDefault("provmethod", "");
        if (profile.isEmpty() || method.isEmpty()) {
            throw new ProblemException(
                    Problem.of(Code.NOT_SET, "The profile and provmethod are all need to be specified.")
                            .remedy(
                                    "add profile=PROFILE provmethod=statelite (or netboot, install), for example profile=compute"));
        }
        if (Arrays.stream(ProvMethod.values()).noneMatch(each -> each.isNamedIn(method))) {
            throw new ProblemException(Problem.of(Code.INVALID_VALUE, "The provmethod: " + method + " is incorrect.")
                    .because("it is none of the ways of provisioning")
                    .remedy("give provmethod=statelite, netboot or install"));
        }
        boolean install = ProvMethod.INSTALL.isNamedIn(method);
        HostRelease host = HostRelease.read(paths);
        Release release =
                new Release(filled.computeIfAbsent("osvers", a -> host.release().name()));
        String arch = filled.computeIfAbsent("osarch", a -> host.osarch());
        fix(filled, "imagetype", "linux");
        fix(filled, "osname", "Linux");
        filled.put("osdistroname", release.name() + "-" + arch);
        String purpose = install ? "install" : "netboot";
        Path share = shareDirectory(purpose, release);
        addFiles(filled, new DefaultFiles(List.of(custom(purpose, share), share), profile, release, arch), install);
        // Lists of files to synchronize are the site's own, and the same for every way of provisioning.
        find(
                filled,
                new DefaultFiles(List.of(custom("netboot", share)), profile, release, arch),
                "synclists",
                "synclist");
        addDirectories(filled, release, arch, profile, install);
        if (changing) {
            (install ? NOT_FOR_INSTALL : NOT_FOR_NETBOOT).forEach(attribute -> filled.putIfAbsent(attribute, ""));
        }
        return filled;
    }

    private static void fix(Map<String, String> filled, String attribute, String value) {
        String given = filled.getOrDefault(attribute, value);
        if (!value.toLowerCase(Locale.ROOT).startsWith(given.toLowerCase(Locale.ROOT))) {
            throw new ProblemException(
                    Problem.of(Code.INVALID_VALUE, "The input " + attribute + ":" + given + " not match " + value + ".")
                            .because("only Linux is built")
                            .remedy("leave " + attribute + " out, or give " + attribute + "=" + value));
        }
        filled.put(attribute, value);
    }

    private Path shareDirectory(String purpose, Release release) {
        return ShippedLists.of(paths, purpose, release)
                .orElseThrow(() -> unknown(paths.share().resolve(purpose), release));
    }

    private static ProblemException unknown(Path base, Release release) {
        return new ProblemException(
                Problem.of(Code.MISSING_FILE, "Unable to find " + base + " directory for " + release.name() + ".")
                        .because("no directory there has a name that '" + release.name() + "' begins with")
                        .remedy("give osvers=<release>, for example osvers=rhels9.4"));
    }

    private Path custom(String purpose, Path share) {
        return paths.at(installDirectory()).resolve("custom").resolve(purpose).resolve(share.getFileName());
    }

    private void addFiles(Map<String, String> filled, DefaultFiles files, boolean install) {
        find(filled, files, "pkglist", "pkglist");
        find(filled, files, "otherpkglist", "otherpkgs.pkglist");
        if (install) {
            find(filled, files, "template", "tmpl");
        } else {
            find(filled, files, "exlist", "exlist");
            find(filled, files, "postinstall", "postinstall");
        }
    }

    private void find(Map<String, String> filled, DefaultFiles files, String attribute, String extension) {
        if (!filled.containsKey(attribute)) {
            Optional<Path> file = files.find(extension);
            file.ifPresent(path -> filled.put(attribute, new NamedFiles(paths).name(path)));
        }
    }

    /** The rows of tables osimage and linuximage of a definition that has these attributes. */
    public List<Row> rows(String image, Map<String, String> filled) {
        List<Row> rows = new ArrayList<>();
        for (String table : List.of("osimage", "linuximage")) {
            TableSchema schema = site.snapshot().table(table).schema();
            Map<String, String> row = new LinkedHashMap<>(filled);
            row.keySet().removeIf(column -> !schema.hasColumn(column));
            row.put("imagename", image);
            rows.add(Row.of(schema, row));
        }
        return rows;
    }

    /**
     * That no image can be built of what was filled in, for want of a list of packages.
     *
     * @param filled what {@link #fill} gave
     */
    public Optional<Problem> withoutPackages(Map<String, String> filled) {
        if (!filled.getOrDefault("pkglist", "").isEmpty()) {
            return Optional.empty();
        }
        String profile = filled.getOrDefault("profile", "");
        String purpose = ProvMethod.INSTALL.isNamedIn(filled.getOrDefault("provmethod", "")) ? "install" : "netboot";
        Path share = shareDirectory(purpose, new Release(filled.getOrDefault("osvers", "")));
        SortedSet<String> known = new TreeSet<>();
        List.of(custom(purpose, share), share).forEach(directory -> known.addAll(profiles(directory)));
        return Optional.of(Problem.of(Code.MISSING_FILE, "No package list was found for profile=" + profile + ".")
                .at(custom(purpose, share) + ", " + share)
                .because("there are lists for: " + String.join(", ", known))
                .remedy("correct the profile, or give pkglist=FILE: genimage needs one"));
    }

    /** The same of an image that is defined and names no list: empty when one would be found. */
    Optional<Problem> withoutPackages(OsImage image) {
        Path share = shareDirectory("netboot", image.release());
        Optional<Path> list = new DefaultFiles(
                        List.of(custom("netboot", share), share), image.profile(), image.release(), image.osarch())
                .find("pkglist");
        return list.isPresent()
                ? Optional.empty()
                : withoutPackages(
                        Map.of("profile", image.profile(), "provmethod", image.provmethod(), "osvers", image.osvers()));
    }

    /** The profiles of diskless images for which there are lists of packages. */
    public SortedSet<String> profiles(Release release) {
        SortedSet<String> known = new TreeSet<>();
        ShippedLists.of(paths, "netboot", release)
                .ifPresent(share -> List.of(custom("netboot", share), share)
                        .forEach(directory -> known.addAll(profiles(directory))));
        return known;
    }

    private static List<String> profiles(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".pkglist") && !name.endsWith(".otherpkgs.pkglist"))
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .toList();
        } catch (IOException e) {
            // It is but a hint.
            return List.of();
        }
    }

    private void addDirectories(
            Map<String, String> filled, Release release, String arch, String profile, boolean install) {
        UsualPlaces usual = new UsualPlaces(installDirectory(), release.name(), arch);
        filled.computeIfAbsent("pkgdir", a -> packages(release, arch).orElse(usual.packages()));
        filled.putIfAbsent("otherpkgdir", usual.otherPackages());
        if (!install) {
            filled.putIfAbsent("rootimgdir", usual.image(profile));
        }
    }

    /** Where the media of the release were copied to, as far as they are still there. */
    private Optional<String> packages(Release release, String arch) {
        return CopiedMedia.of(site.snapshot(), release, arch).directories().stream()
                .filter(directory -> Files.isDirectory(paths.at(directory)))
                .reduce((all, next) -> all + "," + next);
    }

    private String installDirectory() {
        return site.text(SiteAttribute.INSTALLDIR);
    }
}
