package org.litecat.imagebuild.genimage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.imagebuild.osimage.NamedFiles;
import org.litecat.imagebuild.osimage.OsFamily;
import org.litecat.imagebuild.osimage.OsImage;
import org.litecat.imagebuild.packages.AptRepositories;
import org.litecat.imagebuild.packages.Createrepo;
import org.litecat.imagebuild.packages.Repository;
import org.litecat.imagebuild.packages.RpmRepositories;
import org.litecat.imagebuild.pkglist.PackageList;

/** The repositories that an image's directories and URLs stand for. */
final class FindRepositories {
    private final NamedFiles files;
    private final String installdir;
    private final Problems problems;
    private final RpmRepositories rpm;
    private final AptRepositories apt;

    FindRepositories(NamedFiles files, SiteSettings site, Problems problems) {
        this.files = files;
        this.installdir = site.text(SiteAttribute.INSTALLDIR);
        this.problems = problems;
        this.rpm = new RpmRepositories(files, new Createrepo(), problems);
        this.apt = new AptRepositories(files, Path.of("/etc/apt"), problems);
    }

    /** pkgdir, and kerneldir when a kernel version is asked for. */
    List<Repository> base(OsFamily family, OsImage image) {
        if (family.usesApt()) {
            return apt.base(image.osvers(), image.pkgdir());
        }
        List<String> entries = new ArrayList<>(image.pkgdir());
        if (entries.isEmpty()) {
            entries.add(installdir + "/" + image.osvers() + "/" + image.osarch());
        }
        String prefix = (image.osvers() + "-" + image.osarch()).replaceAll("[^A-Za-z0-9._-]", "_");
        List<Repository> found = new ArrayList<>(rpm.below("pkgdir", entries, prefix));
        if (!image.linuximage("kernelver").isEmpty()
                && !image.linuximage("kerneldir").isEmpty()) {
            found.addAll(rpm.below("kerneldir", List.of(image.linuximage("kerneldir")), "kernels"));
        }
        return found;
    }

    /** The repositories that the items of an otherpkglist name. */
    Map<String, List<Repository>> other(OsFamily family, OsImage image, PackageList list) {
        List<String> entries = image.otherpkgdir().isEmpty()
                ? List.of(installdir + "/post/otherpkgs/" + image.osvers() + "/" + image.osarch())
                : image.otherpkgdir();
        if (entries.stream().filter(entry -> !RpmRepositories.isUrl(entry)).count() > 1) {
            problems.add(Problem.of("at most only 1 local dir in otherpkgdir is supported.")
                    .at("otherpkgdir=" + String.join(",", entries)));
            return Map.of();
        }
        Set<String> directories = new TreeSet<>();
        list.passes().forEach(pass -> directories.addAll(pass.directories()));
        Map<String, List<Repository>> found = new LinkedHashMap<>();
        int count = 0;
        for (String directory : directories) {
            List<Repository> repositories = new ArrayList<>();
            for (String entry : entries) {
                repositories.addAll(one(family, entry, directory, "otherpkgs" + count++));
            }
            found.put(directory, repositories);
        }
        return found;
    }

    private List<Repository> one(OsFamily family, String entry, String directory, String id) {
        if (RpmRepositories.isUrl(entry)) {
            String url = directory.isEmpty() ? entry : entry.replaceFirst("/*$", "") + "/" + directory;
            return family.usesApt() ? apt.base("", List.of(url + " ./")) : rpm.below("otherpkgdir", List.of(url), id);
        }
        Path place = files.locate(entry).resolve(directory).normalize();
        return family.usesApt() ? apt.flat(place, id) : rpm.exactly("otherpkgdir", place, id);
    }
}
