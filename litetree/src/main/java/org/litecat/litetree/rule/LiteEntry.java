package org.litecat.litetree.rule;

/**
 * One file or directory that nodes get their own version of.
 *
 * @param path absolute, in the words of the table but without a slash at its end
 * @param directory whether the table lists it as a directory, that is with a slash at its end
 * @param source the table and row that ask for it
 */
public record LiteEntry(String path, boolean directory, LiteOption option, String source) {
    /** The file that every image has an entry for, because mount programs write to it. */
    public static final String MTAB = "/etc/mtab";

    /** The path as the table lists it. */
    public String listed() {
        return directory ? path + "/" : path;
    }

    /** Whether the other entry lies somewhere below this one. */
    public boolean isAbove(LiteEntry other) {
        return other.path.startsWith(path + "/");
    }

    boolean isMtab() {
        return path.equals(MTAB);
    }

    @Override
    public String toString() {
        return option + " " + listed();
    }
}
