package org.litecat.litetree.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.litecat.core.value.ListItems;

/**
 * What a node does with an entry: everything that is known of an option is said in its line here, and all else follows
 * from that.
 */
public enum LiteOption {
    TMPFS("tmpfs", Store.MEMORY, How.COPY, Reach.MOUNT, "a copy in memory, mounted over it; writable, lost at reboot"),
    PERSISTENT(
            "persistent",
            Store.PERSISTENT,
            How.COPY,
            Reach.MOUNT,
            "a copy in the persistent directory, mounted over it; writable, kept"),
    LOCALDISK(
            "localdisk",
            Store.LOCALDISK,
            How.COPY,
            Reach.MOUNT,
            "a copy on the node's disk, mounted over it; writable, kept"),
    RW("rw", Store.MEMORY, How.COPY, Reach.MOUNT, "a copy in memory, mounted over it; writable, lost at reboot"),
    RO("ro", Store.SOURCE, How.COPY, Reach.MOUNT, "mounted read-only from the first litetree directory that has it"),
    CON(
            "con",
            Store.MEMORY,
            How.JOIN,
            Reach.MOUNT,
            "the image's own and those of all litetree directories, one behind the other, in memory"),
    LINK("link", Store.MEMORY, How.COPY, Reach.LINK, "a link to a copy in memory; writable, lost at reboot"),
    LINK_RO(
            "link,ro",
            Store.SOURCE,
            How.COPY,
            Reach.LINK,
            "a link to what the first litetree directory has; read-only"),
    LINK_PERSISTENT(
            "link,persistent",
            Store.PERSISTENT,
            How.COPY,
            Reach.LINK,
            "a link to a copy in the persistent directory; writable, kept"),
    LINK_CON(
            "link,con",
            Store.MEMORY,
            How.JOIN,
            Reach.LINK,
            "a link to the image's own and those of all litetree directories, put together in memory");

    /** The name that {@code link} had before, and that listings give a row without an option. */
    public static final String OLD_LINK = "tmpfs,rw";

    private final String text;
    private final Store store;
    private final How how;
    private final Reach reach;
    private final String meaning;

    /** How what several sources have comes together. */
    public enum How {
        /** One source is taken; where entries lie below a directory, one over the other. */
        COPY,
        /** Files are put one behind the other, which directories cannot be. */
        JOIN;

        /** As boot plans name it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a node's version comes to be seen at the path. */
    public enum Reach {
        /** Something is mounted over the path. */
        MOUNT,
        /** The image holds a link in its place, which leads into memory. */
        LINK;

        /** As boot plans name it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    LiteOption(String text, Store store, How how, Reach reach, String meaning) {
        this.text = text;
        this.store = store;
        this.how = how;
        this.reach = reach;
        this.meaning = meaning;
    }

    /** @param text as the table has it; blank means {@code link} */
    public static Optional<LiteOption> parse(String text) {
        if (text.isBlank() || text.equals(OLD_LINK)) {
            return Optional.of(LINK);
        }
        String words = String.join(",", ListItems.of(text));
        return Arrays.stream(values())
                .filter(option -> option.text.equals(words))
                .findFirst();
    }

    /** The valid options as messages list them. */
    static String names() {
        return Arrays.stream(values())
                .flatMap(option -> option == LINK ? Stream.of(option.text, OLD_LINK) : Stream.of(option.text))
                .collect(Collectors.joining(" "));
    }

    /** What holds a node's version. */
    public Store store() {
        return store;
    }

    public How how() {
        return how;
    }

    public Reach reach() {
        return reach;
    }

    /** The options of a mount that it is reached by. */
    public String mount() {
        return isWritable() ? "bind" : "bind,ro";
    }

    /** The first option that nodes know by these facts. */
    public static Optional<LiteOption> withEffect(Store store, How how, Reach reach, String mount) {
        return Arrays.stream(values())
                .filter(option -> option.store == store
                        && option.how == how
                        && option.reach == reach
                        && option.mount().equals(mount))
                .findFirst();
    }

    /** What nodes have at the path, for people. */
    public String meaning() {
        return meaning;
    }

    /** Whether the image holds a link in the entry's place; otherwise the node mounts something over it. */
    public boolean isLink() {
        return reach == Reach.LINK;
    }

    public boolean isPersistent() {
        return store == Store.PERSISTENT;
    }

    /** Whether processes of the node can write to it. */
    public boolean isWritable() {
        return store != Store.SOURCE;
    }

    /** Whether the node copies it into its memory. */
    public boolean takesMemory() {
        return store == Store.MEMORY;
    }

    /** Whether files of several sources are put one behind the other, which directories cannot be. */
    public boolean joinsFiles() {
        return how == How.JOIN;
    }

    /** Whether nodes cannot tell it from the other one. */
    public boolean hasEffectOf(LiteOption other) {
        return store == other.store && how == other.how && reach == other.reach && mount().equals(other.mount());
    }

    /** What to choose where a link is not borne: as lasting, and writable. */
    public LiteOption withoutLink() {
        return isPersistent() ? PERSISTENT : TMPFS;
    }

    /** Whether a directory entry with this option may have entries below it: where nothing else can be put, it may not. */
    public boolean allowsChildren() {
        return isWritable() && !joinsFiles();
    }

    /**
     * Whether an entry with the other option may lie below a directory with this one: it is reached in the same way, below
     * what persists it persists, and no link leads through a link to what is no copy.
     */
    public boolean allowsChild(LiteOption child) {
        return allowsChildren()
                && child.reach == reach
                && (child.isPersistent() || !isPersistent())
                && (child.isWritable() || !isLink());
    }

    /** The option as the table names it. */
    @Override
    public String toString() {
        return text;
    }
}
