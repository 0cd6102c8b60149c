package org.litecat.imagebuild.genimage;

import java.util.List;
import java.util.Map;
import org.litecat.imagebuild.node.NodeFiles;
import org.litecat.imagebuild.osimage.ImageLayout;
import org.litecat.imagebuild.osimage.OsFamily;
import org.litecat.imagebuild.osimage.OsImage;
import org.litecat.imagebuild.packages.PackageManager;
import org.litecat.imagebuild.packages.Repository;
import org.litecat.imagebuild.pkglist.PackageList;

/**
 * Everything a run needs to know, read and checked.
 *
 * @param base the repositories of the distribution
 * @param other the repositories of otherpkgdir by the directory that list items name, empty for otherpkgdir itself
 */
record GenimageInputs(
        OsImage image,
        ImageLayout layout,
        OsFamily family,
        PackageManager packages,
        PackageList list,
        PackageList otherList,
        List<Repository> base,
        Map<String, List<Repository>> other,
        List<PostinstallScript> postinstall,
        NodeFiles nodeFiles) {

    List<Repository> allRepositories() {
        List<Repository> all = new java.util.ArrayList<>(base);
        other.values().forEach(all::addAll);
        return all;
    }
}
