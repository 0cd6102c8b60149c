package org.litecat.imagebuild.media;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.osimage.HostRelease;
import org.litecat.core.osimage.OsimageDefaults;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.response.ProblemException;

/**
 * A definition of an image that follows from media.
 *
 * @param name of the image
 * @param columns of osimage and linuximage together, as the defaults have them
 */
record GeneratedImage(String name, Map<String, String> columns) {
    private static final String COMPUTE = "compute";
    private static final String SERVICE = "service";
    private static final String OF_MACHINE = "stateful-mgmtnode";

    /** All for which lists are found. @param pkgdir where the packages are, as the tables name it */
    static List<GeneratedImage> all(Medium medium, String pkgdir, OsimageDefaults defaults, HostRelease machine) {
        List<GeneratedImage> images = new ArrayList<>();
        for (String profile : List.of(COMPUTE, SERVICE)) {
            install(medium, "install-" + profile, profile, pkgdir, defaults).ifPresent(images::add);
        }
        boolean ownRelease = machine.release().name().equals(medium.osvers())
                && machine.osarch().equals(medium.arch());
        if (ownRelease) {
            install(medium, OF_MACHINE, COMPUTE, pkgdir, defaults).ifPresent(images::add);
        }
        List<ProvMethod> diskless = medium.family().makesStatelite()
                ? List.of(ProvMethod.NETBOOT, ProvMethod.STATELITE)
                : List.of(ProvMethod.NETBOOT);
        for (ProvMethod method : diskless) {
            filled(medium, method, COMPUTE, pkgdir, defaults)
                    .filter(columns -> columns.containsKey("pkglist"))
                    .map(columns -> new GeneratedImage(name(medium, method.word() + "-" + COMPUTE), columns))
                    .ifPresent(images::add);
        }
        return images;
    }

    private static Optional<GeneratedImage> install(
            Medium medium, String purpose, String profile, String pkgdir, OsimageDefaults defaults) {
        return filled(medium, ProvMethod.INSTALL, profile, pkgdir, defaults)
                .filter(columns -> columns.containsKey("template"))
                .map(columns -> {
                    if (profile.equals(SERVICE)) {
                        columns.put("postscripts", "servicenode");
                    }
                    return new GeneratedImage(name(medium, purpose), columns);
                });
    }

    /** Whether it is for installing this machine itself anew. */
    boolean isOfMachine() {
        return name.endsWith("-" + OF_MACHINE);
    }

    private static String name(Medium medium, String purpose) {
        return medium.osvers() + "-" + medium.arch() + "-" + purpose;
    }

    /** Empty when there is no directory of lists for the release. */
    private static Optional<Map<String, String>> filled(
            Medium medium, ProvMethod method, String profile, String pkgdir, OsimageDefaults defaults) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("provmethod", method.word());
        given.put("profile", profile);
        given.put("osvers", medium.osvers());
        given.put("osarch", medium.arch());
        given.put("pkgdir", pkgdir);
        try {
            return Optional.of(new LinkedHashMap<>(defaults.fill(given, attribute -> "", false)));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
