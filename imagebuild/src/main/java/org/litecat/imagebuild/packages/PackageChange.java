package org.litecat.imagebuild.packages;

/** One package that a package manager would touch. @param version the new one; of a package that goes, the one that is there */
public record PackageChange(Kind kind, String name, String arch, String version) {
    /** The same of a package that was not there when the run began. */
    public PackageChange asAdded() {
        return new PackageChange(Kind.ADD, name, arch, version);
    }

    /** What would become of it. */
    public enum Kind {
        ADD,
        CHANGE,
        REMOVE
    }
}
