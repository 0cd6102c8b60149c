package org.litecat.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.Map;
import org.litecat.core.host.HostPaths;
import org.slf4j.LoggerFactory;

/** The log of a program that runs for months: standard output where systemd keeps it, else a file that cannot grow for ever. */
public final class DaemonLog {
    private static final String FILE = "xcatd.log";
    private static final FileSize LARGEST = FileSize.valueOf("10MB");
    private static final int KEPT = 5;

    private DaemonLog() {}

    /** Everything that is logged from now on goes there. */
    public static void start(HostPaths paths, Map<String, String> environment) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        // The journal writes the time itself.
        boolean journal = environment.containsKey("JOURNAL_STREAM");
        OutputStreamAppender<ILoggingEvent> appender =
                journal ? new ConsoleAppender<>() : file(context, paths.log().resolve(FILE));
        appender.setContext(context);
        appender.setEncoder(
                LogLines.encoder(context, (journal ? "" : "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} ") + LogLines.TEXT));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path path) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(path.toString());
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(path + ".%i");
        rolling.setMinIndex(1);
        rolling.setMaxIndex(KEPT);
        rolling.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(LARGEST);
        trigger.start();
        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(trigger);
        return appender;
    }
}
