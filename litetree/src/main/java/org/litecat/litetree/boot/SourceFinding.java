package org.litecat.litetree.boot;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What one source has for an entry.
 *
 * @param number of the source in the plan, 0 for the image's own
 * @param directory the source as the plan has it
 * @param file where the file is on this machine, when it was found
 * @param detail why the source is not used; may be empty
 */
public record SourceFinding(
        int number, String directory, State state, @Nullable Path file, String detail) {
    /** What came of looking. */
    public enum State {
        FOUND("found"),
        /** Found, but one before it is taken. */
        SHADOWED("shadowed"),
        NOT_FOUND("not found"),
        UNREADABLE("unreadable"),
        /** Something is there that cannot stand for the entry. */
        UNUSABLE("not usable"),
        /** It leads to what only the node can tell. */
        UNKNOWN("unknown"),
        /** It is on another machine. */
        NOT_HERE("not looked at");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** As people read it. */
        @Override
        public String toString() {
            return text;
        }
    }

    SourceFinding shadowed() {
        return new SourceFinding(number, directory, State.SHADOWED, file, detail);
    }
}
