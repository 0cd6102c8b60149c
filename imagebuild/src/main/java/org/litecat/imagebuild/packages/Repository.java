package org.litecat.imagebuild.packages;

/**
 * A repository that was found and could be read.
 *
 * @param id its name for the package manager
 * @param source how the package manager is told: a URL for RPM repositories, a deb822 stanza (sources.list(5)) for apt
 * @param fingerprint changes when the repository's content changes
 */
public record Repository(String id, String source, String fingerprint) {}
