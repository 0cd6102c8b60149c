package org.litecat.imagebuild.node;

/**
 * A file that nodes run or read.
 *
 * @param path its place in an image
 * @param mode like {@code rwxr-xr-x}
 * @param text ASCII
 */
public record NodeFile(String path, String mode, String text) {}
