package org.litecat.litetree.apply;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What holds for any sequence of tables, edits and packages, wherever the trees stand. */
abstract class SequenceProperties {
    interface Case {
        void run(RandomSequence sequence) throws IOException;
    }

    /** Runs a case with many seeds, each told when it fails. */
    abstract void each(String what, Case body) throws IOException;

    @Test
    void endsWhereAFirstRunOnTheEditedTreeEnds() throws IOException {
        each("ends where a first run ends", RandomSequence::assertEndsWhereAFirstRunEnds);
    }

    @Test
    void losesNoEditAndUndoesEverythingElse() throws IOException {
        each("loses no edit", RandomSequence::assertLosesNoEdit);
    }
}
