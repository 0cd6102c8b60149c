package org.litecat.litetree.lint;

/**
 * A file that a package of the image treats in a special way.
 *
 * @param ghost whether the package owns it without bringing it: somebody makes it later
 */
record PackageFile(String path, String owner, boolean ghost) {}
