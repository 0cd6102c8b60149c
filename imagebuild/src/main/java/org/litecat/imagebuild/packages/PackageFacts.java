package org.litecat.imagebuild.packages;

/**
 * What is known of one version of a package.
 *
 * @param installed whether it is that of the image; otherwise it is that of a repository
 * @param download bytes of the file that brings it; 0 for one that is installed
 * @param size bytes that it takes in the image
 */
public record PackageFacts(String name, String arch, String version, boolean installed, long download, long size) {}
