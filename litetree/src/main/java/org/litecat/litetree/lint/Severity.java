package org.litecat.litetree.lint;

import java.util.Locale;

/** How much a finding matters, the worst first. */
public enum Severity {
    /** Something fails when a node boots. */
    ERROR,
    /** Something works otherwise than the tables make one expect. */
    WARNING,
    /** Something to know. */
    NOTE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
