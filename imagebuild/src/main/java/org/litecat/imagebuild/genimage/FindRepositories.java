package org.litecat.imagebuild.genimage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.UsualPlaces;
import org.litecat.core.pkglist.PackageList;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.imagebuild.packages.PackageFamily;
import org.litecat.imagebuild.packages.Repositories;
import org.litecat.imagebuild.packages.Repository;

/** The repositories that an image's directories and URLs stand for. */
final class FindRepositories {
    private final NamedFiles files;
    private final String installdir;
    private final Repositories repositories;
    private final Problems problems;

    FindRepositories(PackageFamily family, NamedFiles files, SiteSettings site, Problems problems) {
        this.files = files;
        this.installdir = site.text(SiteAttribute.INSTALLDIR);
        this.repositories = family.repositories(files, installdir, problems);
        this.problems = problems;
    }

    /** pkgdir, and kerneldir when a kernel version is asked for. */
    List<Repository> base(OsImage image) {
        return repositories.distribution(image);
    }

    /** The repositories that the items of an otherpkglist name. */
    Map<String, List<Repository>> other(OsImage image, PackageList list) {
        List<String> entries = image.otherpkgdir().isEmpty()
                ? List.of(UsualPlaces.of(installdir, image).otherPackages())
                : image.otherpkgdir();
        if (entries.stream().filter(entry -> !Repositories.isUrl(entry)).count() > 1) {
            problems.add(Problem.of(Code.INVALID_VALUE, "at most only 1 local dir in otherpkgdir is supported.")
                    .at("otherpkgdir=" + String.join(",", entries))
                    .remedy("let one directory hold them all, in directories below it that the otherpkglist names"));
            return Map.of();
        }
        List<Path> local = entries.stream()
                .filter(entry -> !Repositories.isUrl(entry))
                .map(files::locate)
                .toList();
        Set<String> directories = new TreeSet<>();
        list.passes().forEach(pass -> directories.addAll(pass.directories()));
        Map<String, List<Repository>> found = new LinkedHashMap<>();
        int count = 0;
        for (String directory : directories) {
            List<Repository> ofDirectory = new ArrayList<>();
            for (String entry : entries) {
                ofDirectory.addAll(one(entry, directory, "otherpkgs" + count++, local));
            }
            found.put(directory, ofDirectory);
        }
        return found;
    }

    /** @param keys directories in which keys may stand */
    private List<Repository> one(String entry, String directory, String id, List<Path> keys) {
        if (Repositories.isUrl(entry)) {
            String url = directory.isEmpty() ? entry : entry.replaceFirst("/*$", "") + "/" + directory;
            return repositories.at(url, id, keys);
        }
        return repositories.in(files.locate(entry).resolve(directory).normalize(), id);
    }
}
