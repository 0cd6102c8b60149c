package org.litecat.litetree.lint;

import java.util.Locale;

/** What is looked for. docs/litelint.md explains each rule under the name that {@link #toString} gives. */
public enum LintRule {
    REFUSED(Severity.ERROR),
    RO_WITHOUT_SOURCE(Severity.WARNING),
    CON_WITHOUT_SOURCE(Severity.WARNING),
    LINKED_SSH(Severity.ERROR),
    SAME_AS_PARENT(Severity.NOTE),
    UNUSABLE_DIRECTORY(Severity.ERROR),
    PERSISTENT_NOWHERE(Severity.WARNING),
    LOCALDISK_WITHOUT_PARTITIONS(Severity.ERROR),
    GROUPS_DISAGREE(Severity.WARNING),
    ROW_OVERRULED(Severity.NOTE),
    ROW_REPEATED(Severity.NOTE),
    BLANK_OPTION(Severity.NOTE),
    NOT_BUILT(Severity.NOTE),
    NO_LAYOUT(Severity.NOTE),
    STALE(Severity.WARNING),
    STALE_FALLBACK(Severity.NOTE),
    MISSING_ENTRY(Severity.NOTE),
    ENTRY_IS_LINK(Severity.NOTE),
    ENTRY_LINK_DANGLES(Severity.WARNING),
    BELOW_LINKED_DIRECTORY(Severity.NOTE),
    SPECIAL_FILE(Severity.WARNING),
    SPECIAL_FILES_INSIDE(Severity.NOTE),
    HIDDEN_BY_MOUNT(Severity.WARNING),
    LINKS_LEAVE_ENTRY(Severity.WARNING),
    TOO_MANY_FILES(Severity.NOTE),
    MISSING_DIRECTORY(Severity.ERROR),
    UNCOVERED_WRITE(Severity.WARNING),
    POSSIBLE_WRITE(Severity.NOTE),
    WRITTEN_AT_BOOT(Severity.WARNING),
    LOST_AT_REBOOT(Severity.NOTE),
    GHOST_FILE(Severity.NOTE),
    PACKAGES_UNREAD(Severity.NOTE);

    private final Severity severity;

    LintRule(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
