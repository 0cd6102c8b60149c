package org.litecat.core.pkglist;

/**
 * One item of a package list, as it is written.
 *
 * @param directory the repository below otherpkgdir that an item {@code dir/name} asks for; empty for none
 * @param name of a package or, with {@code @}, of a group, a module or an environment
 */
public record ListItem(Sign sign, String directory, String name) {
    /** What is to become of the item. */
    public enum Sign {
        INSTALL(""),
        REMOVE_BEFORE("-"),
        REMOVE_AFTER("--");

        private final String written;

        Sign(String written) {
            this.written = written;
        }

        static Sign of(String item) {
            return item.startsWith("--") ? REMOVE_AFTER : item.startsWith("-") ? REMOVE_BEFORE : INSTALL;
        }
    }

    /** @param written with its sign, and without blanks around it */
    static ListItem of(String written) {
        Sign sign = Sign.of(written);
        // Groups as installers of distributions have them: "@ Base System".
        String item = written.substring(sign.written.length()).replaceFirst("^@\\s*(\\^?)\\s*", "@$1");
        int slash = item.lastIndexOf('/');
        boolean plain = slash < 0 || item.startsWith("/") || item.startsWith("@");
        return plain
                ? new ListItem(sign, "", item)
                : new ListItem(sign, item.substring(0, slash), item.substring(slash + 1));
    }

    String text() {
        return sign.written + (directory.isEmpty() ? "" : directory + "/") + name;
    }

    ListedPackage at(String place) {
        return new ListedPackage(directory, name, place);
    }
}
