package org.litecat.litetree.rule;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a node does with an entry, and which entries may stand below it. */
public enum LiteOption {
    TMPFS("tmpfs"),
    PERSISTENT("persistent"),
    LOCALDISK("localdisk"),
    RW("rw"),
    RO("ro"),
    CON("con"),
    LINK("link"),
    LINK_RO("link,ro"),
    LINK_PERSISTENT("link,persistent"),
    LINK_CON("link,con");

    /** The valid options as messages list them; {@code tmpfs,rw} is the old name of {@code link}. */
    static final String NAMES = "tmpfs persistent localdisk rw ro con link tmpfs,rw link,ro link,persistent link,con";

    /** The parent and child rules: what a directory entry allows below it. What is not listed allows nothing. */
    private static final Map<LiteOption, Set<LiteOption>> CHILDREN = new EnumMap<>(Map.of(
            TMPFS, EnumSet.of(TMPFS, RW, PERSISTENT, RO, CON, LOCALDISK),
            RW, EnumSet.of(TMPFS, RW, PERSISTENT, RO, CON, LOCALDISK),
            LOCALDISK, EnumSet.of(TMPFS, RW, PERSISTENT, RO, CON, LOCALDISK),
            PERSISTENT, EnumSet.of(PERSISTENT),
            LINK, EnumSet.of(LINK, LINK_CON, LINK_PERSISTENT),
            LINK_PERSISTENT, EnumSet.of(LINK_PERSISTENT)));

    private final String text;

    LiteOption(String text) {
        this.text = text;
    }

    /** @param text as the table has it; blank means {@code link} */
    public static Optional<LiteOption> parse(String text) {
        if (text.isBlank() || text.equals("tmpfs,rw")) {
            return Optional.of(LINK);
        }
        return Arrays.stream(values())
                .filter(option -> option.text.equals(text))
                .findFirst();
    }

    /** Whether the image holds a link in the entry's place; otherwise the node mounts something over it. */
    public boolean isLink() {
        return text.startsWith("link");
    }

    public boolean isPersistent() {
        return this == PERSISTENT || this == LINK_PERSISTENT;
    }

    /** Whether files of several sources are put one behind the other, which directories cannot be. */
    public boolean joinsFiles() {
        return this == CON || this == LINK_CON;
    }

    /** Whether a directory entry with this option may have entries below it. */
    public boolean allowsChildren() {
        return CHILDREN.containsKey(this);
    }

    public boolean allowsChild(LiteOption child) {
        return CHILDREN.getOrDefault(this, Set.of()).contains(child);
    }

    /** The option as the table names it. */
    @Override
    public String toString() {
        return text;
    }
}
