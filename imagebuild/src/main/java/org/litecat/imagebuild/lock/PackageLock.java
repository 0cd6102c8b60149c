package org.litecat.imagebuild.lock;

import java.util.List;
import org.litecat.core.host.Sha256;

/**
 * Everything that went into an image.
 *
 * @param image its definition
 * @param lists a digest of what its lists of packages asked for
 * @param packages in an order that depends on nothing else
 */
public record PackageLock(String image, String osvers, String osarch, String lists, List<LockedPackage> packages) {
    public PackageLock {
        packages = packages.stream().sorted(LockedPackage.ORDER).toList();
    }

    /** The same for the same package files, wherever they came from. */
    public String digest() {
        Sha256 digest = new Sha256();
        packages.forEach(each -> digest.add(each.text() + " " + each.sha256() + "\n"));
        return digest.hex();
    }
}
