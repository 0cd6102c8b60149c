package org.litecat.imagebuild.genimage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.litecat.core.response.Answer;
import org.litecat.imagebuild.packages.PackageChange;

/**
 * What a run would do to one package.
 *
 * @param change the change
 * @param before the version that is in the image; empty when none is
 * @param download bytes to fetch
 * @param grows bytes that the image grows by; negative when it shrinks
 */
record PlannedPackage(PackageChange change, String before, long download, long grows) {
    String text() {
        String name = change.arch().isEmpty() ? change.name() : change.name() + "." + change.arch();
        return switch (change.kind()) {
            case ADD -> "  add     " + name + " " + change.version() + sizes();
            case CHANGE -> "  change  " + name + " " + before + " -> " + change.version() + sizes();
            case REMOVE -> "  remove  " + name + " " + change.version() + sizes();
        };
    }

    Answer.Tone tone() {
        return switch (change.kind()) {
            case ADD -> Answer.Tone.ADDED;
            case CHANGE -> Answer.Tone.CHANGED;
            case REMOVE -> Answer.Tone.REMOVED;
        };
    }

    private String sizes() {
        String fetched = download == 0 ? "" : download + " bytes to download, ";
        return " (" + fetched + (grows > 0 ? "+" : "") + grows + " bytes installed)";
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("package", change.name());
        fields.put("arch", change.arch());
        fields.put(
                "change",
                switch (change.kind()) {
                    case ADD -> "added";
                    case CHANGE -> "changed";
                    case REMOVE -> "removed";
                });
        if (!before.isEmpty()) {
            fields.put("before", before);
        }
        if (change.kind() != PackageChange.Kind.REMOVE) {
            fields.put("version", change.version());
        }
        fields.put("download", download);
        fields.put("installed", grows);
        return fields;
    }
}
