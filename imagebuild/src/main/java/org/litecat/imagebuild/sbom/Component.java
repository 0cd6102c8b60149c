package org.litecat.imagebuild.sbom;

import java.util.List;
import java.util.Optional;

/**
 * A package of an image. What is not known is empty.
 *
 * @param version with epoch and release
 * @param licences as the package says them, each for itself; all of them hold
 * @param supplier a vendor or maintainer
 * @param source what it was built from
 * @param sha256 of the package file
 */
record Component(
        String name,
        String version,
        String arch,
        List<String> licences,
        String supplier,
        String source,
        String homepage,
        Optional<String> sha256) {
    Component {
        licences = List.copyOf(licences);
    }

    Component with(Optional<String> checksum) {
        return new Component(name, version, arch, licences, supplier, source, homepage, checksum);
    }
}
