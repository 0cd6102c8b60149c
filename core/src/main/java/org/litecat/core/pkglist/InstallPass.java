package org.litecat.core.pkglist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one call of the package manager installs, and what is removed before and after it.
 *
 * @param environment variables for the package manager
 * @param install in the order of the lists, nothing twice
 * @param removeBefore items {@code -name}
 * @param removeAfter items {@code --name}
 */
public record InstallPass(
        Map<String, String> environment,
        List<ListedPackage> install,
        List<ListedPackage> removeBefore,
        List<ListedPackage> removeAfter) {
    public InstallPass {
        environment = Map.copyOf(new LinkedHashMap<>(environment));
        install = List.copyOf(install);
        removeBefore = List.copyOf(removeBefore);
        removeAfter = List.copyOf(removeAfter);
    }

    public boolean isEmpty() {
        return install.isEmpty() && removeBefore.isEmpty() && removeAfter.isEmpty();
    }

    /** The repositories below otherpkgdir that this pass names; the empty text stands for otherpkgdir itself. */
    public Set<String> directories() {
        Set<String> directories = new TreeSet<>();
        install.forEach(item -> directories.add(item.directory()));
        return directories;
    }

    public static List<String> names(List<ListedPackage> items) {
        return items.stream().map(ListedPackage::name).distinct().toList();
    }
}
