package org.litecat.imagebuild.genimage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.pkglist.PackageList;
import org.litecat.imagebuild.lock.PackageLock;
import org.litecat.imagebuild.node.ShippedFiles;
import org.litecat.imagebuild.packages.PackageFamily;
import org.litecat.imagebuild.packages.PackageManager;
import org.litecat.imagebuild.packages.Repository;

/**
 * Everything a run needs to know, read and checked.
 *
 * @param defined where the image is by its definition
 * @param layout what is worked on: that, or one of its generations
 * @param base the repositories of the distribution
 * @param other the repositories of otherpkgdir by the directory that list items name, empty for otherpkgdir itself
 * @param lock what is to be built instead of what the newest packages of the lists are
 */
record GenimageInputs(
        OsImage image,
        ImageLayout defined,
        ImageLayout layout,
        PackageFamily family,
        PackageManager packages,
        PackageList list,
        PackageList otherList,
        List<Repository> base,
        Map<String, List<Repository>> other,
        List<PostinstallScript> postinstall,
        List<DriverSource> drivers,
        ShippedFiles shippedFiles,
        Optional<PackageLock> lock) {

    /** The same for another generation of the image. */
    GenimageInputs in(ImageLayout other) {
        return new GenimageInputs(
                image,
                defined,
                other,
                family,
                packages,
                list,
                otherList,
                base,
                this.other,
                postinstall,
                drivers,
                shippedFiles,
                lock);
    }

    List<Repository> allRepositories() {
        List<Repository> all = new java.util.ArrayList<>(base);
        other.values().forEach(all::addAll);
        return all;
    }
}
