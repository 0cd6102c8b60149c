package org.litecat.core.osimage;

/** The directories of a release and architecture that are meant where nobody names others, as the tables have them. */
public record UsualPlaces(String installdir, String osvers, String osarch) {
    public static UsualPlaces of(String installdir, OsImage image) {
        return new UsualPlaces(installdir, image.osvers(), image.osarch());
    }

    /** What copycds copies there: pkgdir. */
    public String packages() {
        return String.join("/", installdir, osvers, osarch);
    }

    /** Packages that are on no media: otherpkgdir. */
    public String otherPackages() {
        return String.join("/", installdir, "post/otherpkgs", osvers, osarch);
    }

    public String driverDisks() {
        return String.join("/", installdir, "driverdisk", osvers, osarch);
    }

    /** A diskless image with kernel and initial ramdisks: rootimgdir. */
    public String image(String profile) {
        return String.join("/", installdir, "netboot", osvers, osarch, profile);
    }
}
