package org.litecat.imagebuild.node;

/**
 * A file that nodes run or read.
 *
 * @param path its place in an image
 * @param mode like {@code rwxr-xr-x}
 * @param text ASCII
 */
public record ShippedFile(String path, String mode, String text) {
    private static final String CERTIFICATE = "ca.pem";

    /** Whether nodes know their server by it: an older one does not do what it did, as programs do. */
    public boolean isCertificate() {
        return path.endsWith("/" + CERTIFICATE);
    }
}
