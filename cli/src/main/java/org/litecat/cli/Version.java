package org.litecat.cli;

/** The version of the product. */
final class Version {
    private Version() {}

    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "Version " + (version == null ? "unknown" : version) + " (Litecat)";
    }
}
