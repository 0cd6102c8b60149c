package org.litecat.litetree.plan;

import java.util.Optional;

/**
 * One change of an image. Paths are those of the image, free of links. Each step may be carried out again after it was
 * interrupted at any instant.
 */
public sealed interface Step {
    /** What the step does, for people. */
    String text();

    /** Whether a plan for people shows it. */
    default boolean isOfInterest() {
        return true;
    }

    /** What is not as the table wants it as long as this step is not done; empty for steps that only serve others. */
    default Optional<String> difference() {
        return Optional.empty();
    }

    /** Makes an empty file or directory for an entry that is missing. */
    record Create(String path, boolean directory) implements Step {
        @Override
        public String text() {
            return "create the empty " + (directory ? "directory " : "file ") + path;
        }

        @Override
        public Optional<String> difference() {
            return Optional.of(path + " does not exist");
        }
    }

    /** Removes an empty file or directory that was made for an entry or for the layout. Does nothing when it is in use. */
    record RemoveBlank(String path, boolean directory) implements Step {
        @Override
        public String text() {
            return "remove " + path + ", which was made for an entry and is still empty";
        }
    }

    /** Removes a link to something that was made for an entry and is still empty. */
    record RemoveLink(String path, String target) implements Step {
        @Override
        public String text() {
            return "remove the link " + path;
        }

        @Override
        public Optional<String> difference() {
            return Optional.of(path + " is linked but should not be");
        }
    }

    /** Copies a file or tree with all it has into the stage. */
    record Copy(String from, String to, long bytes) implements Step {
        @Override
        public String text() {
            return "copy " + from + " (" + bytes + " bytes)";
        }
    }

    /** Puts a copy in the place of a link within a copy that is in the stage already. */
    record CopyOver(String from, String to) implements Step {
        @Override
        public String text() {
            return "copy " + from + " in the place of the link to it";
        }
    }

    /** Gives a directory its time back, in nanoseconds since 1970, after entries in it were exchanged. */
    record KeepTime(String path, long nanos) implements Step {
        @Override
        public String text() {
            return "keep the time of " + path;
        }

        @Override
        public boolean isOfInterest() {
            return false;
        }
    }

    /** Makes a directory of the layout with the owner and mode of the one that it mirrors. */
    record MakeDirectory(String path, String like) implements Step {
        @Override
        public String text() {
            return "make the directory " + path;
        }
    }

    /** Moves what a user put or edited out of the way without losing it. Empty directories are removed instead. */
    record Keep(String path, String to) implements Step {
        @Override
        public String text() {
            return "set " + path + " aside as " + to;
        }

        @Override
        public Optional<String> difference() {
            return Optional.of(path + " is in the way");
        }
    }

    /** Deletes a copy that nobody edited. */
    record Discard(String path, String to) implements Step {
        @Override
        public String text() {
            return "delete " + path;
        }

        @Override
        public Optional<String> difference() {
            return Optional.of(path + " is there for an entry that is no more");
        }
    }

    /**
     * Puts an original back over the link that stands in its place; without the original the link goes. Who has just
     * read the link still gets there: a second name, or a link that leads back, stays behind until {@link Release}.
     *
     * @param by a free place for what a directory needs on its way
     */
    record PutBack(String from, String to, String link, String by) implements Step {
        @Override
        public String text() {
            return "move " + from + " back to " + to;
        }

        @Override
        public Optional<String> difference() {
            return Optional.of(to + " is linked but should not be");
        }
    }

    /**
     * Removes what a {@link PutBack} left behind.
     *
     * @param aside where an original goes that could not be put back, because something else stands in its place
     */
    record Release(String from, String to, String by, String aside) implements Step {
        @Override
        public String text() {
            return "release " + from;
        }

        @Override
        public boolean isOfInterest() {
            return false;
        }
    }

    /** Makes a symbolic link, or corrects it. */
    record PlaceLink(String path, String target) implements Step {
        @Override
        public String text() {
            return "link " + path + " -> " + target;
        }

        @Override
        public Optional<String> difference() {
            return Optional.of(path + " is not a link to " + target);
        }
    }

    /**
     * Moves an original away and leaves a symbolic link in its place.
     *
     * @param aside where an original goes that somebody replaced by another while the step was interrupted
     */
    record MoveIn(String path, String to, String target, String aside) implements Step {
        @Override
        public String text() {
            return "move " + path + " to " + to + " and link " + path + " -> " + target;
        }

        @Override
        public Optional<String> difference() {
            return Optional.of(path + " is not a link to " + target);
        }
    }

    /**
     * Brings a copy from the stage to its place.
     *
     * @param replaced fingerprint of an older copy that it replaces; anything else that stands there is set aside
     * @param aside where to
     */
    record Install(String from, String to, String replaced, String aside) implements Step {
        @Override
        public String text() {
            return "put the copy in place as " + to;
        }

        @Override
        public Optional<String> difference() {
            return Optional.of(to + " is missing or out of date");
        }
    }

    /**
     * Brings a copy of a directory from the stage to the place of an older copy, which nobody misses at any instant.
     *
     * @param aside where the older copy goes until the end of the run
     */
    record Renew(String from, String to, String aside) implements Step {
        @Override
        public String text() {
            return "renew the copy " + to;
        }

        @Override
        public Optional<String> difference() {
            return Optional.of(to + " is out of date");
        }
    }

    /** Writes a file of the layout. */
    record Write(String path, String content) implements Step {
        @Override
        public String text() {
            return "write " + path;
        }

        @Override
        public Optional<String> difference() {
            return Optional.of("the litefile table was changed since the last run");
        }
    }
}
