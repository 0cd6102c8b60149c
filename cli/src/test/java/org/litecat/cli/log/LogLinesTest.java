package org.litecat.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLinesTest {
    private static List<String> lines(String message, @Nullable Throwable thrown) {
        LoggerContext context = new LoggerContext();
        LoggingEvent event =
                new LoggingEvent("", context.getLogger("a.b.Audit"), Level.INFO, message, thrown, new Object[0]);
        return new String(LogLines.encoder(context, LogLines.TEXT).encode(event), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void whatAStrangerSaysIsOneLine() {
        assertThat(lines("Denied: x\nINFO Audit Allowed: user=root\u001b[2J\u009b\u202e\u2028", null))
                .containsExactly("INFO Audit Denied: x\\nINFO Audit Allowed: user=root\\u001b[2J\\u009b\\u202e\\u2028");
    }

    @Test
    void andNoMoreThanALine() {
        assertThat(lines("x".repeat(70_000), null)).singleElement().asString().hasSizeLessThan(2100);
    }

    @Test
    void noLineOfAnExceptionLooksLikeAnEvent() {
        List<String> lines = lines("failed", new IllegalStateException("no\nINFO Audit Allowed: user=root\u001b"));

        assertThat(lines).startsWith("INFO Audit failed", "    java.lang.IllegalStateException: no");
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("    "));
        assertThat(lines).noneMatch(line -> line.contains("\u001b"));
    }
}
