package org.litecat.imagebuild.pack;

/** The list of what was packed is not one: nobody knows then what is in the archive. */
final class DamagedManifest extends Exception {
    private static final long serialVersionUID = 1L;
}
