package org.litecat.imagebuild.genimage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Shown;

/** In what an input of this run differs from that of the last one: one of the two may be missing. */
record InputChange(Optional<BuildInput> before, Optional<BuildInput> now) {
    private BuildInput known() {
        return now.or(this::before).orElseThrow();
    }

    /** {@code pkglist line 14: +htop}. */
    String text() {
        BuildInput input = known();
        if (input.kind().isList()) {
            String stays = now.isEmpty()
                            && input.kind() == InputKind.PKGLIST
                            && !input.name().startsWith("-")
                    ? " (genimage removes nothing by a pkglist: it stays in the image)"
                    : "";
            return input.kind().said(input.place()) + ": " + sign() + input.name() + stays;
        }
        return input.kind().said(input.name()) + " " + difference();
    }

    Answer.Tone tone() {
        return Answer.Tone.of(before.isPresent(), now.isPresent());
    }

    private String sign() {
        return now.isPresent() ? "+" : "-";
    }

    private String difference() {
        if (known().kind().isReadable()) {
            return "was " + quoted(before) + ", is " + quoted(now);
        }
        if (before.isEmpty()) {
            return "is new";
        }
        return now.isEmpty() ? "is not used any more" : "has changed";
    }

    private static String quoted(Optional<BuildInput> input) {
        return "'" + Shown.withoutPasswords(input.map(BuildInput::value).orElse("")) + "'";
    }

    Map<String, Object> fields() {
        BuildInput input = known();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("reason", text());
        fields.put("input", input.kind().word());
        if (input.kind().isList()) {
            fields.put("position", input.place());
            fields.put("item", sign() + input.name());
        } else {
            fields.put("name", Shown.withoutPasswords(input.name()));
        }
        return fields;
    }
}
