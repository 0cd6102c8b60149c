package org.litecat.imagebuild.lock;

import java.util.Comparator;
import org.litecat.imagebuild.packages.OfferedPackage;

/**
 * A package that went into an image.
 *
 * @param version with epoch and release
 * @param sha256 of its file
 * @param repository where it came from, for people: the same file may come from elsewhere
 */
public record LockedPackage(String name, String version, String arch, String sha256, String repository) {
    static final Comparator<LockedPackage> ORDER = Comparator.comparing(LockedPackage::name)
            .thenComparing(LockedPackage::version)
            .thenComparing(LockedPackage::arch);

    /** Whether a repository offers one that is called so. */
    public boolean isCalledAs(OfferedPackage offered) {
        return name.equals(offered.name()) && version.equals(offered.version()) && arch.equals(offered.arch());
    }

    /** What a person calls it. */
    public String text() {
        return OfferedPackage.text(name, version, arch);
    }
}
