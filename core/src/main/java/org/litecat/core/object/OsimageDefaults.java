package org.litecat.core.object;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.HostRelease;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;

/** Fills in the attributes of an image that follow from its profile, release and provisioning method ({@code -u}). */
final class OsimageDefaults {
    private static final List<String> FROM_STORED =
            List.of("imagetype", "provmethod", "profile", "osname", "osvers", "osarch");

    private static final List<String> NOT_FOR_INSTALL = List.of("exlist", "postinstall", "rootimgdir");
    private static final List<String> NOT_FOR_NETBOOT = List.of("template");

    private final HostPaths paths;
    private final SiteSettings site;

    OsimageDefaults(HostPaths paths, SiteSettings site) {
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
    Map<String, String> fill(Map<String, String> given, UnaryOperator<String> stored, boolean changing) {
        Map<String, String> filled = new LinkedHashMap<>(given);
        for (String attribute : FROM_STORED) {
            if (changing && !stored.apply(attribute).isEmpty()) {
                filled.putIfAbsent(attribute, stored.apply(attribute));
            }
        }
        String profile = filled.getOrDefault("profile", "");
        String method = filled.getOrDefault("provmethod", "");
        if (profile.isEmpty() || method.isEmpty()) {
            throw new ProblemException("The profile and provmethod are all need to be specified.");
        }
        boolean install = method.contains("install");
        if (!install && !method.contains("netboot") && !method.contains("statelite")) {
            throw new ProblemException("The provmethod: " + method + " is incorrect.");
        }
        HostRelease host = HostRelease.read(paths);
        OsVersion release = new OsVersion(filled.computeIfAbsent("osvers", a -> host.osvers()));
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
            throw new ProblemException("The input " + attribute + ":" + given + " not match " + value + ".");
        }
        filled.put(attribute, value);
    }

    /** The shipped directory of the release: its name with characters dropped from the end until one fits. */
    private Path shareDirectory(String purpose, OsVersion release) {
        Path base = paths.share().resolve(purpose);
        for (int length = release.name().length(); length > 0; length--) {
            Path directory = base.resolve(release.name().substring(0, length));
            if (Files.isDirectory(directory)) {
                return directory;
            }
        }
        throw new ProblemException(Problem.of("Unable to find " + base + " directory for " + release.name() + ".")
                .because("no directory there has a name that '" + release.name() + "' begins with")
                .remedy("give osvers=<release>, for example osvers=rhels9.4"));
    }

    private Path custom(String purpose, Path share) {
        return paths.at(installDirectory()).resolve("custom").resolve(purpose).resolve(share.getFileName());
    }

    private static void addFiles(Map<String, String> filled, DefaultFiles files, boolean install) {
        find(filled, files, "pkglist", "pkglist");
        find(filled, files, "otherpkglist", "otherpkgs.pkglist");
        if (install) {
            find(filled, files, "template", "tmpl");
        } else {
            find(filled, files, "exlist", "exlist");
            find(filled, files, "postinstall", "postinstall");
        }
    }

    private static void find(Map<String, String> filled, DefaultFiles files, String attribute, String extension) {
        if (!filled.containsKey(attribute)) {
            Optional<Path> file = files.find(extension);
            file.ifPresent(path -> filled.put(attribute, path.toString()));
        }
    }

    private void addDirectories(
            Map<String, String> filled, OsVersion release, String arch, String profile, boolean install) {
        String place = release.name() + "/" + arch;
        filled.putIfAbsent("pkgdir", installDirectory() + "/" + place);
        filled.putIfAbsent("otherpkgdir", installDirectory() + "/post/otherpkgs/" + place);
        if (!install) {
            filled.putIfAbsent("rootimgdir", installDirectory() + "/netboot/" + place + "/" + profile);
        }
    }

    private String installDirectory() {
        return site.text(SiteAttribute.INSTALLDIR);
    }
}
