package org.litecat.provision.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.pkglist.InstallPass;
import org.litecat.core.pkglist.ListVariables;
import org.litecat.core.pkglist.PackageListReader;
import org.litecat.core.response.Problems;

/** What the definition of a node's image says, as variables of post scripts. */
record ImageExports(HostPaths paths) {
    /** @param image empty for a node that boots none: then nothing is exported */
    List<String> lines(String node, Optional<OsImage> image, Problems problems) {
        return image.map(each -> lines(node, each, problems)).orElse(List.of());
    }

    private List<String> lines(String node, OsImage image, Problems problems) {
        String place = "osimage " + image.name();
        List<InstallPass> system = passes("pkglist", image.pkglist(), image);
        List<InstallPass> others = passes("otherpkglist", image.otherpkglist(), image);
        Exports exports = new Exports(node, problems)
                .add("OSPKGDIR", String.join(",", image.pkgdir()), place)
                .add("OSPKGS", system.stream().map(ImageExports::names).collect(Collectors.joining(",")), place)
                .add(
                        "ENVLIST",
                        system.stream()
                                .map(ImageExports::environment)
                                .collect(Collectors.joining(" "))
                                .strip(),
                        place)
                .add("OTHERPKGDIR", String.join(",", image.otherpkgdir()), place);
        for (int i = 0; i < others.size(); i++) {
            exports.add("OTHERPKGS" + (i + 1), names(others.get(i)), place);
            exports.add("ENVLIST" + (i + 1), environment(others.get(i)), place);
        }
        exports.add("OTHERPKGS_INDEX", String.valueOf(others.size()), place)
                .add("NOSYNCFILES", image.synclists().isEmpty() ? "1" : "0", place);
        image.environment().forEach((name, value) -> exports.add(name, value, place + ", environvar"));
        return exports.lines();
    }

    /** A list that cannot be read is for genimage to complain about: a booting diskless node installs nothing. */
    private List<InstallPass> passes(String attribute, List<String> files, OsImage image) {
        if (files.isEmpty()) {
            return List.of();
        }
        Problems ignored = new Problems();
        List<InstallPass> passes = new PackageListReader(
                        new NamedFiles(paths), ListVariables.of(image, paths.prefix()), ignored)
                .read(attribute, files)
                .passes();
        return ignored.isEmpty() ? passes : List.of();
    }

    private static String names(InstallPass pass) {
        List<String> names = new ArrayList<>();
        pass.removeBefore().forEach(item -> names.add("-" + item.name()));
        pass.install()
                .forEach(item -> names.add((item.directory().isEmpty() ? "" : item.directory() + "/") + item.name()));
        pass.removeAfter().forEach(item -> names.add("--" + item.name()));
        return String.join(",", names);
    }

    private static String environment(InstallPass pass) {
        return new java.util.TreeMap<>(pass.environment())
                .entrySet().stream()
                        .map((Map.Entry<String, String> each) -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(" "));
    }
}
