package org.litecat.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import java.nio.file.Path;
import org.litecat.core.host.HostPaths;

/** Sets Logback up in code: a configuration file would cost each verb start-up time, and none would print to the terminal. */
public final class LogSetup extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        // Where the log file cannot be written, Logback would say so on standard output, among the verb's answer.
        context.getStatusManager().add(new NopStatusListener());
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file(HostPaths.of(System.getenv())).toString());
        appender.setEncoder(LogLines.encoder(context, "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} " + LogLines.TEXT));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** The log file of the verbs. */
    public static Path file(HostPaths paths) {
        return paths.log().resolve("litecat.log");
    }
}
