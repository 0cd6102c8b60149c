package org.litecat.imagebuild.history;

/**
 * A complete run of genimage.
 *
 * @param identity that of the root which it left
 * @param ended when, in UTC, to the second
 * @param command what was typed
 */
public record PastBuild(String identity, String ended, String command, ImageContents contents) {}
