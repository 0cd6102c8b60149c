package org.litecat.core.pkglist;

/**
 * One item of a list.
 *
 * @param directory the repository below otherpkgdir that an item {@code dir/name} asks for; empty for none
 * @param name a package name as the package manager takes it: a glob, {@code name.arch}, {@code @group},
 *     {@code @^environment}, {@code pattern:name}, {@code product:name}, an absolute file
 * @param place file and line, {@code FILE:LINE}
 */
public record ListedPackage(String directory, String name, String place) {
    public boolean isGroup() {
        return !plain(name).equals(name);
    }

    /** The name without the signs of groups, environments, patterns and products. */
    public static String plain(String item) {
        return item.replaceFirst("^(@\\^?|pattern:|product:)", "");
    }
}
