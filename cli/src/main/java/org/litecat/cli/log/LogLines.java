package org.litecat.cli.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.pattern.DynamicConverter;
import java.util.Map;
import java.util.function.Supplier;
import org.litecat.core.response.Shown;

/**
 * How an event becomes lines of a log: a message is one line, and lines of an exception are indented, so that what a stranger has
 * said looks like no other event.
 */
final class LogLines {
    static final String TEXT = "%level %logger{0} %shown%n%trace";
    private static final int LONGEST = 2000;

    private LogLines() {}

    /** @param pattern of Logback, with {@link #TEXT} in it */
    static PatternLayoutEncoder encoder(LoggerContext context, String pattern) {
        Map<String, Supplier<DynamicConverter<?>>> rules =
                Map.of("shown", ShownMessage::new, "trace", IndentedTrace::new);
        context.putObject(CoreConstants.PATTERN_RULE_REGISTRY_FOR_SUPPLIERS, rules);
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }

    private static final class ShownMessage extends MessageConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return Shown.text(Shown.withoutPasswords(super.convert(event)), LONGEST);
        }
    }

    private static final class IndentedTrace extends ThrowableProxyConverter {
        @Override
        protected String throwableProxyToString(IThrowableProxy thrown) {
            String text = Shown.message(super.throwableProxyToString(thrown)).stripTrailing();
            return "    " + text.replace("\n", "\n    ") + CoreConstants.LINE_SEPARATOR;
        }
    }
}
