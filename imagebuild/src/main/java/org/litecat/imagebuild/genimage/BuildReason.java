package org.litecat.imagebuild.genimage;

import java.util.Map;
import org.litecat.core.response.Answer;

/** Why a run has something to do, for people and for programs. */
record BuildReason(String text, Map<String, Object> fields, Answer.Tone tone) {
    static BuildReason of(String text) {
        return new BuildReason(text, Map.of("reason", text), Answer.Tone.PLAIN);
    }

    static BuildReason of(InputChange change) {
        return new BuildReason(change.text(), change.fields(), change.tone());
    }
}
