package org.litecat.core.host;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * The time that stands for that of a build, so that two builds of the same give the same: {@code SOURCE_DATE_EPOCH}, as
 * reproducible-builds.org specifies it. Programs read the variable too.
 *
 * @param text seconds since 1970; empty when nothing of the kind is asked for
 */
public record SourceDate(String text) {
    public static final String VARIABLE = "SOURCE_DATE_EPOCH";
    public static final SourceDate UNSET = new SourceDate("");

    public static SourceDate of(Map<String, String> environment) {
        return new SourceDate(environment.getOrDefault(VARIABLE, ""));
    }

    /** @throws ProblemException when it is no time that has come */
    public Optional<Instant> instant(Instant now) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant instant = Instant.ofEpochSecond(Long.parseLong(text));
            if (text.startsWith("-") || instant.isAfter(now)) {
                throw unusable(text.startsWith("-") ? "it is before 1970" : "it is later than now");
            }
            return Optional.of(instant);
        } catch (NumberFormatException | DateTimeException e) {
            throw unusable("it is no number of seconds since 1970");
        }
    }

    private ProblemException unusable(String why) {
        return new ProblemException(Problem.of(Code.INVALID_VALUE, "The time in " + VARIABLE + " cannot be used.")
                .at(VARIABLE + "=" + text)
                .because(why)
                .remedy("export " + VARIABLE + "=$(git log -1 --format=%ct), for example, or unset it"));
    }

    /** What programs are told. */
    public Map<String, String> environment() {
        return text.isEmpty() ? Map.of() : Map.of(VARIABLE, text);
    }
}
