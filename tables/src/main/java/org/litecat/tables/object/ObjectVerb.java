package org.litecat.tables.object;

/** The verbs that share one set of options. */
public enum ObjectVerb {
    LSDEF,
    MKDEF,
    CHDEF,
    RMDEF;

    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
