package org.litecat.imagebuild.genimage;

import java.util.Map;

/** Why a run has something to do, for people and for programs. */
record BuildReason(String text, Map<String, Object> fields) {
    static BuildReason of(String text) {
        return new BuildReason(text, Map.of("reason", text));
    }

    static BuildReason of(InputChange change) {
        return new BuildReason(change.text(), change.fields());
    }
}
