package org.litecat.imagebuild.packages;

/**
 * A package file as the index of a repository tells of it.
 *
 * @param version with epoch and release, where they are not 0 and there are any
 * @param size of what it brings, in bytes
 * @param sha256 of the file; empty when the index knows another checksum only
 * @param repository the URL of the repository, which may hold a password
 * @param location the URL of the file
 * @param record what the index says of it, where the package manager is told the same again; empty otherwise
 */
public record OfferedPackage(
        String name,
        String version,
        String arch,
        long size,
        String sha256,
        String repository,
        String location,
        String record) {
    /** What a person calls it: other package files may be called so too. */
    public String text() {
        return text(name, version, arch);
    }

    /** What a person calls such a package. */
    public static String text(String name, String version, String arch) {
        return name + " " + version + " (" + arch + ")";
    }
}
